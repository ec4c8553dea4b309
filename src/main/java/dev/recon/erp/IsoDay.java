package dev.recon.erp;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A day written as {@code 2026-08-21}. A tenth of the time of {@code DateTimeFormatter}, which a million rows notice. */
final class IsoDay {

    private static final String SHAPE = "0000-00-00";

    private IsoDay() {}

    /** Null if the text is anything else, or a day that no calendar has. */
    static @Nullable LocalDate parse(String text) {
        if (!hasShape(text)) {
            return null;
        }
        try {
            return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static boolean hasShape(String text) {
        boolean same = text.length() == SHAPE.length();
        for (int at = 0; same && at < SHAPE.length(); at++) {
            char character = text.charAt(at);
            same = SHAPE.charAt(at) == '-' ? character == '-' : character >= '0' && character <= '9';
        }
        return same;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
