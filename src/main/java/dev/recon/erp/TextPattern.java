package dev.recon.erp;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern that is looked for in short texts by the million. RE2/J alone takes a microsecond and more for each, so it is
 * asked only about texts that hold the word with which the pattern begins, and not at all about patterns that
 * {@link SimplePattern} knows. Every way takes time in proportion to the text, whoever wrote it.
 *
 * @param literal what every match begins with, whatever its case; empty if nothing is known
 * @param simple the same pattern for texts that are not long; null if only RE2/J can read it
 * @param least no match is shorter: most texts are too short for the id of a payout
 */
record TextPattern(
        Pattern pattern, String literal, @Nullable SimplePattern simple, int least) {

    private static final String FLAGS = "(?i)";
    private static final String WORD_BORDER = "\\b";
    // Letters beyond ASCII that are, without their case, one of these: a long s, the sign of kelvin, an i without its
    // dot.
    private static final String ALSO_BEYOND_ASCII = "iks";

    static TextPattern of(Pattern pattern) {
        String literal = literal(pattern.pattern());
        SimplePattern simple = SimplePattern.of(pattern.pattern());
        return new TextPattern(pattern, literal, simple, simple == null ? literal.length() : simple.least());
    }

    /**
     * Where a pattern was found.
     *
     * @param places the start and the end of the match, then of each group; -1 of groups that have no part in it
     */
    record Hit(String text, int[] places) {

        int start() {
            return places[0];
        }

        int end() {
            return places[1];
        }

        /** What a group matched; empty if it has no part in the match. */
        String group(int number) {
            int start = places[2 * number];
            return start < 0 ? "" : text.substring(start, places[2 * number + 1]);
        }
    }

    /** The first match that begins at a position or later; null if there is none. */
    @Nullable
    Hit find(String text, int from) {
        int left = text.length() - from;
        int start = left <= 0 || left < least ? -1 : indexOf(text, from);
        if (start < 0) {
            return null;
        }
        return simple != null && text.length() <= SimplePattern.MOST_CHARS
                ? simple.find(text, start)
                : search(text, start);
    }

    private @Nullable Hit search(String text, int start) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find(start)) {
            return null;
        }
        int[] places = new int[2 * (matcher.groupCount() + 1)];
        for (int group = 0; group <= matcher.groupCount(); group++) {
            places[2 * group] = matcher.start(group);
            places[2 * group + 1] = matcher.end(group);
        }
        return new Hit(text, places);
    }

    private int indexOf(String text, int from) {
        if (literal.isEmpty()) {
            return from;
        }
        char first = literal.charAt(0);
        if (ALSO_BEYOND_ASCII.indexOf(first | ' ') >= 0) {
            return firstMatch(text, from);
        }
        int small = text.indexOf(first | ' ', from);
        int capital = text.indexOf(first & ~' ', from);
        while (small >= 0 || capital >= 0) {
            int at = small < 0 || capital >= 0 && capital < small ? capital : small;
            if (isAt(text, at)) {
                return at;
            }
            small = at == small ? text.indexOf(first | ' ', at + 1) : small;
            capital = at == capital ? text.indexOf(first & ~' ', at + 1) : capital;
        }
        return -1;
    }

    private int firstMatch(String text, int from) {
        for (int at = from; at <= text.length() - literal.length(); at++) {
            if (isAt(text, at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean isAt(String text, int at) {
        return maySecondBeAt(text, at + 1) && text.regionMatches(true, at, literal, 0, literal.length());
    }

    // Most words that begin like the pattern go on otherwise, and regionMatches takes longer to see that. Two
    // characters of
    // ASCII that are the same without their case differ in one bit at most.
    private boolean maySecondBeAt(String text, int at) {
        return literal.length() < 2
                || at < text.length() && (text.charAt(at) > '~' || ((text.charAt(at) ^ literal.charAt(1)) & ~' ') == 0);
    }

    // Only what is certain: a pattern with alternatives may begin otherwise, and a letter before ?, * or { may be
    // missing.
    private static String literal(String pattern) {
        int start = pattern.startsWith(FLAGS) ? FLAGS.length() : 0;
        start += pattern.startsWith(WORD_BORDER, start) ? WORD_BORDER.length() : 0;
        int end = start;
        while (end < pattern.length() && isPlain(pattern.charAt(end))) {
            end++;
        }
        boolean repeated = end < pattern.length() && "?*+{".indexOf(pattern.charAt(end)) >= 0;
        return hasAlternatives(pattern) ? "" : pattern.substring(start, Math.max(start, repeated ? end - 1 : end));
    }

    private static boolean hasAlternatives(String pattern) {
        int depth = 0;
        for (int at = 0; at < pattern.length(); at++) {
            char character = pattern.charAt(at);
            if (character == '\\' || character == '[') {
                // What is escaped or in brackets may hide a parenthesis: better to know nothing than to count wrongly.
                at = character == '[' ? pattern.indexOf(']', at + 2) : at + 1;
                if (at < 0) {
                    return true;
                }
            }
            depth += character == '(' ? 1 : character == ')' ? -1 : 0;
            if (character == '|' && depth == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPlain(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || character == '-'
                || character == '_'
                || character == ' ';
    }
}
