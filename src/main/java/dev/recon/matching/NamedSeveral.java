package dev.recon.matching;

import dev.recon.money.Money;
import java.util.List;
import java.util.Optional;

/** Explains a payment that names several payouts and is not exactly what they want. */
final class NamedSeveral implements Rule {

    @Override
    public void apply(OpenBucket left) {
        left.payments().stream()
                .filter(payment -> payment.references().size() > 1)
                .filter(payment -> left.onlyReference(payment).isEmpty())
                .map(payment -> mismatch(left, payment))
                .forEach(left::report);
    }

    private static Mismatch mismatch(OpenBucket left, Payment payment) {
        List<PayoutId> named =
                payment.references().stream().map(Reference::payout).toList();
        List<PayoutId> taken = named.stream()
                .filter(id -> left.named(id).flatMap(left::taker).isPresent())
                .toList();
        if (taken.size() == named.size()) {
            return mismatch(MismatchReason.DUPLICATE_PAYMENT, payment, named, ", all already taken");
        }
        Optional<Mismatch> refused = payment.references().stream()
                .filter(reference -> !taken.contains(reference.payout()))
                .flatMap(reference -> Refusal.of(left, payment, reference).stream())
                .findFirst();
        if (refused.isPresent()) {
            return refused.get();
        }
        String which = taken.isEmpty() ? "" : ", of which already taken: " + Wording.list(taken);
        return mismatch(MismatchReason.AMBIGUOUS, payment, named, which + sum(left, payment, taken))
                .withWouldMatchIf("it were exactly what they want together, or named one payout only");
    }

    private static String sum(OpenBucket left, Payment payment, List<PayoutId> taken) {
        Optional<Money> wanted = payment.references().stream()
                .map(Reference::payout)
                .filter(id -> !taken.contains(id))
                .flatMap(id -> left.named(id).stream())
                .flatMap(item -> left.wanted(item).stream())
                .map(ComparableAmount::amount)
                .reduce(Money::plus);
        return wanted.map(sum -> "; the open ones together want " + sum + ", and the payment is "
                        + Wording.signed(payment.amount().minus(sum)) + " off")
                .orElse("");
    }

    private static Mismatch mismatch(MismatchReason reason, Payment payment, List<PayoutId> named, String which) {
        return Mismatch.of(
                        reason,
                        payment.key(),
                        null,
                        "The " + Wording.payment(payment) + " names " + named.size() + " payouts: "
                                + Wording.list(named) + which)
                .withCandidates(named);
    }
}
