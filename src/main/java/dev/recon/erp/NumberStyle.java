package dev.recon.erp;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a file writes amounts. Nothing is guessed: a text that is not exactly in this style is no number, so that
 * {@code 1.234,56} never becomes 1.234.
 *
 * @param grouping what stands between thousands; {@code 0} if nothing does
 * @param symbols what may stand once before or after the number: {@code $}, or the code of the amount's own currency
 */
record NumberStyle(char decimal, char grouping, Set<Negative> negatives, List<String> symbols) {

    /** How an amount below zero may be marked. */
    enum Negative {
        MINUS,
        PARENTHESES,
        TRAILING_MINUS,
        SUFFIX_CR
    }

    static final char NO_GROUPING = 0;

    private static final Map<String, Character> DECIMALS = Map.of(".", '.', ",", ',');
    private static final Map<String, Character> GROUPINGS =
            Map.of(",", ',', ".", '.', "space", ' ', "apostrophe", '\'', "none", NO_GROUPING);
    private static final Map<String, Negative> NEGATIVES = Map.of(
            "minus", Negative.MINUS,
            "parentheses", Negative.PARENTHESES,
            "trailing-minus", Negative.TRAILING_MINUS,
            "suffix-cr", Negative.SUFFIX_CR);
    // Beyond any ledger; the limit keeps a broken file from being computed.
    private static final int MOST_DIGITS = 18;
    private static final int GROUP = 3;

    static NumberStyle of(YamlMap map) {
        char decimal = map.choice("decimal", DECIMALS, '.');
        char grouping = map.choice("grouping", GROUPINGS, NO_GROUPING);
        if (decimal == grouping) {
            map.wrong("grouping", "\"numbers.decimal\" and \"numbers.grouping\" are the same; they must differ");
        }
        List<Negative> negatives = map.choices("negative", NEGATIVES, List.of(Negative.MINUS));
        List<String> symbols = map.texts("symbols");
        symbols.stream()
                .filter(symbol -> symbol.isBlank() || symbol.chars().anyMatch(Character::isDigit))
                .forEach(symbol -> map.wrong("symbols", "\"numbers.symbols\" has an empty one, or one with a digit"));
        map.finish();
        return new NumberStyle(
                decimal,
                grouping,
                negatives.isEmpty() ? EnumSet.noneOf(Negative.class) : EnumSet.copyOf(negatives),
                symbols);
    }

    /** A number of this style, for messages. */
    String example() {
        return grouping == NO_GROUPING ? "1234" + decimal + "56" : "1" + grouping + "234" + decimal + "56";
    }

    /** Null if the text is not a number of this style, marked negative at most once. */
    @Nullable
    BigDecimal parse(String text, String currencyCode) {
        // Most amounts are plain, and a file has millions of them.
        BigDecimal plain = digits(text);
        return plain == null ? marked(text, currencyCode) : plain;
    }

    private @Nullable BigDecimal marked(String text, String currencyCode) {
        String stated = text.strip();
        String outside = withoutSymbol(stated, currencyCode);
        String unsigned = withoutNegative(outside);
        String rest = (unsigned == null ? withoutPlus(outside) : unsigned).strip();
        // The symbol may stand inside the sign instead: ($1.00), -$1.00
        BigDecimal number = digits(outside.equals(stated) ? withoutSymbol(rest, currencyCode) : rest);
        return number == null || unsigned == null ? number : number.negate();
    }

    private String withoutSymbol(String text, String currencyCode) {
        for (String symbol : symbols) {
            // An amount that names another currency than its own is no amount of it.
            if (isCode(symbol) && !symbol.equals(currencyCode)) {
                continue;
            }
            if (text.startsWith(symbol)) {
                return text.substring(symbol.length()).strip();
            }
            if (text.endsWith(symbol)) {
                return text.substring(0, text.length() - symbol.length()).strip();
            }
        }
        return text;
    }

    private static boolean isCode(String symbol) {
        return symbol.length() == 3 && symbol.chars().allMatch(letter -> letter >= 'A' && letter <= 'Z');
    }

    private @Nullable String withoutNegative(String text) {
        int end = text.length() - 1;
        if (end < 1) {
            return null;
        }
        if (negatives.contains(Negative.MINUS) && isMinus(text.charAt(0))) {
            return text.substring(1);
        }
        if (negatives.contains(Negative.TRAILING_MINUS) && isMinus(text.charAt(end))) {
            return text.substring(0, end);
        }
        if (negatives.contains(Negative.PARENTHESES) && text.charAt(0) == '(' && text.charAt(end) == ')') {
            return text.substring(1, end);
        }
        boolean credit = negatives.contains(Negative.SUFFIX_CR) && text.endsWith("CR");
        return credit ? text.substring(0, end - 1) : null;
    }

    private String withoutPlus(String text) {
        if (negatives.contains(Negative.SUFFIX_CR) && text.endsWith("DR")) {
            return text.substring(0, text.length() - 2);
        }
        return negatives.contains(Negative.MINUS) && text.startsWith("+") ? text.substring(1) : text;
    }

    private static boolean isMinus(char character) {
        return character == '-' || character == '\u2212';
    }

    private @Nullable BigDecimal digits(String text) {
        int point = text.indexOf(decimal);
        int end = point < 0 ? text.length() : point;
        int decimals = point < 0 ? 0 : text.length() - point - 1;
        boolean fraction = point < 0 || isDigits(text, point + 1, text.length());
        if (!fraction || !isWhole(text, end)) {
            return null;
        }
        long number = 0;
        int digits = 0;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character >= '0' && character <= '9') {
                number = number * 10 + (character - '0');
                digits++;
            }
        }
        return digits > MOST_DIGITS ? null : BigDecimal.valueOf(number, decimals);
    }

    /** Whether the characters before the decimal mark are digits, grouped throughout or not at all. */
    private boolean isWhole(String text, int end) {
        if (isDigits(text, 0, end)) {
            return true;
        }
        int first = end % (GROUP + 1);
        boolean whole = grouping != NO_GROUPING && first != 0 && isDigits(text, 0, first);
        for (int at = first; whole && at < end; at += GROUP + 1) {
            whole = isGrouping(text.charAt(at)) && isDigits(text, at + 1, at + 1 + GROUP);
        }
        return whole;
    }

    private boolean isGrouping(char character) {
        return switch (grouping) {
            case ' ' -> character == ' ' || character == '\u00A0' || character == '\u202F';
            case '\'' -> character == '\'' || character == '\u2019';
            default -> character == grouping;
        };
    }

    private static boolean isDigits(String text, int from, int to) {
        boolean digits = from < to && to <= text.length();
        for (int at = from; digits && at < to; at++) {
            digits = text.charAt(at) >= '0' && text.charAt(at) <= '9';
        }
        return digits;
    }
}
