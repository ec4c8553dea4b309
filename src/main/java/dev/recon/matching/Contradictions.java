package dev.recon.matching;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A payment that records contradict settles nothing by itself: adding both up, or settling two payouts with them, would
 * pay on paper what was paid once. What it has settled before stays as it is, and a person is told.
 */
final class Contradictions implements Rule {

    @Override
    public void apply(OpenBucket left) {
        left.payments().stream()
                .filter(payment -> !payment.contradictions().isEmpty())
                .map(Contradictions::ofOpen)
                .forEach(left::report);
    }

    /** One for each payment of the match that records contradict. */
    static List<Mismatch> of(StandingMatch match) {
        return match.payments().stream()
                .filter(payment -> !payment.contradictions().isEmpty())
                .map(payment -> ofSettled(payment, match.items()))
                .toList();
    }

    /** What is told differently, as the rest of a sentence that begins with the payment. */
    static String words(Payment payment) {
        return payment.contradictions().stream()
                .map(contradiction -> contradiction.words(payment))
                .collect(Collectors.joining("; it "));
    }

    private static Mismatch ofOpen(Payment payment) {
        List<PayoutId> named =
                payment.references().stream().map(Reference::payout).toList();
        Mismatch mismatch = mismatch(payment, named, "it settles nothing before that is clear");
        return mismatch.reason() == MismatchReason.DUPLICATE_PAYMENT
                ? mismatch
                : mismatch.withSuggestedAction(
                        "Check the payment in the ERP; if no later export clears it up, settle its payout in"
                                + " Introw by hand.");
    }

    private static Mismatch ofSettled(Payment payment, List<OpenItem> items) {
        List<PayoutId> settled = items.stream().map(OpenItem::id).toList();
        String stages = Wording.list(
                items.stream().map(item -> item.state().stage()).distinct().toList());
        return mismatch(
                        payment,
                        settled,
                        "it stays matched with " + Wording.list(settled) + ", whose stage is left at " + stages)
                .withSuggestedAction(
                        "Check the payment in the ERP; if the match is wrong, correct the payout's stage in"
                                + " Introw by hand.");
    }

    private static Mismatch mismatch(Payment payment, List<PayoutId> payouts, String consequence) {
        @Nullable PayoutId only = payouts.size() == 1 ? payouts.get(0) : null;
        return Mismatch.of(
                        reason(payment),
                        payment.key(),
                        only,
                        "The " + Wording.payment(payment) + " " + words(payment) + "; " + consequence)
                .withCandidates(payouts);
    }

    private static MismatchReason reason(Payment payment) {
        if (is(payment, Contradiction.Kind.STATUS)) {
            return MismatchReason.UNKNOWN_STATUS;
        }
        return is(payment, Contradiction.Kind.SECOND) ? MismatchReason.DUPLICATE_PAYMENT : MismatchReason.AMBIGUOUS;
    }

    private static boolean is(Payment payment, Contradiction.Kind kind) {
        return payment.contradictions().stream().anyMatch(each -> each.kind() == kind);
    }
}
