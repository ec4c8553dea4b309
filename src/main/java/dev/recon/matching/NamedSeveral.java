package dev.recon.matching;

import java.util.List;

/** Explains a payment that names several payouts: which one it pays is not for us to say. */
final class NamedSeveral implements Rule {

    @Override
    public void apply(OpenBucket left) {
        left.payments().stream()
                .filter(payment -> payment.references().size() > 1)
                .map(payment -> mismatch(left, payment))
                .forEach(left::report);
    }

    private static Mismatch mismatch(OpenBucket left, Payment payment) {
        List<PayoutId> named =
                payment.references().stream().map(Reference::payout).toList();
        List<PayoutId> taken = named.stream()
                .filter(id -> left.named(id).flatMap(left::taker).isPresent())
                .toList();
        boolean allTaken = taken.size() == named.size();
        String which = taken.isEmpty()
                ? ""
                : allTaken ? ", all already taken" : ", of which already taken: " + Wording.list(taken);
        return Mismatch.of(
                        allTaken ? MismatchReason.DUPLICATE_PAYMENT : MismatchReason.AMBIGUOUS,
                        payment.key(),
                        null,
                        "The " + Wording.payment(payment) + " names " + named.size() + " payouts: "
                                + Wording.list(named) + which)
                .withWouldMatchIf(allTaken ? "" : "the payment named one payout only")
                .withCandidates(named);
    }
}
