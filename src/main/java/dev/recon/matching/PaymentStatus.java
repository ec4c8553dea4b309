package dev.recon.matching;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a payment has come, as the ERP or the bank says, and the stage that follows for its payout. */
public enum PaymentStatus {
    APPROVED(Stage.APPROVED),
    SCHEDULED(Stage.SCHEDULED),
    /** Sent to the bank, not yet settled. */
    SENT(Stage.PENDING_PAYMENT),
    /** Settled: the money left. */
    PAID(Stage.PAID),
    /** Came back, or was rejected, after it was sent. */
    RETURNED(Stage.FAILED),
    /** Cancelled in the ERP. */
    VOIDED(Stage.FAILED),
    ON_HOLD(Stage.BLOCKED),
    DEFERRED(Stage.POSTPONED),
    /** The file's word is in no vocabulary: a mismatch, never a guess. */
    UNKNOWN(null);

    private final @Nullable Stage stage;

    PaymentStatus(@Nullable Stage stage) {
        this.stage = stage;
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
