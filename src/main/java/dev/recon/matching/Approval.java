package dev.recon.matching;

import dev.recon.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What finance decided about a payout before it is paid. Text members are empty, never null, where the file says nothing.
 *
 * @param recordNumber the record's number in its file, from 1, the header not counted
 * @param payoutId the payout's id; empty if it must be found by vendor and amount
 * @param amount null if the file names the payout by its id alone
 * @param reason why it was not approved, in the approver's words
 */
public record Approval(
        long recordNumber,
        String payoutId,
        String vendorId,
        @Nullable Money amount,
        Decision decision,
        String poNumber,
        String reason) {

    /** What becomes of the payout. */
    public enum Decision {
        APPROVED(Stage.APPROVED),
        PENDING_INVOICE(Stage.PENDING_INVOICE),
        DECLINED(Stage.DECLINED),
        BLOCKED(Stage.BLOCKED),
        POSTPONED(Stage.POSTPONED);

        private final Stage stage;

        Decision(Stage stage) {
            this.stage = stage;
        }

        public Stage stage() {
            return stage;
        }

        /** Whether it lets the payout go on towards being paid; the others hold it back. */
        boolean goesOn() {
            return this == APPROVED || this == PENDING_INVOICE;
        }
    }

    public Approval {
        if (payoutId.isEmpty() && (vendorId.isEmpty() || amount == null)) {
            throw new IllegalArgumentException("An approval names its payout, or a vendor and an amount");
        }
        if (amount != null && !amount.isPositive()) {
            throw new IllegalArgumentException("An approved amount is above zero, not " + amount);
        }
    }
}
