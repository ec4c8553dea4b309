package dev.recon.matching;

import dev.recon.matching.ApprovalOutcome.Problem;
import dev.recon.money.Money;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether the lines of a payout account for its amount: all in its currency, none voided, none there twice, and together
 * exactly the amount.
 */
record LineCheck(ApprovalSettings settings) {

    /** Empty if they do. All that is wrong is told together, under the reason of the first. */
    Optional<Problem> of(Payout payout, Money amount, List<CommissionLine> lines) {
        List<Problem> problems = new ArrayList<>();
        foreign(payout, lines).ifPresent(problems::add);
        voided(payout, lines).ifPresent(problems::add);
        equal(payout, lines).ifPresent(problems::add);
        if (problems.isEmpty()) {
            sum(payout, amount, lines).ifPresent(problems::add);
        }
        return problems.stream().reduce(LineCheck::together);
    }

    private static Problem together(Problem first, Problem second) {
        TreeSet<String> ids = new TreeSet<>(first.lineIds());
        ids.addAll(second.lineIds());
        return Problem.of(first.reason(), first.explanation() + "; " + second.explanation())
                .withLineIds(List.copyOf(ids));
    }

    private static Optional<Problem> foreign(Payout payout, List<CommissionLine> lines) {
        List<CommissionLine> foreign = lines.stream()
                .filter(line -> !line.currency().equals(payout.currency()))
                .toList();
        return problem(
                MismatchReason.CURRENCY,
                foreign,
                ApprovalWording.of(payout) + " has commission lines in other currencies: ");
    }

    private Optional<Problem> voided(Payout payout, List<CommissionLine> lines) {
        List<CommissionLine> voided = lines.stream()
                .filter(line -> settings.voidedStatuses().contains(line.status()))
                .toList();
        return problem(MismatchReason.LINE_SUM, voided, ApprovalWording.of(payout) + " has voided commission lines: ");
    }

    private Optional<Problem> equal(Payout payout, List<CommissionLine> lines) {
        if (!settings.refuseEqualLines()) {
            return Optional.empty();
        }
        Map<String, List<CommissionLine>> byContent = new TreeMap<>();
        lines.forEach(line -> byContent
                .computeIfAbsent(content(line), none -> new ArrayList<>())
                .add(line));
        List<CommissionLine> equal = byContent.values().stream()
                .filter(same -> same.size() > 1)
                .flatMap(Collection::stream)
                .toList();
        return problem(
                MismatchReason.LINE_SUM,
                equal,
                ApprovalWording.of(payout) + " has commission lines that nothing but the id tells apart: ");
    }

    private static String content(CommissionLine line) {
        return String.join(
                "\n",
                line.description(),
                line.money().map(Money::toString).orElse(line.amount()),
                line.currency(),
                line.planName(),
                String.valueOf(line.periodEnd()));
    }

    private static Optional<Problem> problem(MismatchReason reason, List<CommissionLine> lines, String what) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        List<String> ids = lines.stream().map(CommissionLine::id).sorted().toList();
        return Optional.of(Problem.of(reason, what + Wording.list(ids)).withLineIds(ids));
    }

    private static Optional<Problem> sum(Payout payout, Money amount, List<CommissionLine> lines) {
        List<String> inexact = lines.stream()
                .filter(line -> line.money().isEmpty())
                .map(CommissionLine::id)
                .sorted()
                .toList();
        if (!inexact.isEmpty()) {
            return Optional.of(Problem.of(
                            MismatchReason.LINE_SUM,
                            "the amounts of the commission lines " + Wording.list(inexact) + " of "
                                    + ApprovalWording.of(payout) + " are not exact")
                    .withLineIds(inexact));
        }
        Money sum = lines.stream()
                .flatMap(line -> line.money().stream())
                .reduce(Money.zero(amount.currency()), Money::plus);
        if (sum.equals(amount)) {
            return Optional.empty();
        }
        String told = lines.stream().map(CommissionLine::id).sorted().collect(Collectors.joining(" "));
        return Optional.of(Problem.of(
                        MismatchReason.LINE_SUM,
                        "the commission lines of %s add up to %s, not to its amount"
                                .formatted(ApprovalWording.of(payout), sum))
                .withDifference(sum.minus(amount))
                .withWouldMatchIf("the lines came to " + amount)
                .withLineIds(told.isEmpty() ? List.of() : List.of(told.split(" "))));
    }
}
