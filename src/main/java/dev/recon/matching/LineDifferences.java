package dev.recon.matching;

import dev.recon.money.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The amounts that a payout's lines come to, each alone and all of one status together. */
final class LineDifferences {

    /** Lines that account for a difference. */
    record Lines(List<String> ids, String description) {}

    private final Map<Money, List<String>> single = new HashMap<>();
    private final Map<Money, Lines> ofOneStatus = new HashMap<>();

    static LineDifferences of(OpenItem item, Currency currency) {
        LineDifferences differences = new LineDifferences();
        // Sorted, so that of two statuses with the same sum always the same one is told.
        Map<String, List<CommissionLine>> byStatus = new TreeMap<>();
        for (CommissionLine line : item.lines()) {
            line.money().filter(money -> money.currency().equals(currency)).ifPresent(money -> {
                differences
                        .single
                        .computeIfAbsent(money, amount -> new ArrayList<>())
                        .add(line.id());
                byStatus.computeIfAbsent(line.status(), status -> new ArrayList<>())
                        .add(line);
            });
        }
        byStatus.forEach((status, lines) -> differences.add(status, lines, currency));
        return differences;
    }

    private void add(String status, List<CommissionLine> lines, Currency currency) {
        Money sum = lines.stream().flatMap(line -> line.money().stream()).reduce(Money.zero(currency), Money::plus);
        List<String> ids = lines.stream().map(CommissionLine::id).sorted().toList();
        String description =
                "all " + ids.size() + " lines in status " + Wording.quoted(status) + ": " + Wording.list(ids);
        ofOneStatus.putIfAbsent(sum, new Lines(ids, description));
    }

    /** The line, else the lines of one status, that come to exactly this amount. */
    Optional<Lines> adding(Money amount) {
        List<String> lines =
                single.getOrDefault(amount, List.of()).stream().sorted().toList();
        if (lines.isEmpty()) {
            return Optional.ofNullable(ofOneStatus.get(amount));
        }
        String which = lines.size() == 1 ? "line " : "one of the lines ";
        return Optional.of(new Lines(lines, which + Wording.list(lines)));
    }
}
