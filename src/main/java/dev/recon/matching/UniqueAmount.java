package dev.recon.matching;

import java.util.List;
import java.util.Optional;

/** Settles by amount alone, where payment and item are each other's only candidate in the bucket. */
final class UniqueAmount implements Rule {

    @Override
    public Optional<RuleName> name() {
        return Optional.of(RuleName.UNIQUE_AMOUNT);
    }

    @Override
    public void apply(OpenBucket left) {
        AmountCandidates candidates = AmountCandidates.of(left);
        for (Payment payment : left.payments()) {
            List<OpenItem> items = AmountCandidates.isAnonymous(payment) ? candidates.fitting(payment) : List.of();
            if (!items.isEmpty()) {
                decide(left, candidates, payment, items);
            }
        }
    }

    private static void decide(OpenBucket left, AmountCandidates candidates, Payment payment, List<OpenItem> items) {
        List<Payment> rivals = candidates.rivals(payment, items);
        if (items.size() == 1 && rivals.isEmpty()) {
            left.settle(match(payment, items.get(0)));
        } else {
            left.report(ambiguous(payment, items, rivals));
        }
    }

    private static Match match(Payment payment, OpenItem item) {
        String explanation = "UNIQUE_AMOUNT: " + Wording.payment(payment) + " dated " + payment.date() + " and payout "
                + item.id() + " have the same amount, and no other open payment or payout of the partner has it";
        return Match.exact(
                RuleName.UNIQUE_AMOUNT, List.of(new Match.Share(payment, item, payment.amount())), false, explanation);
    }

    private static Mismatch ambiguous(Payment payment, List<OpenItem> items, List<Payment> rivals) {
        List<PayoutId> ids = items.stream().map(OpenItem::id).toList();
        String also = rivals.isEmpty() ? "" : "; " + Wording.several(rivals) + " may pay the same";
        return Mismatch.of(
                        MismatchReason.AMBIGUOUS,
                        payment.key(),
                        null,
                        "The " + Wording.payment(payment) + " names no payout and has the amount of each of "
                                + Wording.list(ids) + also)
                .withWouldMatchIf("the payment named one of " + Wording.list(ids))
                .withCandidates(ids);
    }
}
