package dev.recon.erp.bank;

import dev.recon.erp.RejectReason;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** Days as bank formats write them. A statement's day stays that day: no zone moves it. */
final class Days {

    // A year outside is a typing error, or a date written in another order.
    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2100;
    private static final int CENTURY_TURN = 90;
    private static final Pattern ISO = Pattern.compile(
            "([0-9]{4})-([0-9]{2})-([0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2}|T[0-9:.]+(Z|[+-][0-9]{2}:[0-9]{2})?)?");
    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");
    private static final Pattern EIGHT_DIGITS = Pattern.compile("[0-9]{8}");

    private Days() {}

    /** {@code 2026-08-21}, with or without a time and a zone. */
    static LocalDate iso(String field, String text) {
        if (!ISO.matcher(text).matches()) {
            throw bad(field, text);
        }
        return day(field, text, number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    }

    /** {@code 260821}; the years 90 to 99 are the last century's. */
    static LocalDate sixDigits(String field, String text) {
        if (!SIX_DIGITS.matcher(text).matches()) {
            throw bad(field, text);
        }
        int year = number(text, 0, 2);
        return day(field, text, year + (year < CENTURY_TURN ? 2000 : 1900), number(text, 2, 4), number(text, 4, 6));
    }

    /** {@code 20260821}. */
    static LocalDate eightDigits(String field, String text) {
        if (!EIGHT_DIGITS.matcher(text).matches()) {
            throw bad(field, text);
        }
        return day(field, text, number(text, 0, 4), number(text, 4, 6), number(text, 6, 8));
    }

    private static LocalDate day(String field, String text, int year, int month, int day) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw bad(field, text);
        }
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException noSuchDay) {
            throw bad(field, text);
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static Unreadable bad(String field, String text) {
        return new Unreadable(
                RejectReason.BAD_DATE,
                field,
                text,
                field + " " + Texts.quoted(text) + " is not a day from " + FIRST_YEAR + " to " + LAST_YEAR);
    }
}
