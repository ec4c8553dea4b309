package dev.recon.matching;

import dev.recon.money.Money;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts an amount difference into words, down to the commission lines that account for it. */
final class AmountDifference {

    // A payout may have a thousand lines and ten thousand payments: its lines are added up once.
    private final Map<PayoutId, LineDifferences> lines = new HashMap<>();

    Mismatch between(Payment payment, OpenItem item, ComparableAmount wanted) {
        Money difference = payment.amount().minus(wanted.amount());
        boolean over = difference.isPositive();
        String explanation = "The %s is %s %s the %s that payout %s wants"
                .formatted(
                        Wording.payment(payment),
                        Wording.absolute(difference),
                        over ? "above" : "below",
                        wanted,
                        item.id());
        Mismatch mismatch = Mismatch.of(
                        over ? MismatchReason.AMOUNT_OVER : MismatchReason.AMOUNT_UNDER,
                        payment.key(),
                        item.id(),
                        explanation)
                .withDifference(difference)
                .withWouldMatchIf(change(payment, difference))
                .withCandidates(List.of(item.id()));
        return explainedByLines(mismatch, item);
    }

    /** The mismatch with the lines that account for its difference, if some do. */
    Mismatch explainedByLines(Mismatch mismatch, OpenItem item) {
        Money difference = mismatch.difference();
        if (difference == null || difference.isZero()) {
            return mismatch;
        }
        Optional<LineDifferences.Lines> found = lines.computeIfAbsent(
                        item.id(), id -> LineDifferences.of(item, difference.currency()))
                .adding(difference.negated());
        return found.map(lines -> explained(mismatch, difference, lines)).orElse(mismatch);
    }

    private static Mismatch explained(Mismatch mismatch, Money difference, LineDifferences.Lines lines) {
        String side = difference.isPositive() ? "over" : "short";
        String explanation = mismatch.explanation() + "; " + side + " by " + Wording.absolute(difference) + " = "
                + lines.description();
        return new Mismatch(
                mismatch.reason(),
                mismatch.payment(),
                mismatch.payout(),
                difference,
                explanation,
                mismatch.suggestedAction(),
                mismatch.wouldMatchIf(),
                lines.ids(),
                mismatch.candidates(),
                mismatch.reasoning());
    }

    /** {@code payment amount were EUR 1200.00 (+20.00)}; empty where no amount could be paid that makes it match. */
    static String change(Payment payment, Money difference) {
        Money needed = payment.amount().minus(difference);
        return needed.isPositive()
                ? "payment amount were " + needed + " (" + Wording.signed(difference.negated()) + ")"
                : "";
    }
}
