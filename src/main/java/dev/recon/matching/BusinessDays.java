package dev.recon.matching;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/** Counts days on which banks work: Monday to Friday but for the holidays that the settings list. */
public record BusinessDays(Set<LocalDate> holidays) {

    public BusinessDays {
        holidays = Set.copyOf(holidays);
    }

    /** The latest day from which so many business days have passed until this one, which counts if it is one. */
    public LocalDate back(LocalDate from, int days) {
        LocalDate day = from;
        for (int left = days; left > 0; day = day.minusDays(1)) {
            if (isBusinessDay(day)) {
                left--;
            }
        }
        return day;
    }

    private boolean isBusinessDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(day);
    }
}
