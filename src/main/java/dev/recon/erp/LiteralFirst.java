package dev.recon.erp;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern that is run only over texts that hold the word with which it begins: RE2/J takes a microsecond and more for a
 * text, and most texts of a file name nothing.
 *
 * @param literal what every match begins with, whatever its case; empty if nothing is known
 */
record LiteralFirst(Pattern pattern, String literal) {

    private static final String FLAGS = "(?i)";
    private static final String WORD_BORDER = "\\b";

    static LiteralFirst of(Pattern pattern) {
        return new LiteralFirst(pattern, literal(pattern.pattern()));
    }

    /** A matcher at the first match that begins at a position or later; null if there is none. */
    @Nullable
    Matcher find(String text, int from) {
        int start = from >= text.length() ? -1 : indexOf(text, from);
        if (start < 0) {
            return null;
        }
        Matcher matcher = pattern.matcher(text);
        return matcher.find(start) ? matcher : null;
    }

    private int indexOf(String text, int from) {
        int last = text.length() - literal.length();
        for (int at = from; at <= last; at++) {
            if (mayStart(text.charAt(at)) && text.regionMatches(true, at, literal, 0, literal.length())) {
                return at;
            }
        }
        return -1;
    }

    // Some letters beyond ASCII are, without their case, one of ASCII's.
    private boolean mayStart(char character) {
        return character > '~' || literal.isEmpty() || (character | ' ') == (literal.charAt(0) | ' ');
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
