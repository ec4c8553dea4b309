package dev.recon.report;

import dev.recon.matching.DecisionKind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * The workbook in which accountants review mismatches: the rows of {@code mismatches.csv} with typed cells, a list to
 * choose the decision from, the proof with live formulas, and what the reasons and decisions mean.
 *
 * <p>Rows are written as they come, so a workbook of fifty thousand needs the memory of five hundred. Of more than a sheet
 * holds it has the first, which are the worst, and says so. Nothing is protected: a locked sheet cannot be sorted, and
 * {@code row_check} notices a row that no longer tells what it told.
 */
public final class ReviewWorkbook {

    /** The first sheet, which comes back with decisions in it. */
    public static final String MISMATCHES = "Mismatches";

    /** As many as a sheet holds below its headings. */
    static final int MOST_ROWS = 1_048_575;

    private static final ReportFile REPORT = ReportFile.MISMATCHES;
    private static final int FLUSH_ROWS = 500;
    private static final int FROZEN_COLUMNS = 2;
    private static final double WIDTH = 14;
    private static final Map<String, Double> WIDTHS = Map.ofEntries(
            Map.entry("mismatch_id", 20.0),
            Map.entry("reason", 22.0),
            Map.entry("severity", 9.0),
            Map.entry("explanation", 70.0),
            Map.entry("suggested_action", 45.0),
            Map.entry("would_match_if", 35.0),
            Map.entry("partner_name", 24.0),
            Map.entry("payout_id", 30.0),
            Map.entry("payment_file", 24.0),
            Map.entry("line_ids", 24.0),
            Map.entry("candidates", 30.0),
            Map.entry("row_check", 21.0),
            Map.entry("decision", 17.0),
            Map.entry("decision_value", 32.0),
            Map.entry("comment", 40.0));
    private static final Set<String> DECIDED =
            Set.of("decision", "decision_value", "decided_by", "approved_by", "comment");
    private static final String TO_FILL_IN = "FFF8DC";

    private final Workbook workbook;
    private final Worksheet mismatches;
    private final int most;
    private int row = 1;
    private long leftOut;

    ReviewWorkbook(OutputStream to) {
        this(to, MOST_ROWS);
    }

    /** @param most how many rows the sheet holds below its headings */
    ReviewWorkbook(OutputStream to, int most) {
        this.most = most;
        workbook = new Workbook(to, "recon", null);
        mismatches = workbook.newWorksheet(MISMATCHES);
        for (int column = 0; column < REPORT.columns().size(); column++) {
            String name = REPORT.columns().get(column);
            mismatches.width(column, WIDTHS.getOrDefault(name, WIDTH));
            Cells.heading(mismatches, column, name);
            if (DECIDED.contains(name)) {
                // The whole column: what a person types there stays as it is typed.
                mismatches.style(column).format("@").fillColor(TO_FILL_IN).set();
            }
        }
        mismatches.freezePane(FROZEN_COLUMNS, 1);
    }

    /** Writes one mismatch, in the columns of {@link ReportFile#MISMATCHES}; null is an empty cell. */
    public void mismatch(List<@Nullable String> values) {
        if (row > most) {
            leftOut++;
            return;
        }
        for (int column = 0; column < values.size(); column++) {
            String value = values.get(column);
            if (value != null && !value.isEmpty()) {
                cell(column, value);
            }
        }
        row++;
        if (row % FLUSH_ROWS == 0) {
            try {
                mismatches.flush();
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        }
    }

    private void cell(int column, String value) {
        switch (REPORT.content(column)) {
            case AMOUNT -> Cells.amount(mismatches, row, column, new BigDecimal(value));
            case COUNT -> Cells.count(mismatches, row, column, Long.parseLong(value));
            case DATE -> Cells.date(mismatches, row, column, LocalDate.parse(value));
            case TEXT -> Cells.text(mismatches, row, column, value);
        }
    }

    /** How many mismatches it has. */
    long rows() {
        return row - 1L;
    }

    /** Ends the workbook with its other sheets. */
    void finish(List<ProofLine> proof) throws IOException {
        Worksheet proofSheet = workbook.newWorksheet("Proof");
        Worksheet reasons = workbook.newWorksheet("Reasons");
        Worksheet decisions = workbook.newWorksheet("Decisions");
        int decision = REPORT.columns().indexOf("decision");
        int last = Math.max(row - 1, 1);
        mismatches
                .range(1, decision, last, decision)
                .validateWithList(decisions.range(1, 0, DecisionKind.values().length, 0))
                .allowBlank(true)
                .showErrorMessage(true)
                .errorTitle("Not a decision")
                .error("Choose one of the list; the sheet Decisions says what each does.");
        mismatches.setAutoFilter(0, 0, last, REPORT.columns().size() - 1);
        mismatches.finish();
        ProofSheet.write(proofSheet, proof);
        proofSheet.finish();
        WordSheets.reasons(reasons, MISMATCHES, REPORT.columns().indexOf("reason"), last + 1);
        if (leftOut > 0) {
            WordSheets.leftOut(reasons, rows(), leftOut);
        }
        reasons.finish();
        WordSheets.decisions(decisions);
        decisions.finish();
        workbook.finish();
    }
}
