package dev.recon.matching;

import java.util.List;

/** A payment that names payouts Introw does not have is never matched by its amount: it says what it pays. */
final class UnknownReferences implements Rule {

    @Override
    public void apply(OpenBucket left) {
        List<Payment> naming = left.payments().stream()
                .filter(payment -> payment.references().isEmpty())
                .filter(payment -> !payment.unknownReferences().isEmpty())
                .toList();
        if (naming.isEmpty()) {
            return;
        }
        AmountCandidates candidates = AmountCandidates.of(left);
        naming.stream()
                .map(payment -> mismatch(
                        payment,
                        candidates
                                .ofSameAmount(payment)
                                .limit(AmountCandidates.SHOWN_MAX)
                                .map(OpenItem::id)
                                .toList()))
                .forEach(left::report);
    }

    private static Mismatch mismatch(Payment payment, List<PayoutId> ofSameAmount) {
        return Mismatch.of(
                        MismatchReason.REFERENCE_UNKNOWN,
                        payment.key(),
                        null,
                        "The " + Wording.payment(payment) + " to vendor " + Wording.quoted(payment.vendorId())
                                + " names " + Wording.list(payment.unknownReferences())
                                + ", and Introw has no such payout")
                .withWouldMatchIf(
                        ofSameAmount.isEmpty()
                                ? "it named a payout that Introw has"
                                : "it named " + Wording.list(ofSameAmount) + " of the same amount")
                .withCandidates(ofSameAmount);
    }
}
