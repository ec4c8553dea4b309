package dev.recon.matching;

import dev.recon.money.Money;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reports payouts whose commission lines do not add up to their amount, where lines were fetched. Lines that are voided do
 * not count; where a line is in another currency than the payout, nothing is added up. It changes no match: what was to be
 * paid is the payout's amount.
 */
final class LineSums {

    private LineSums() {}

    /** One for each such payout of the bucket's partner, in the order of their ids. */
    static List<Mismatch> of(Bucket bucket) {
        Map<PayoutId, OpenItem> items = new TreeMap<>();
        Stream.of(
                        bucket.items().stream(),
                        bucket.named().values().stream(),
                        bucket.standing().stream().flatMap(match -> match.items().stream()))
                .flatMap(some -> some)
                .filter(item -> !item.lines().isEmpty() && item.partner().equals(bucket.partner()))
                .filter(item -> !item.state().isAt(Stage.DECLINED))
                .forEach(item -> items.putIfAbsent(item.id(), item));
        return items.values().stream().flatMap(item -> check(item).stream()).toList();
    }

    private static Optional<Mismatch> check(OpenItem item) {
        List<Money> amounts = item.dueLines().stream()
                .flatMap(line -> line.money().stream())
                .filter(money -> money.currency().equals(item.amount().currency()))
                .toList();
        if (amounts.size() < item.dueLines().size()) {
            return Optional.empty();
        }
        Money sum = amounts.stream().reduce(Money.zero(item.amount().currency()), Money::plus);
        return sum.equals(item.amount()) ? Optional.empty() : Optional.of(mismatch(item, sum));
    }

    private static Mismatch mismatch(OpenItem item, Money sum) {
        List<CommissionLine> lines = item.lines().stream()
                .sorted(Comparator.comparing(CommissionLine::id))
                .toList();
        List<CommissionLine> due = item.dueLines().stream()
                .sorted(Comparator.comparing(CommissionLine::id))
                .toList();
        List<CommissionLine> others =
                lines.stream().filter(line -> !due.contains(line)).toList();
        Money difference = sum.minus(item.amount());
        String explanation = "Payout %s of %s has lines that come to %s, which is %s %s: %s%s"
                .formatted(
                        item.id(),
                        item.amount(),
                        sum,
                        Wording.absolute(difference),
                        difference.isPositive() ? "more" : "less",
                        due.isEmpty() ? "none counts" : LineWording.list(due),
                        others.isEmpty() ? "" : "; not counted: " + LineWording.list(others));
        return Mismatch.of(MismatchReason.LINE_SUM, null, item.id(), explanation)
                .withDifference(difference)
                .withWouldMatchIf("the payout were " + sum + ", or its lines came to " + item.amount())
                .withLineIds(lines.stream().map(CommissionLine::id).toList());
    }
}
