package dev.recon.matching;

import dev.recon.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one payout that account for what a payment is short of it, or over it. Short: lines that were not paid.
 * Over: clawbacks that were not deducted. Either way: voided lines that one side still counts. One line is looked for
 * first, then all of one status, then any combination; that last search shares the bucket's limit on work.
 */
final class LineDifferences {

    // From so many accidental combinations on, the only one that was found may well be one.
    private static final BigDecimal ACCIDENTS_MAX = new BigDecimal("0.5");

    /** Lines that account for a difference; where that is not certain, the description says so. */
    record Lines(List<String> ids, String description) {

        Lines {
            ids = List.copyOf(ids);
        }
    }

    private final List<CommissionLine> lines = new ArrayList<>();
    private final List<Money> amounts = new ArrayList<>();
    private final Map<Money, List<CommissionLine>> single = new HashMap<>();
    private final Map<Money, List<CommissionLine>> ofOneStatus = new HashMap<>();

    private LineDifferences() {}

    /** What may account for a payment's being short of the item, or over it. */
    static LineDifferences of(OpenItem item, Currency currency, boolean over) {
        LineDifferences differences = new LineDifferences();
        // Sorted, so that of two statuses with the same sum always the same one is told.
        Map<String, List<CommissionLine>> byStatus = new TreeMap<>();
        item.lines().stream()
                .filter(line -> item.id().equals(line.payoutId()))
                .sorted(Comparator.comparing(CommissionLine::id))
                .forEach(line -> effect(line, currency, over).ifPresent(amount -> {
                    differences.add(line, amount);
                    byStatus.computeIfAbsent(line.status(), status -> new ArrayList<>())
                            .add(line);
                }));
        byStatus.values()
                .forEach(group -> differences.ofOneStatus.putIfAbsent(
                        group.stream()
                                .flatMap(line -> effect(line, currency, over).stream())
                                .reduce(Money.zero(currency), Money::plus),
                        group));
        return differences;
    }

    private void add(CommissionLine line, Money amount) {
        lines.add(line);
        amounts.add(amount);
        single.computeIfAbsent(amount, none -> new ArrayList<>()).add(line);
    }

    /** By how much the line can make a payment differ in this direction; empty if it cannot. */
    private static Optional<Money> effect(CommissionLine line, Currency currency, boolean over) {
        return line.money()
                .filter(money -> money.currency().equals(currency) && !money.isZero())
                .filter(money -> line.isVoided() || money.isPositive() != over)
                .map(Wording::absolute);
    }

    /**
     * The lines that come to exactly this amount.
     *
     * @param paid when the payment was made
     */
    Optional<Lines> comingTo(Money amount, @Nullable LocalDate paid, BucketSums sums) {
        List<CommissionLine> alone = single.getOrDefault(amount, List.of());
        if (!alone.isEmpty()) {
            String which = alone.size() == 1 ? "line " : "one of the lines ";
            return Optional.of(lines(alone, which + LineWording.list(alone, paid)));
        }
        List<CommissionLine> group = ofOneStatus.getOrDefault(amount, List.of());
        if (!group.isEmpty()) {
            return Optional.of(lines(
                    group,
                    "all " + group.size() + " lines in status "
                            + Wording.quoted(group.get(0).status()) + ": " + LineWording.list(group, paid)));
        }
        return sums.find(amount, amounts).flatMap(found -> combination(found, paid));
    }

    private Optional<Lines> combination(BucketSums.Found found, @Nullable LocalDate paid) {
        List<List<CommissionLine>> solutions = found.solutions().stream()
                .map(places -> places.stream().map(lines::get).toList())
                .toList();
        if (solutions.isEmpty()) {
            return Optional.empty();
        }
        List<CommissionLine> first = solutions.get(0);
        if (solutions.size() > 1) {
            Set<CommissionLine> all = new LinkedHashSet<>(first);
            all.addAll(solutions.get(1));
            return Optional.of(lines(
                    List.copyOf(all),
                    "more than one combination of its lines, such as " + ids(first) + ", or " + ids(solutions.get(1))));
        }
        boolean certain = found.note().complete() && found.note().expected().compareTo(ACCIDENTS_MAX) < 0;
        return Optional.of(lines(
                first,
                certain
                        ? "lines " + LineWording.list(first, paid) + ", the only combination that comes to it"
                        : "perhaps lines " + LineWording.list(first, paid)));
    }

    private static String ids(List<CommissionLine> lines) {
        return String.join(" and ", lines.stream().map(CommissionLine::id).toList());
    }

    private static Lines lines(List<CommissionLine> lines, String description) {
        return new Lines(lines.stream().map(CommissionLine::id).toList(), description);
    }
}
