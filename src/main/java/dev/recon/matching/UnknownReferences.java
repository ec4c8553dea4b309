package dev.recon.matching;

/** A payment that names payouts Introw does not have is never matched by its amount: it says what it pays. */
final class UnknownReferences implements Rule {

    @Override
    public void apply(OpenBucket left) {
        left.payments().stream()
                .filter(payment -> payment.references().isEmpty())
                .filter(payment -> !payment.unknownReferences().isEmpty())
                .map(UnknownReferences::mismatch)
                .forEach(left::report);
    }

    private static Mismatch mismatch(Payment payment) {
        return Mismatch.of(
                        MismatchReason.REFERENCE_UNKNOWN,
                        payment.key(),
                        null,
                        "The " + Wording.payment(payment) + " to vendor " + Wording.quoted(payment.vendorId())
                                + " names " + Wording.list(payment.unknownReferences())
                                + ", and Introw has no such payout")
                .withWouldMatchIf("it named a payout that Introw has");
    }
}
