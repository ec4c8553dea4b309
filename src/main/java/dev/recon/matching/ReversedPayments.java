package dev.recon.matching;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A payment that came back or was cancelled settles nothing. */
final class ReversedPayments implements Rule {

    @Override
    public void apply(OpenBucket left) {
        left.payments().stream()
                .filter(payment -> payment.status().isReversal())
                .map(ReversedPayments::mismatch)
                .forEach(left::report);
    }

    private static Mismatch mismatch(Payment payment) {
        List<PayoutId> named =
                payment.references().stream().map(Reference::payout).toList();
        @Nullable PayoutId only = named.size() == 1 ? named.get(0) : null;
        String whose = named.isEmpty() ? "names no payout" : "names payout " + Wording.list(named);
        return Mismatch.of(
                        MismatchReason.PAYMENT_RETURNED,
                        payment.key(),
                        only,
                        "The " + Wording.payment(payment) + " is " + payment.status() + payment.returnReason()
                                + " and settles nothing; it " + whose + contradicted(payment))
                .withCandidates(named);
    }

    private static String contradicted(Payment payment) {
        return payment.contradictions().isEmpty() ? "" : "; it " + Contradictions.words(payment);
    }
}
