package dev.recon.matching;

import java.util.List;

/** Explains a payment whose amount is that of an open item which its date, its PO number or the settings rule out. */
final class EqualAmounts implements Rule {

    @Override
    public void apply(OpenBucket left) {
        AmountCandidates candidates = AmountCandidates.of(left);
        for (Payment payment : left.payments()) {
            List<OpenItem> equal = candidates
                    .ofSameAmount(payment)
                    .limit(AmountCandidates.SHOWN_MAX)
                    .toList();
            if (AmountCandidates.isAnonymous(payment) && !equal.isEmpty()) {
                left.report(mismatch(left, candidates, payment, equal));
            }
        }
    }

    private static Mismatch mismatch(
            OpenBucket left, AmountCandidates candidates, Payment payment, List<OpenItem> equal) {
        List<OpenItem> poFree = equal.stream()
                .filter(item -> AmountCandidates.isPoFree(payment, item))
                .toList();
        if (poFree.isEmpty()) {
            return contradicted(payment, equal);
        }
        boolean fits = poFree.stream().anyMatch(item -> candidates.isInWindow(payment, item));
        return fits
                ? switchedOff(payment, poFree)
                : outsideDates(payment, poFree, left.settings().dateWindowDays());
    }

    private static Mismatch outsideDates(Payment payment, List<OpenItem> items, int windowDays) {
        OpenItem first = items.get(0);
        String explanation =
                "The %s dated %s has the amount of %s, but is outside its period %s to %s and the %d days after it"
                        .formatted(
                                Wording.payment(payment),
                                payment.date(),
                                first.id(),
                                first.periodStart() == null ? "(open)" : first.periodStart(),
                                first.periodEnd() == null ? "(open)" : first.periodEnd(),
                                windowDays);
        return mismatch(MismatchReason.DATE, payment, items, explanation)
                .withWouldMatchIf("the payment named " + first.id() + " or its date were in that time");
    }

    private static Mismatch contradicted(Payment payment, List<OpenItem> items) {
        OpenItem first = items.get(0);
        String explanation = "The %s carries PO %s, but %s of the same amount carries PO %s"
                .formatted(
                        Wording.payment(payment),
                        Wording.quoted(payment.poNumber()),
                        first.id(),
                        Wording.quoted(PoNumbers.of(first).orElse("")));
        return mismatch(MismatchReason.PO_CONFLICT, payment, items, explanation)
                .withWouldMatchIf(
                        "the payment carried PO " + PoNumbers.of(first).orElse(""));
    }

    private static Mismatch switchedOff(Payment payment, List<OpenItem> items) {
        String ids = Wording.list(items.stream().map(OpenItem::id).toList());
        String explanation =
                "The " + Wording.payment(payment) + " has the amount of " + ids + ", but the rule UNIQUE_AMOUNT is off";
        return mismatch(MismatchReason.NO_PAYOUT, payment, items, explanation)
                .withWouldMatchIf("the payment named one of " + ids);
    }

    private static Mismatch mismatch(MismatchReason reason, Payment payment, List<OpenItem> items, String explanation) {
        List<PayoutId> ids = items.stream().map(OpenItem::id).toList();
        return Mismatch.of(reason, payment.key(), ids.size() == 1 ? ids.get(0) : null, explanation)
                .withCandidates(ids);
    }
}
