package dev.recon.introw;

import dev.recon.matching.Stage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one PATCH changes of a payout. A part that is not given is not sent, so that a PO number is never cleared. */
public record PayoutPatch(@Nullable Stage stage, @Nullable String poNumber) {

    public PayoutPatch {
        if (stage == null && poNumber == null) {
            throw new IllegalArgumentException("A patch changes nothing: give a stage or a PO number");
        }
        if (poNumber != null && poNumber.isBlank()) {
            throw new IllegalArgumentException("A patch would blank the PO number");
        }
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
