package dev.recon.erp;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of data of a delimited file: what is above the header, headings, totals and footers are taken out, checked and
 * counted. One record ahead of its caller, so that the last one is known to be the last.
 */
final class DelimitedRows implements DelimitedSource, AutoCloseable {

    private final RowRules rules;
    private final Charset charset;
    private final CsvText text;
    private final DelimitedColumns columns;
    private final DelimitedTotals totals;
    private final Map<String, Long> leftOut = new LinkedHashMap<>();
    private final boolean plain;
    private @Nullable List<String> following;
    private String heading = "";
    private long number;

    DelimitedRows(ErpFile file, DelimitedFormat format, DelimitedHeader.Found found) {
        this.rules = format.rows();
        this.charset = found.charset();
        this.text = found.text();
        this.columns = found.columns();
        this.totals = new DelimitedTotals(file, format, columns);
        this.plain = !rules.hasHeadings()
                && rules.skip().isEmpty()
                && format.totals().isEmpty();
        leftOut.put("above the header", (long) found.above());
        this.following = found.first() == null ? text.next() : found.first();
    }

    @Override
    public @Nullable DelimitedRow next() {
        for (List<String> cells = following; cells != null; cells = following) {
            number++;
            following = text.next();
            boolean last = following == null;
            CsvRow row = new CsvRow(number, cells, text.hasForbidden(), last && text.endsOpen());
            DelimitedRow data = new DelimitedRow(columns, row, rules.heading(), heading);
            if (!isLayout(data, cells)) {
                if (!data.fits()) {
                    return data;
                }
                totals.add(data);
                if (counts(data)) {
                    return data;
                }
            }
        }
        totals.endFile();
        return null;
    }

    /** A row is left out for a reason that only its reader knows. */
    void leftOut(String reason) {
        leftOut.merge(reason, 1L, Long::sum);
    }

    /** What was left out and what was proven, a line each. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("read as " + charset.name());
        leftOut.forEach((reason, rows) -> {
            if (rows > 0) {
                notes.add(rows + (rows == 1 ? " row" : " rows") + " left out: " + reason);
            }
        });
        notes.addAll(totals.notes());
        return notes;
    }

    @Override
    public void close() {
        text.close();
    }

    private boolean isLayout(DelimitedRow row, List<String> cells) {
        int first = firstFilled(cells, 0);
        if (first == cells.size()) {
            leftOut("empty");
            return true;
        }
        if (plain) {
            return false;
        }
        String cell = cells.get(first).strip();
        if (totals.isTotal(cell, row)) {
            leftOut("totals");
            heading = "";
            return true;
        }
        if (rules.isSkipped(cell)) {
            leftOut("skipped by the profile");
            return true;
        }
        if (rules.hasHeadings() && first == 0 && firstFilled(cells, 1) == cells.size()) {
            totals.endGroup();
            heading = rules.headingText(cell);
            leftOut("headings");
            return true;
        }
        return false;
    }

    private static int firstFilled(List<String> cells, int from) {
        int at = from;
        while (at < cells.size() && cells.get(at).isBlank()) {
            at++;
        }
        return at;
    }

    private boolean counts(DelimitedRow row) {
        for (RowCondition condition : rules.include()) {
            if (!row.holds(condition)) {
                leftOut("not " + condition.words(row.name(condition.column())));
                return false;
            }
        }
        for (RowCondition condition : rules.exclude()) {
            if (row.holds(condition)) {
                leftOut(condition.words(row.name(condition.column())));
                return false;
            }
        }
        return true;
    }
}
