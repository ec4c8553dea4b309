package dev.recon.matching.decision;

import dev.recon.matching.Digests;
import dev.recon.matching.LineChange;
import dev.recon.matching.PaymentKey;
import dev.recon.matching.PayoutId;
import dev.recon.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one row.
 *
 * @param sentence what will be done, or why it cannot be, to whoever decided
 * @param decision null if the row holds none
 * @param subject what it is about; null unless it will be done
 */
public record DecisionVerdict(
        WrittenDecision row,
        Outcome outcome,
        String sentence,
        @Nullable Decision decision,
        @Nullable Subject subject) {

    /**
     * What a decision is about once everything that was left open has been looked up.
     *
     * @param amount of a commission line, as it will be
     * @param change what is done to a commission line; null if nothing is
     */
    public record Subject(
            @Nullable String partner,
            @Nullable PayoutId payout,
            @Nullable PaymentKey payment,
            @Nullable String line,
            @Nullable Money amount,
            @Nullable LineChange change) {

        static final Subject NONE = new Subject(null, null, null, null, null);

        /** Of a decision that is not about a line. */
        public Subject(
                @Nullable String partner,
                @Nullable PayoutId payout,
                @Nullable PaymentKey payment,
                @Nullable String line,
                @Nullable Money amount) {
            this(partner, payout, payment, line, amount, null);
        }
    }

    /** The names are those of the column {@code result}. */
    public enum Outcome {
        WILL_DO,
        CANNOT,
        /** The facts that were decided on have changed. */
        STALE,
        /** It was done before, or another row of the sheet does it. */
        ALREADY_DONE
    }

    /** The same for the same decision in whatever file it stands; empty if the row holds none. */
    public String key() {
        return decision == null ? "" : keyOf(row, decision);
    }

    static String keyOf(WrittenDecision row, Decision decision) {
        return "DC-" + Digests.shortHex(row.basis() + "\n" + decision.text());
    }
}
