package dev.recon.matching;

import dev.recon.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment, a payout, or both, that a person must look at.
 *
 * @param difference the payment less the payout, null where there are no two amounts to compare
 * @param explanation one sentence, cut at 1,000 characters
 * @param wouldMatchIf the smallest change that would settle it, empty where none is known
 * @param lineIds commission lines that account for the difference
 * @param candidates payouts that came near, nearest first
 * @param reasoning how the nearest candidates fared at each gate, and how far the search went; a line each
 */
public record Mismatch(
        MismatchReason reason,
        @Nullable PaymentKey payment,
        @Nullable PayoutId payout,
        @Nullable Money difference,
        String explanation,
        String suggestedAction,
        String wouldMatchIf,
        List<String> lineIds,
        List<PayoutId> candidates,
        List<String> reasoning) {

    public Mismatch {
        if (payment == null && payout == null) {
            throw new IllegalArgumentException("A mismatch concerns a payment or a payout");
        }
        explanation = Wording.sentence(explanation);
        lineIds = List.copyOf(lineIds);
        candidates = List.copyOf(candidates);
        reasoning = List.copyOf(reasoning);
    }

    /** With the reason's own suggested action, and nothing more than is given. */
    public static Mismatch of(
            MismatchReason reason, @Nullable PaymentKey payment, @Nullable PayoutId payout, String explanation) {
        return new Mismatch(
                reason,
                payment,
                payout,
                null,
                explanation,
                reason.suggestedAction(),
                "",
                List.of(),
                List.of(),
                List.of());
    }

    public Mismatch withExplanation(String value) {
        return new Mismatch(
                reason,
                payment,
                payout,
                difference,
                value,
                suggestedAction,
                wouldMatchIf,
                lineIds,
                candidates,
                reasoning);
    }

    public Mismatch withDifference(Money value) {
        return new Mismatch(
                reason,
                payment,
                payout,
                value,
                explanation,
                suggestedAction,
                wouldMatchIf,
                lineIds,
                candidates,
                reasoning);
    }

    public Mismatch withSuggestedAction(String value) {
        return new Mismatch(
                reason, payment, payout, difference, explanation, value, wouldMatchIf, lineIds, candidates, reasoning);
    }

    public Mismatch withWouldMatchIf(String value) {
        return new Mismatch(
                reason,
                payment,
                payout,
                difference,
                explanation,
                suggestedAction,
                value,
                lineIds,
                candidates,
                reasoning);
    }

    public Mismatch withLineIds(List<String> value) {
        return new Mismatch(
                reason,
                payment,
                payout,
                difference,
                explanation,
                suggestedAction,
                wouldMatchIf,
                value,
                candidates,
                reasoning);
    }

    public Mismatch withCandidates(List<PayoutId> value) {
        return new Mismatch(
                reason,
                payment,
                payout,
                difference,
                explanation,
                suggestedAction,
                wouldMatchIf,
                lineIds,
                value,
                reasoning);
    }

    Mismatch withReasoning(List<String> value) {
        return new Mismatch(
                reason,
                payment,
                payout,
                difference,
                explanation,
                suggestedAction,
                wouldMatchIf,
                lineIds,
                candidates,
                value);
    }

    /** How soon a person should look; it follows from the reason. */
    public Severity severity() {
        return reason.severity();
    }

    /** The same on every night on which the same payment and payout differ for the same reason. */
    public String id() {
        return idOf(reason, payment == null ? "" : payment.value(), payout == null ? "" : payout.value());
    }

    /** The id of a mismatch about anything: letters first, so that no spreadsheet takes it for a number. */
    public static String idOf(MismatchReason reason, String subject, String object) {
        return "MM-" + Digests.shortHex(reason + "\n" + subject + "\n" + object);
    }

    /** How soon a person should look. */
    public enum Severity {
        HIGH,
        MEDIUM,
        LOW
    }
}
