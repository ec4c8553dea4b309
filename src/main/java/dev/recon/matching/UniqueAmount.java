package dev.recon.matching;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Settles by amount alone, where payment and item are each other's only candidate in the bucket, no sum says that either of
 * them belongs to something else, and no older item of the amount waits past its time. Where many payouts are open, or the
 * amount is as round as theirs, an accident is to be expected too often: then it proposes the match only.
 */
final class UniqueAmount implements Rule {

    @Override
    public Optional<RuleName> name() {
        return Optional.of(RuleName.UNIQUE_AMOUNT);
    }

    @Override
    public void apply(OpenBucket left) {
        AmountCandidates candidates = AmountCandidates.of(left);
        Map<Payment, List<OpenItem>> fitting = new LinkedHashMap<>();
        left.payments().stream()
                .filter(AmountCandidates::isAnonymous)
                .forEach(payment -> fitting.put(payment, candidates.fitting(payment)));
        fitting.values().removeIf(List::isEmpty);
        if (!fitting.isEmpty()) {
            RivalSums sums = new RivalSums(left, candidates);
            fitting.forEach((payment, items) -> {
                List<OpenItem> old = candidates.tooOld(payment);
                if (old.isEmpty()) {
                    decide(left, candidates.rivals(payment, items), sums, payment, items);
                } else {
                    List<OpenItem> all =
                            Stream.concat(items.stream(), old.stream()).toList();
                    left.report(ambiguous(payment, all, candidates.rivals(payment, all)));
                }
            });
        }
    }

    private static void decide(
            OpenBucket left, List<Payment> rivals, RivalSums sums, Payment payment, List<OpenItem> items) {
        if (items.size() > 1 || !rivals.isEmpty()) {
            left.report(ambiguous(payment, items, rivals));
            return;
        }
        OpenItem item = items.get(0);
        sums.against(payment, item)
                .ifPresentOrElse(
                        words -> left.report(contested(payment, item, words)),
                        () -> decide(left, sums.accidents(payment), match(payment, item)));
    }

    private static void decide(OpenBucket left, BigDecimal accidents, Match match) {
        BigDecimal most = left.settings().sums().equalChanceMax();
        if (accidents.compareTo(most) < 0) {
            left.settle(match);
        } else {
            left.propose(
                    match.saying("; %s are expected to have it by accident, and it settles by itself only below %s"
                            .formatted(
                                    SumNote.shown(accidents),
                                    most.stripTrailingZeros().toPlainString())),
                    "the payment named " + match.items().get(0).id());
        }
    }

    private static Match match(Payment payment, OpenItem item) {
        String explanation = "UNIQUE_AMOUNT: " + Wording.payment(payment) + " dated " + payment.date() + " and payout "
                + item.id() + " have the same amount, and no other open payment or payout of the partner has it";
        return Match.exact(
                RuleName.UNIQUE_AMOUNT, List.of(new Match.Share(payment, item, payment.amount())), false, explanation);
    }

    private static Mismatch contested(Payment payment, OpenItem item, String words) {
        return Mismatch.of(
                        MismatchReason.AMBIGUOUS,
                        payment.key(),
                        null,
                        "The " + Wording.payment(payment) + " names no payout and has the amount of " + item.id() + ", "
                                + words)
                .withWouldMatchIf("the payment named " + item.id())
                .withCandidates(List.of(item.id()));
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
