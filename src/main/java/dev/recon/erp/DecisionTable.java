package dev.recon.erp;

import dev.recon.erp.sheet.MergedCells;
import dev.recon.erp.sheet.SheetCell;
import dev.recon.erp.sheet.SheetRow;
import dev.recon.matching.decision.LineCells;
import dev.recon.matching.decision.WrittenDecision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet while they come: first whatever stands above the header, then the header, then decisions. */
final class DecisionTable {

    static final String ID = "mismatch_id";

    private static final String DECISION = "decision";
    private static final List<String> COLUMNS =
            List.of(ID, "row_check", DECISION, "decision_value", "decided_by", "approved_by", "comment");
    // A sheet about lines alone has no mismatches to name; each of its rows has a name of its own.
    private static final String KEY = "key";
    private static final List<String> LINE_COLUMNS = List.of(
            KEY,
            DECISION,
            "decision_value",
            "partner_id",
            "payout_id",
            "amount",
            "currency",
            "decided_by",
            "approved_by",
            "comment");
    static final int HEADER_WITHIN = 20;
    private static final int MOST_ROWS = 200_000;
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private final ErpFile file;
    private final List<WrittenDecision> rows = new ArrayList<>();
    private Map<String, Integer> places = Map.of();
    private List<String> columns = COLUMNS;
    private int before;
    private boolean sawId;

    DecisionTable(ErpFile file) {
        this.file = file;
    }

    /** @throws FileRefusedException if the header lacks a column, or there are too many rows */
    void add(SheetRow row) {
        if (hasHeader()) {
            WrittenDecision written = written(row);
            if (written.mismatchId().isEmpty() && written.isBlank()) {
                return;
            }
            if (rows.size() == MOST_ROWS) {
                throw file.refused("has more than " + MOST_ROWS + " rows; delete those without a decision");
            }
            rows.add(written);
        } else if (before++ < HEADER_WITHIN) {
            header(row);
        }
    }

    boolean hasHeader() {
        return !places.isEmpty();
    }

    /** Whether it is this kind of table at all, complete or not. */
    boolean sawId() {
        return sawId;
    }

    static FileRefusedException withoutHeader(ErpFile file) {
        return file.refused("has no column " + ID + " within the first " + HEADER_WITHIN
                + " rows of any sheet; send the report back with its header, columns " + String.join(", ", COLUMNS)
                + ", or a sheet about lines alone with the columns " + String.join(", ", LINE_COLUMNS));
    }

    private void header(SheetRow row) {
        Map<String, Integer> found = new HashMap<>();
        Set<String> twice = new LinkedHashSet<>();
        for (int column = 0; column < row.cells().size(); column++) {
            String name = clean(row.cell(column).text()).toLowerCase(Locale.ROOT);
            if (found.putIfAbsent(name, column) != null) {
                twice.add(name);
            }
        }
        boolean ofLines = !found.containsKey(ID) && found.containsKey(KEY) && found.containsKey(DECISION);
        if (!found.containsKey(ID) && !ofLines) {
            return;
        }
        sawId = true;
        columns = ofLines ? LINE_COLUMNS : COLUMNS;
        found.keySet().retainAll(columns);
        twice.retainAll(columns);
        if (!twice.isEmpty()) {
            throw file.refused(
                    "has the column " + twice.iterator().next() + " twice; delete the one that does not count");
        }
        requireAll(found);
        places = found;
    }

    private void requireAll(Map<String, Integer> found) {
        List<String> missing =
                columns.stream().filter(column -> !found.containsKey(column)).toList();
        if (!missing.isEmpty()) {
            throw file.refused("lacks the column" + (missing.size() == 1 ? " " : "s ") + String.join(", ", missing)
                    + "; add what is missing"
                    + (columns.equals(COLUMNS) ? " from the report" : "")
                    + ", empty if need be"
                    + (columns.equals(COLUMNS) ? ", and row_check unchanged" : ""));
        }
    }

    private WrittenDecision written(SheetRow row) {
        String problem = columns.stream()
                .filter(column -> !cell(row, column).problem().isEmpty())
                .map(column -> "The cell " + column + " " + cell(row, column).problem() + ".")
                .collect(Collectors.joining(" "));
        boolean ofLines = columns.equals(LINE_COLUMNS);
        return new WrittenDecision(
                row.number(),
                text(row, ofLines ? KEY : ID),
                text(row, "row_check"),
                text(row, DECISION),
                text(row, "decision_value"),
                text(row, "decided_by"),
                text(row, "approved_by"),
                text(row, "comment"),
                problem,
                ofLines ? line(row) : null);
    }

    private LineCells line(SheetRow row) {
        return new LineCells(
                text(row, "partner_id"), text(row, "payout_id"), text(row, "amount"), text(row, "currency"));
    }

    private SheetCell cell(SheetRow row, String column) {
        @Nullable Integer place = places.get(column);
        return place == null ? SheetCell.EMPTY : row.cell(place);
    }

    private String text(SheetRow row, String column) {
        return clean(cell(row, column).text());
    }

    // Reports put an apostrophe before what a spreadsheet would run; blanks of all kinds come with copying.
    private static String clean(String text) {
        String plain = text.length() > 1 && text.charAt(0) == '\'' && FORMULA_STARTS.indexOf(text.charAt(1)) >= 0
                ? text.substring(1)
                : text;
        return plain.replace('\u00A0', ' ')
                .replace('\u202F', ' ')
                .replace("\u200B", "")
                .replace("\uFEFF", "")
                .strip();
    }

    /** Where cells are merged over several rows, nobody can tell which of them a decision is about. */
    void merged(List<MergedCells> merged) {
        List<MergedCells> ours = merged.stream()
                .filter(cells -> places.values().stream().anyMatch(cells::covers))
                .toList();
        if (!ours.isEmpty()) {
            rows.replaceAll(row -> ours.stream().anyMatch(cells -> cells.coversRow(row.row())) ? unclear(row) : row);
        }
    }

    private static WrittenDecision unclear(WrittenDecision row) {
        return row.unclear(
                "Cells of this row are merged with others; unmerge them and write each decision into its own row.");
    }

    List<WrittenDecision> decisions() {
        return List.copyOf(rows);
    }
}
