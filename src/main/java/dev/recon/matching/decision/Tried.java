package dev.recon.matching.decision;

import dev.recon.matching.decision.DecisionVerdict.Outcome;
import org.jspecify.annotations.Nullable;

/** A row on its way to its verdict. */
record Tried(
        WrittenDecision row,
        @Nullable Decision decision,
        @Nullable Finding finding,
        Outcome outcome,
        String sentence) {

    static Tried cannot(WrittenDecision row, @Nullable Decision decision, String sentence) {
        return new Tried(row, decision, null, Outcome.CANNOT, sentence);
    }

    Tried with(String newSentence) {
        return new Tried(row, decision, finding, outcome, newSentence);
    }

    String key() {
        return decision == null ? "" : DecisionVerdict.keyOf(row, decision);
    }

    DecisionVerdict verdict() {
        return new DecisionVerdict(row, outcome, sentence, decision, finding == null ? null : finding.subject());
    }
}
