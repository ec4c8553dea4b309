package dev.recon.matching.decision;

import dev.recon.matching.DecisionKind;
import dev.recon.matching.PayoutId;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the cells {@code decision} and {@code decision_value}. What is not exactly a decision is none. */
final class DecisionSyntax {

    // Introw's ids are opaque; whether there is such a one, the register says.
    private static final Pattern ID = Pattern.compile("\\S{4,100}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern REASON = Pattern.compile("[A-Z][A-Z_]*");
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,18}([.,][0-9]{1,9})?");
    // Three digits behind a comma are thousands to one reader and decimals to the other.
    private static final Pattern TWO_READINGS = Pattern.compile(".*,[0-9]{3}");
    private static final List<DecisionKind> OF_LINES = List.of(
            DecisionKind.DECLINE_LINE, DecisionKind.DETACH_LINE, DecisionKind.ADJUST_LINE, DecisionKind.CREATE_LINE);
    private static final int PO_LONGEST = 100;
    private static final int SHOWN = 60;

    private final DecisionRules rules;

    DecisionSyntax(DecisionRules rules) {
        this.rules = rules;
    }

    /** @throws CannotException if the cells are no decision */
    Decision read(WrittenDecision row) {
        DecisionKind kind = kind(row.decision());
        List<String> words =
                row.value().isEmpty() ? List.of() : Arrays.asList(row.value().split("[ ;]+"));
        if (row.line() != null && requireOfLine(kind, row.line()) == DecisionKind.CREATE_LINE) {
            return createLine(row.line(), words);
        }
        return switch (kind) {
            case ACCEPT -> nothing(kind, words, new Decision.Accept());
            case BLOCK -> nothing(kind, words, new Decision.Block());
            case POSTPONE -> nothing(kind, words, new Decision.Postpone());
            case IGNORE -> nothing(kind, words, new Decision.Ignore());
            case MATCH -> new Decision.Match(new PayoutId(one(kind, words, ID)));
            case DETACH_LINE -> new Decision.DetachLine(one(kind, words, ID));
            case DECLINE_LINE -> declineLine(words);
            case ADJUST_LINE -> adjustLine(words);
            case CREATE_LINE -> createLine(words);
            case SET_PO -> new Decision.SetPo(poNumber(row.value()));
            case SNOOZE -> new Decision.Snooze(date(row.value()));
        };
    }

    private static DecisionKind requireOfLine(DecisionKind kind, LineCells cells) {
        if (!OF_LINES.contains(kind)) {
            throw new CannotException(
                    "A sheet about lines alone decides about nothing else: " + OF_LINES + ", and not " + kind + ".");
        }
        if (kind != DecisionKind.CREATE_LINE
                && (cells.payout().isEmpty() || cells.amount().isEmpty())) {
            throw new CannotException(kind + " needs the columns payout_id, amount and currency: where the line is, and"
                    + " what it is worth now.");
        }
        if (!CURRENCY.matcher(cells.currency()).matches()) {
            throw new CannotException("The cell currency holds " + quoted(cells.currency())
                    + "; write three capital letters, such as EUR.");
        }
        return kind;
    }

    private static Decision createLine(LineCells cells, List<String> words) {
        nothing(DecisionKind.CREATE_LINE, words, new Decision.Accept());
        if (cells.partner().isEmpty() && cells.payout().isEmpty()) {
            throw new CannotException("CREATE_LINE needs a partner_id, or a payout_id.");
        }
        return new Decision.CreateLine(
                amount(cells.amount()),
                cells.currency(),
                cells.payout().isEmpty() ? null : new PayoutId(cells.payout()));
    }

    private static DecisionKind kind(String text) {
        if (text.isEmpty()) {
            throw new CannotException("There is a value and no decision; choose one, or empty the value.");
        }
        String name = text.toUpperCase(Locale.ROOT).replaceAll("[ -]+", "_");
        return Arrays.stream(DecisionKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CannotException(quoted(text) + " is no decision; choose one of "
                        + String.join(
                                ", ",
                                Arrays.stream(DecisionKind.values())
                                        .map(DecisionKind::name)
                                        .toList())
                        + "."));
    }

    private static Decision nothing(DecisionKind kind, List<String> words, Decision decision) {
        if (!words.isEmpty()) {
            throw new CannotException(kind + " takes no value; empty the cell decision_value, which holds "
                    + quoted(String.join(" ", words)) + ".");
        }
        return decision;
    }

    private static String one(DecisionKind kind, List<String> words, Pattern pattern) {
        if (words.size() != 1 || !pattern.matcher(words.get(0)).matches()) {
            throw wrong(kind, words);
        }
        return words.get(0);
    }

    private Decision declineLine(List<String> words) {
        DecisionKind kind = DecisionKind.DECLINE_LINE;
        if (words.isEmpty() || words.size() > 2 || !ID.matcher(words.get(0)).matches()) {
            throw wrong(kind, words);
        }
        String reason =
                words.size() == 1 ? rules.declineReasons().get(0) : words.get(1).toUpperCase(Locale.ROOT);
        if (!REASON.matcher(reason).matches() || !rules.declineReasons().contains(reason)) {
            throw new CannotException(
                    quoted(reason) + " is no reason to decline a line; use one of " + rules.declineReasons() + ".");
        }
        return new Decision.DeclineLine(words.get(0), reason);
    }

    private static Decision adjustLine(List<String> words) {
        if (words.size() != 2 || !ID.matcher(words.get(0)).matches()) {
            throw wrong(DecisionKind.ADJUST_LINE, words);
        }
        return new Decision.AdjustLine(words.get(0), amount(words.get(1)));
    }

    private static Decision createLine(List<String> words) {
        if (words.isEmpty()) {
            throw wrong(DecisionKind.CREATE_LINE, words);
        }
        String amount = amount(words.get(0));
        int at = 1;
        @Nullable String currency = null;
        @Nullable PayoutId payout = null;
        if (at < words.size() && CURRENCY.matcher(words.get(at)).matches()) {
            currency = words.get(at++);
        }
        if (at < words.size() && ID.matcher(words.get(at)).matches()) {
            payout = new PayoutId(words.get(at++));
        }
        if (at < words.size()) {
            throw wrong(DecisionKind.CREATE_LINE, words);
        }
        return new Decision.CreateLine(amount, currency, payout);
    }

    static String amount(String text) {
        if (!AMOUNT.matcher(text).matches() || TWO_READINGS.matcher(text).matches()) {
            throw new CannotException(quoted(text) + " is no amount; write it plainly, such as 1180.00 or -25.50.");
        }
        return text.replace(',', '.');
    }

    private static String poNumber(String text) {
        if (text.isEmpty() || text.length() > PO_LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new CannotException("SET_PO needs the PO number in decision_value, on one line and of at most "
                    + PO_LONGEST + " characters.");
        }
        return text;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException none) {
            throw new CannotException(
                    quoted(text) + " is no date; write it as 2026-09-30, so that it cannot be read in two ways.");
        }
    }

    private static CannotException wrong(DecisionKind kind, List<String> words) {
        String found = words.isEmpty() ? "the cell is empty" : "not " + quoted(String.join(" ", words));
        return new CannotException(kind + " needs \"" + kind.value() + "\" in decision_value; " + found + ".");
    }

    static String quoted(String text) {
        String line = text.replaceAll("\\s+", " ");
        return '"' + (line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line) + '"';
    }
}
