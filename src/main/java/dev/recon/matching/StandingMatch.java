package dev.recon.matching;

import java.util.List;

/**
 * A match of an earlier run that still stands: its payments as they are now (a status may have moved on) and its
 * payouts as Introw has them now.
 *
 * @param restsOnPo the PO number is what ties payment and payout, so a different PO in Introw unsettles it
 */
public record StandingMatch(String id, boolean restsOnPo, List<Payment> payments, List<OpenItem> items) {

    public StandingMatch {
        payments = List.copyOf(payments);
        items = List.copyOf(items);
    }
}
