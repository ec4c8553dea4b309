package dev.recon.cli;

import dev.recon.cli.BenchProgress.Cost;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What nights of growing sizes cost to match: against SQL, and against the size before. */
final class BenchTable {

    private static final double MILLIS = 1000.0;

    private record Row(int payments, Cost matching, Cost sql) {}

    private final List<Row> rows = new ArrayList<>();

    void add(int payments, Map<String, Cost> costs) {
        Cost matching = costs.get(BenchProgress.MATCHING);
        Cost sql = costs.get(BenchProgress.BASELINE);
        if (matching != null && sql != null) {
            rows.add(new Row(payments, matching, sql));
        }
    }

    /** A line for each size; none if nothing was compared. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        Row before = null;
        for (Row row : rows) {
            String growth = before == null ? "" : String.format(Locale.ROOT, ", exponent %.2f", exponent(before, row));
            lines.add(String.format(
                    Locale.ROOT,
                    "%8d payments: matching %.1f s (%.1f s of CPU), in SQL %.1f s (%.1f), ratio %.2f (%.2f)%s",
                    row.payments,
                    row.matching.wall() / MILLIS,
                    cpu(row.matching) / MILLIS,
                    row.sql.wall() / MILLIS,
                    cpu(row.sql) / MILLIS,
                    row.matching.wall() / (double) Math.max(1, row.sql.wall()),
                    cpu(row.matching) / (double) Math.max(1, cpu(row.sql)),
                    growth));
            before = row;
        }
        return lines;
    }

    // The CPU time, because the wall time of the small sizes is mostly that of a program that has just started.
    private static double exponent(Row small, Row large) {
        double cost = (double) cpu(large.matching) / Math.max(1, cpu(small.matching));
        return Math.log(cost) / Math.log((double) large.payments / small.payments);
    }

    private static long cpu(Cost cost) {
        return cost.program() + cost.database();
    }
}
