package dev.recon.erp;

import java.util.Locale;

/** The beginning of a text from strangers, safe to print and to store: PostgreSQL, for one, takes no NUL. */
final class Excerpt {

    private static final String CUT = "…";

    private Excerpt() {}

    /** Control characters except TAB and line breaks are written out. */
    static String text(String text, int max) {
        return excerpt(text, max, false);
    }

    /** All control characters are written out: what comes back is one line. */
    static String line(String text, int max) {
        return excerpt(text, max, true);
    }

    /** Whether a character has no business in a text field. */
    static boolean isForbidden(int character) {
        return Character.isISOControl(character) && character != '\t' && character != '\r' && character != '\n';
    }

    private static String excerpt(String text, int max, boolean oneLine) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), max));
        for (int at = 0; at < text.length(); ) {
            String next = shown(text.codePointAt(at), oneLine);
            boolean last = at + Character.charCount(text.codePointAt(at)) == text.length();
            if (shown.length() + next.length() > (last ? max : max - CUT.length())) {
                return shown.append(CUT).toString();
            }
            shown.append(next);
            at += Character.charCount(text.codePointAt(at));
        }
        return shown.toString();
    }

    private static String shown(int codePoint, boolean oneLine) {
        boolean control = oneLine ? Character.isISOControl(codePoint) : isForbidden(codePoint);
        return control ? String.format(Locale.ROOT, "\\u%04x", codePoint) : Character.toString(codePoint);
    }
}
