package dev.recon.matching;

import dev.recon.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Proposes the payout of which a payment, that names nothing, pays some lines and not the others: the only one of the
 * bucket's items whose lines add up to it, and they in one way only. It tells the paid lines from the unpaid ones.
 */
final class SumOfLines implements Rule {

    @Override
    public Optional<RuleName> name() {
        return Optional.of(RuleName.SUM_OF_LINES);
    }

    @Override
    public void apply(OpenBucket left) {
        List<OpenItem> withLines =
                left.items().stream().filter(item -> item.dueLines().size() > 1).toList();
        if (withLines.isEmpty()) {
            return;
        }
        AmountCandidates candidates = AmountCandidates.of(left);
        BucketSums sums = new BucketSums(left.settings().sums());
        for (Payment payment : left.payments()) {
            if (AmountCandidates.isAnonymous(payment)) {
                only(left, candidates, withLines, payment, sums).ifPresent(left::report);
            }
        }
    }

    private static Optional<Mismatch> only(
            OpenBucket left, AmountCandidates candidates, List<OpenItem> withLines, Payment payment, BucketSums sums) {
        List<Mismatch> proposals = new ArrayList<>();
        for (OpenItem item : withLines) {
            if (!sums.spend(item.lines().size())) {
                return Optional.empty();
            }
            if (candidates.mayPayPartOf(payment, item) && !candidates.isNamed(item) && !left.isContested(item)) {
                PaidLines.of(item, payment.amount(), sums)
                        .map(lines -> proposal(payment, item, lines))
                        .ifPresent(proposals::add);
            }
        }
        return proposals.size() == 1 ? Optional.of(proposals.get(0)) : Optional.empty();
    }

    private static Mismatch proposal(Payment payment, OpenItem item, PaidLines lines) {
        Money difference = payment.amount().minus(item.amount());
        return Mismatch.of(
                        MismatchReason.SUGGESTED,
                        payment.key(),
                        item.id(),
                        "SUM_OF_LINES proposes: %s pays lines %s of payout %s of %s, and leaves unpaid: %s"
                                .formatted(
                                        Wording.payment(payment),
                                        LineWording.list(lines.paid()),
                                        item.id(),
                                        item.amount(),
                                        LineWording.list(lines.unpaid())))
                .withDifference(difference)
                .withLineIds(lines.unpaid().stream().map(CommissionLine::id).toList())
                .withWouldMatchIf("the unpaid lines were paid too, or declined in Introw")
                .withCandidates(List.of(item.id()));
    }
}
