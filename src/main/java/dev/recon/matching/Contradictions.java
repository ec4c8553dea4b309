package dev.recon.matching;

import java.util.List;

/**
 * A payment of which two exports say different amounts settles nothing by itself: one of the two is a correction of the
 * other, and adding both up, or settling two payouts with them, would pay on paper what was paid once.
 */
final class Contradictions implements Rule {

    @Override
    public void apply(OpenBucket left) {
        left.payments().stream()
                .filter(payment -> !payment.contradiction().isEmpty())
                .map(Contradictions::mismatch)
                .forEach(left::report);
    }

    private static Mismatch mismatch(Payment payment) {
        List<PayoutId> named =
                payment.references().stream().map(Reference::payout).toList();
        return Mismatch.of(
                        MismatchReason.AMBIGUOUS,
                        payment.key(),
                        named.size() == 1 ? named.get(0) : null,
                        "The " + Wording.payment(payment) + " " + payment.contradiction()
                                + "; only one of the two can be true")
                .withSuggestedAction("Check the payment in the ERP, and settle its payout in Introw by hand.")
                .withCandidates(named);
    }
}
