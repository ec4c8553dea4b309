package dev.recon.matching;

import dev.recon.money.Money;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How explanations write commission lines: a few with all that is known of them, many by their ids. */
final class LineWording {

    private static final int DETAILED_MAX = 4;

    private LineWording() {}

    static String list(List<CommissionLine> lines) {
        return list(lines, null);
    }

    /** @param paid when the payment was made; what was added later could not be paid by it */
    static String list(List<CommissionLine> lines, @Nullable LocalDate paid) {
        return lines.size() > DETAILED_MAX
                ? Wording.list(lines.stream().map(CommissionLine::id).toList())
                : lines.stream().map(line -> line(line, paid)).collect(Collectors.joining(", "));
    }

    /** {@code cln_x of EUR 250.00 ("Klinik am See, new deal", DECLINED)}. */
    private static String line(CommissionLine line, @Nullable LocalDate paid) {
        List<String> known = new ArrayList<>();
        if (!line.description().isBlank()) {
            known.add(Wording.quoted(line.description()));
        }
        line.money().filter(money -> money.amount().signum() < 0).ifPresent(clawback -> known.add("a clawback"));
        if (!line.status().isBlank()) {
            known.add(line.isVoided() ? line.status() + " in Introw" : line.status());
        }
        added(line, paid).ifPresent(known::add);
        String amount = line.money().map(Money::toString).orElse(line.currency() + " " + line.amount());
        return Wording.shortened(line.id()) + " of " + amount
                + (known.isEmpty() ? "" : " (" + String.join(", ", known) + ")");
    }

    private static Optional<String> added(CommissionLine line, @Nullable LocalDate paid) {
        if (line.createdAt() == null || paid == null) {
            return Optional.empty();
        }
        LocalDate added = LocalDate.ofInstant(line.createdAt(), ZoneOffset.UTC);
        return added.isAfter(paid) ? Optional.of("added on " + added + ", after the payment") : Optional.empty();
    }
}
