package dev.recon.erp;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a file writes days: patterns of {@link DateTimeFormatter}, read strictly and with English month names, so that 31
 * February is no day. A day that a file states stays that day; no time zone moves it.
 */
final class DayFormat {

    // A year outside is a typing error, or a date written in another order.
    static final int FIRST_YEAR = 1990;
    static final int LAST_YEAR = 2100;

    private static final String ISO = "uuuu-MM-dd";
    private static final List<LocalDate> PROBES =
            List.of(LocalDate.of(2026, 3, 4), LocalDate.of(2003, 12, 1), LocalDate.of(2011, 10, 9));

    private record Pattern(String text, DateTimeFormatter format) {}

    private final List<Pattern> patterns;

    private DayFormat(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    static DayFormat of(YamlMap map, String key) {
        List<Pattern> patterns = new ArrayList<>();
        for (String text : map.has(key) ? map.texts(key) : List.of(ISO)) {
            DateTimeFormatter format = format(map, key, text);
            if (format != null) {
                patterns.add(new Pattern(text, format));
            }
        }
        requireOneMeaning(map, key, patterns);
        return new DayFormat(patterns);
    }

    /** The patterns, for messages. */
    String shown() {
        return patterns.stream().map(Pattern::text).collect(Collectors.joining(" or "));
    }

    /** Null if the text is no such day, or is outside of 1990 to 2100. */
    @Nullable
    LocalDate parse(String text) {
        for (Pattern pattern : patterns) {
            LocalDate day = parse(pattern.format(), text);
            if (day != null) {
                return day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR ? null : day;
            }
        }
        return null;
    }

    private static @Nullable LocalDate parse(DateTimeFormatter format, String text) {
        try {
            return LocalDate.parse(text, format);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static @Nullable DateTimeFormatter format(YamlMap map, String key, String pattern) {
        try {
            DateTimeFormatter format =
                    DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
            // A pattern of a week, of an era or without a month passes until it is tried.
            if (PROBES.stream().allMatch(day -> day.equals(parse(format, format.format(day.atStartOfDay()))))) {
                return format;
            }
        } catch (IllegalArgumentException | DateTimeException broken) {
            // Falls through to the one message below.
        }
        map.wrong(
                key,
                "\"dates\" is " + YamlMap.quoted(pattern)
                        + "; a pattern has uuuu, M and d, such as uuuu-MM-dd, M/d/uuuu,"
                        + " dd.MM.uuuu or dd MMM uuuu (not y: it reads years without their era)");
        return null;
    }

    private static void requireOneMeaning(YamlMap map, String key, List<Pattern> patterns) {
        for (LocalDate day : PROBES) {
            for (Pattern pattern : patterns) {
                String text = pattern.format().format(day.atStartOfDay());
                for (Pattern other : patterns) {
                    LocalDate read = parse(other.format(), text);
                    if (read != null && !read.equals(day)) {
                        map.wrong(
                                key,
                                "\"dates\" has " + pattern.text() + " and " + other.text() + ", which read " + text
                                        + " as two different days");
                        return;
                    }
                }
            }
        }
    }
}
