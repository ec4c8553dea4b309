package dev.recon.matching;

import java.util.List;

/** Explains a payment for which sums of payouts could not be searched to the end: one that fits may have been missed. */
final class SearchLimits implements Rule {

    @Override
    public void apply(OpenBucket left) {
        NearestItems nearest = new NearestItems(left.items());
        for (Payment payment : left.payments()) {
            left.sumNote(payment)
                    .filter(note -> !note.complete())
                    .ifPresent(note -> left.report(mismatch(payment, note, nearest.to(payment.amount()))));
        }
    }

    private static Mismatch mismatch(Payment payment, SumNote note, List<OpenItem> nearest) {
        return Mismatch.of(
                        MismatchReason.SEARCH_LIMIT,
                        payment.key(),
                        null,
                        "The " + Wording.payment(payment) + " names no payout and no open payout has its amount; "
                                + note)
                .withWouldMatchIf("the payment named the payouts that it pays")
                .withCandidates(nearest.stream().map(OpenItem::id).toList());
    }
}
