package dev.recon.quality;

import dev.recon.matching.CommissionLine;
import dev.recon.matching.OpenItem;
import dev.recon.matching.PayoutDirectory;
import dev.recon.matching.PayoutId;
import dev.recon.matching.PayoutState;
import dev.recon.money.Money;
import java.time.LocalDate;
import java.util.List;

/** A made-up payout. */
record MadePayout(
        PayoutId id,
        MadePartner partner,
        String po,
        Money amount,
        LocalDate start,
        LocalDate end,
        List<CommissionLine> lines) {

    PayoutDirectory.Entry entry() {
        return new PayoutDirectory.Entry(id, partner.id(), partner.name(), po);
    }

    OpenItem item(PayoutState state, boolean settled) {
        return new OpenItem(
                id,
                partner.id(),
                partner.name(),
                amount,
                state,
                start,
                end,
                settled ? "an earlier match" : null,
                lines);
    }

    MadePayout with(List<CommissionLine> attached) {
        return new MadePayout(id, partner, po, amount, start, end, attached);
    }
}
