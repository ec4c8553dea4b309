package dev.recon.matching;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How far apart two records of one payment may be.
 *
 * @param windowDays business days between the ERP's date and the bank's where only amount and payee agree
 */
public record TieSettings(int windowDays, BusinessDays calendar) {

    // Ids are used again: a payment run of last year may have had the same one.
    private static final int ID_DAYS = 90;

    boolean isInWindow(LocalDate one, LocalDate other) {
        LocalDate later = one.isAfter(other) ? one : other;
        LocalDate earlier = one.isAfter(other) ? other : one;
        return earlier.isAfter(calendar.back(later, windowDays + 1));
    }

    static boolean mayShareId(LocalDate one, LocalDate other) {
        return Math.abs(ChronoUnit.DAYS.between(one, other)) <= ID_DAYS;
    }
}
