package dev.recon.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts mismatches while their rows are written, and keeps the first of them. */
public final class MismatchTally {

    /** As the report names them, youngest first. */
    static final List<String> BANDS = List.of("0 to 7", "8 to 30", "31 to 60", "61 to 90", "over 90");

    private static final int TOP = 20;
    private static final List<String> COLUMNS = ReportFile.MISMATCHES.columns();

    private final Map<String, Long> reasons = new TreeMap<>();
    private final Map<String, Long> bands = new LinkedHashMap<>();
    private final List<List<@Nullable String>> top = new ArrayList<>();
    private long all;

    public MismatchTally() {
        BANDS.forEach(band -> bands.put(band, 0L));
    }

    /** Counts one row, in the columns of {@link ReportFile#MISMATCHES}. */
    public void add(List<@Nullable String> row) {
        all++;
        reasons.merge(cell(row, "reason"), 1L, Long::sum);
        bands.merge(cell(row, "age_band"), 1L, Long::sum);
        if (top.size() < TOP) {
            top.add(row);
        }
    }

    public long all() {
        return all;
    }

    /** How many there are of each reason, in the order of their names. */
    Map<String, Long> reasons() {
        return reasons;
    }

    /** How many there are of each age, also where there are none. */
    Map<String, Long> bands() {
        return bands;
    }

    /** The first rows of the report: the worst ones. */
    List<List<@Nullable String>> top() {
        return top;
    }

    static String cell(List<@Nullable String> row, String column) {
        String value = row.get(COLUMNS.indexOf(column));
        return value == null ? "" : value;
    }
}
