package dev.recon.matching;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payout that may be approved.
 *
 * @param lines null where nobody has fetched them
 * @param approvedOn the business date of the latest approval that was applied to it; null if none was
 */
public record PayoutInReview(
        Payout payout,
        @Nullable List<CommissionLine> lines,
        @Nullable LocalDate approvedOn) {

    public PayoutInReview {
        lines = lines == null ? null : List.copyOf(lines);
    }

    public PayoutId id() {
        return payout.id();
    }
}
