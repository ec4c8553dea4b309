package dev.recon.matching;

import dev.recon.money.Money;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts an amount difference into words, down to the commission lines that account for it. */
final class AmountDifference {

    private record Side(PayoutId payout, boolean over) {}

    // A payout may have a thousand lines and ten thousand payments: its lines are added up once.
    private final Map<Side, LineDifferences> lines = new HashMap<>();
    private final BucketSums sums;

    AmountDifference(OpenBucket left) {
        sums = new BucketSums(left.settings().sums());
    }

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
        return explainedByLines(mismatch, item, payment.date());
    }

    /**
     * The mismatch with the lines that account for its difference, if some do.
     *
     * @param paid when the payment, or the last of them, was made
     */
    Mismatch explainedByLines(Mismatch mismatch, OpenItem item, LocalDate paid) {
        Money difference = mismatch.difference();
        if (difference == null || difference.isZero() || item.lines().isEmpty()) {
            return mismatch;
        }
        Optional<LineDifferences.Lines> found = lines.computeIfAbsent(
                        new Side(item.id(), difference.isPositive()),
                        side -> LineDifferences.of(item, difference.currency(), side.over()))
                .comingTo(Wording.absolute(difference), paid, sums);
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
