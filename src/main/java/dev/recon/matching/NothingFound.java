package dev.recon.matching;

import java.util.List;

/** Explains what no rule could place; nothing is left after it. */
final class NothingFound implements Rule {

    @Override
    public void apply(OpenBucket left) {
        List<OpenItem> items = left.items();
        NearestItems nearest = new NearestItems(items);
        AmountDifference differences = new AmountDifference(left);
        for (Payment payment : left.payments()) {
            if (items.size() == 1) {
                OpenItem only = items.get(0);
                left.report(differences.between(payment, only, new ComparableAmount(only.amount(), 0)));
            } else {
                left.report(noPayout(payment, nearest.to(payment.amount())));
            }
        }
    }

    private static Mismatch noPayout(Payment payment, List<OpenItem> nearest) {
        String explanation = "The " + Wording.payment(payment) + " names no payout, and ";
        if (nearest.isEmpty()) {
            return Mismatch.of(
                    MismatchReason.NO_PAYOUT,
                    payment.key(),
                    null,
                    explanation + "its partner has no open payout in "
                            + payment.amount().currencyCode());
        }
        List<String> items =
                nearest.stream().map(item -> item.id() + " of " + item.amount()).toList();
        OpenItem first = nearest.get(0);
        return Mismatch.of(
                        MismatchReason.NO_PAYOUT,
                        payment.key(),
                        null,
                        explanation + "no open payout has its amount; nearest are " + Wording.list(items))
                .withWouldMatchIf(
                        AmountDifference.change(payment, payment.amount().minus(first.amount())))
                .withCandidates(nearest.stream().map(OpenItem::id).toList());
    }
}
