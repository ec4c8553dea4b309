package dev.recon.matching;

import dev.recon.money.Money;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which lines of a payout a smaller amount pays, where they add up to it in one way only. */
record PaidLines(List<CommissionLine> paid, List<CommissionLine> unpaid) {

    PaidLines {
        paid = List.copyOf(paid);
        unpaid = List.copyOf(unpaid);
    }

    /** Empty if no lines are known, one cannot be added, or none, or more than one choice of them comes to the amount. */
    static Optional<PaidLines> of(OpenItem item, Money amount, BucketSums sums) {
        List<CommissionLine> lines = item.dueLines().stream()
                .sorted(Comparator.comparing(CommissionLine::id))
                .toList();
        List<Money> amounts = lines.stream()
                .flatMap(line -> line.money().stream())
                .filter(money -> money.currency().equals(amount.currency()) && money.isPositive())
                .toList();
        if (lines.size() < 2 || amounts.size() < lines.size()) {
            return Optional.empty();
        }
        List<CommissionLine> single = lines.stream()
                .filter(line -> line.money().filter(amount::equals).isPresent())
                .toList();
        Optional<List<Integer>> several =
                sums.find(amount, amounts).flatMap(found -> found.note().complete() ? found.only() : Optional.empty());
        if (single.size() + (several.isPresent() ? 1 : 0) != 1) {
            return Optional.empty();
        }
        List<CommissionLine> paid =
                several.map(places -> places.stream().map(lines::get).toList()).orElse(single);
        return Optional.of(split(lines, paid));
    }

    private static PaidLines split(List<CommissionLine> lines, List<CommissionLine> paid) {
        Set<CommissionLine> chosen = new HashSet<>(paid);
        return new PaidLines(
                paid, lines.stream().filter(line -> !chosen.contains(line)).toList());
    }
}
