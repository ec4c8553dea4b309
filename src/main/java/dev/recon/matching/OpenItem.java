package dev.recon.matching;

import dev.recon.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payout as matching sees it.
 *
 * @param settledBy in words, the earlier match that still stands and has settled it, so that another payment for it is a
 *     duplicate; null while it is open
 * @param lines its attached commission lines, empty where they were not needed and so not fetched
 */
public record OpenItem(
        PayoutId id,
        PartnerId partner,
        String partnerName,
        Money amount,
        PayoutState state,
        @Nullable LocalDate periodStart,
        @Nullable LocalDate periodEnd,
        @Nullable String settledBy,
        List<CommissionLine> lines) {

    public OpenItem {
        lines = List.copyOf(lines);
    }

    /** An earlier match, still standing, has settled it. */
    public boolean settled() {
        return settledBy != null;
    }

    /** The attached lines that make up what the payout wants: those that are not voided. */
    List<CommissionLine> dueLines() {
        return lines.stream()
                .filter(line -> id.equals(line.payoutId()) && !line.isVoided())
                .toList();
    }

    /** The same payout once the match that settled it is gone. */
    OpenItem open() {
        return new OpenItem(id, partner, partnerName, amount, state, periodStart, periodEnd, null, lines);
    }
}
