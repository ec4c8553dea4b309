package dev.recon.matching;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An approval that is to be decided.
 *
 * @param toldOn the business date of the latest file that says so
 * @param vendor the partner that its vendor is; null if nobody knows
 * @param appliedTo the payout that it was applied to when an earlier file said the same; null if to none
 */
public record PendingApproval(
        ApprovalKey key,
        Approval approval,
        LocalDate toldOn,
        @Nullable VendorPartner vendor,
        @Nullable PayoutId appliedTo) {

    boolean namesPayout() {
        return !approval.payoutId().isEmpty();
    }
}
