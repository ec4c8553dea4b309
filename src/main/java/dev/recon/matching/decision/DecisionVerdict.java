package dev.recon.matching.decision;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of one row.
 *
 * @param sentence what will be done, or why it cannot be, to whoever decided
 * @param decision null if the row holds none
 */
public record DecisionVerdict(
        WrittenDecision row,
        Outcome outcome,
        String sentence,
        @Nullable Decision decision) {

    /** The names are those of the column {@code result}. */
    public enum Outcome {
        WILL_DO,
        CANNOT,
        /** The facts that were decided on have changed. */
        STALE
    }
}
