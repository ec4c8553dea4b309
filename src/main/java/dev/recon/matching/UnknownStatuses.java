package dev.recon.matching;

import java.util.Arrays;
import java.util.List;

/** A payment whose status nobody can read settles nothing. */
final class UnknownStatuses implements Rule {

    private static final List<PaymentStatus> KNOWN = Arrays.stream(PaymentStatus.values())
            .filter(status -> status != PaymentStatus.UNKNOWN)
            .toList();

    @Override
    public void apply(OpenBucket left) {
        left.payments().stream()
                .filter(payment -> payment.status() == PaymentStatus.UNKNOWN)
                .map(UnknownStatuses::mismatch)
                .forEach(left::report);
    }

    private static Mismatch mismatch(Payment payment) {
        List<PayoutId> named =
                payment.references().stream().map(Reference::payout).toList();
        return Mismatch.of(
                        MismatchReason.UNKNOWN_STATUS,
                        payment.key(),
                        named.size() == 1 ? named.get(0) : null,
                        "The " + Wording.payment(payment) + " has the status " + Wording.quoted(payment.rawStatus())
                                + ", which is none of " + Wording.list(KNOWN))
                .withWouldMatchIf("its status were one of " + Wording.list(KNOWN))
                .withCandidates(named);
    }
}
