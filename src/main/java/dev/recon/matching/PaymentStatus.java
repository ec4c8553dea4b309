package dev.recon.matching;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a payment has come, as the ERP or the bank says, and the stage that follows for its payout. */
public enum PaymentStatus {
    APPROVED(Stage.APPROVED, 1),
    SCHEDULED(Stage.SCHEDULED, 3),
    /** Sent to the bank, not yet settled. */
    SENT(Stage.PENDING_PAYMENT, 4),
    /** Settled: the money left. */
    PAID(Stage.PAID, 5),
    /** Came back, or was rejected, after it was sent. */
    RETURNED(Stage.FAILED, 6),
    /** Cancelled in the ERP. */
    VOIDED(Stage.FAILED, 6),
    ON_HOLD(Stage.BLOCKED, 2),
    DEFERRED(Stage.POSTPONED, 2),
    /** The file's word is in no vocabulary: a mismatch, never a guess. */
    UNKNOWN(null, 0);

    private final @Nullable Stage stage;
    private final int progress;

    PaymentStatus(@Nullable Stage stage, int progress) {
        this.stage = stage;
        this.progress = progress;
    }

    /** How far along it is: of several records of one night, the one that is furthest counts. */
    public int progress() {
        return progress;
    }

    /**
     * 0 while the payment is on its way, where it may go in any direction from night to night; 1 once the money left, 2
     * once it came back or will never go. A payment never falls behind what it has reached here.
     */
    public int finality() {
        if (isReversal()) {
            return 2;
        }
        return this == PAID ? 1 : 0;
    }

    /** The stage that the payout of such a payment should be in; empty for {@link #UNKNOWN}. */
    public Optional<Stage> stage() {
        return Optional.ofNullable(stage);
    }

    /** The money came back or never went: such a payment settles nothing. */
    public boolean isReversal() {
        return this == RETURNED || this == VOIDED;
    }
}
