package dev.recon.matching;

import java.util.List;
import java.util.stream.Stream;

/**
 * A payment that may be for a payout which was not read tonight waits: the payout may have been changed, settled or
 * deleted since it was last seen.
 */
final class UnreadPayouts implements Rule {

    static final String LOOK_UP = "Raise reconcile.lookups-max; the next run looks them up.";

    @Override
    public void apply(OpenBucket left) {
        NotRead notRead = left.notRead();
        List<PayoutId> items = left.items().stream()
                .map(OpenItem::id)
                .filter(notRead.payouts()::contains)
                .toList();
        left.payments().stream()
                .flatMap(payment -> waiting(payment, notRead, items))
                .forEach(left::report);
    }

    private static Stream<Mismatch> waiting(Payment payment, NotRead notRead, List<PayoutId> items) {
        List<PayoutId> named = Stream.concat(
                        payment.references().stream().map(Reference::payout),
                        payment.unknownReferences().stream().map(PayoutId::new))
                .filter(notRead.payouts()::contains)
                .toList();
        if (!named.isEmpty()) {
            return Stream.of(mismatch(payment, "names " + Wording.list(named), "", named));
        }
        if (notRead.byLine().contains(payment.key())) {
            return Stream.of(mismatch(payment, "names a commission line", "", List.of()));
        }
        return AmountCandidates.isAnonymous(payment) && !items.isEmpty()
                ? Stream.of(mismatch(
                        payment, "names no payout, and may pay " + Wording.list(items), " of its partner", items))
                : Stream.empty();
    }

    private static Mismatch mismatch(Payment payment, String names, String whose, List<PayoutId> candidates) {
        String which = candidates.size() == 1 || candidates.isEmpty() ? ", which was" : whose + ", which were";
        return Mismatch.of(
                        MismatchReason.SEARCH_LIMIT,
                        payment.key(),
                        null,
                        "The " + Wording.payment(payment) + " " + names + which
                                + " not looked up in Introw, because reconcile.lookups-max is reached")
                .withSuggestedAction(LOOK_UP)
                .withCandidates(
                        candidates.stream().limit(AmountCandidates.SHOWN_MAX).toList());
    }
}
