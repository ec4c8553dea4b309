package dev.recon.introw;

import dev.recon.matching.Stage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one PATCH changes of a payout. A part that is not given is not sent, so that a PO number is never cleared unless
 * that is asked for.
 *
 * @param clearsPoNumber whether the PO number is taken away; only for one that we set ourselves
 */
public record PayoutPatch(@Nullable Stage stage, @Nullable String poNumber, boolean clearsPoNumber) {

    public PayoutPatch {
        if (clearsPoNumber && poNumber != null) {
            throw new IllegalArgumentException("A patch would both set and clear the PO number");
        }
        if (stage == null && poNumber == null && !clearsPoNumber) {
            throw new IllegalArgumentException("A patch changes nothing: give a stage or a PO number");
        }
        if (poNumber != null && poNumber.isBlank()) {
            throw new IllegalArgumentException("A patch would blank the PO number");
        }
    }

    public PayoutPatch(@Nullable Stage stage, @Nullable String poNumber) {
        this(stage, poNumber, false);
    }

    public static PayoutPatch stage(Stage stage) {
        return new PayoutPatch(stage, null);
    }

    Optional<String> newStage() {
        return Optional.ofNullable(stage).map(Stage::name);
    }

    Optional<String> newPoNumber() {
        return Optional.ofNullable(poNumber);
    }
}
