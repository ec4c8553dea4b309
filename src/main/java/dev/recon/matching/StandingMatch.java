package dev.recon.matching;

import dev.recon.money.Money;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

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

    /** Whether the payments come to exactly what the payouts want now; what is no longer there is not compared. */
    boolean isExact() {
        if (payments.isEmpty() || items.isEmpty()) {
            return true;
        }
        Currency currency = payments.get(0).amount().currency();
        List<Money> wanted = items.stream()
                .map(item -> ComparableAmount.of(item, currency))
                .flatMap(Optional::stream)
                .map(ComparableAmount::amount)
                .toList();
        Money paid = sum(payments.stream().map(Payment::amount).toList(), currency);
        return wanted.size() == items.size() && sum(wanted, currency).equals(paid);
    }

    private static Money sum(List<Money> amounts, Currency currency) {
        return amounts.stream().reduce(Money.zero(currency), Money::plus);
    }
}
