package dev.recon.report;

import dev.recon.matching.DecisionKind;
import dev.recon.matching.MismatchReason;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Worksheet;

/** The sheets that explain the words of the workbook: reasons and decisions. */
final class WordSheets {

    private WordSheets() {}

    /** @param lastRow the last row of the mismatches, as a spreadsheet counts them */
    static void reasons(Worksheet sheet, String mismatches, int reasonColumn, int lastRow) {
        headings(sheet, List.of("reason", "severity", "open", "what is wrong", "what to do"), new int[] {
            24, 10, 8, 70, 70
        });
        String column = String.valueOf((char) ('A' + reasonColumn));
        int row = 1;
        for (MismatchReason reason : MismatchReason.values()) {
            Cells.text(sheet, row, 0, reason.name());
            Cells.text(sheet, row, 1, reason.severity().name().toLowerCase(Locale.ROOT));
            sheet.formula(
                    row,
                    2,
                    "COUNTIF(" + mismatches + "!$" + column + "$2:$" + column + "$" + lastRow + ",A" + (row + 1) + ")");
            Cells.wrapped(sheet, row, 3, reason.meaning());
            Cells.wrapped(sheet, row, 4, reason.suggestedAction());
            row++;
        }
    }

    /** Says on the sheet of the reasons that there are more mismatches than the workbook has. */
    static void leftOut(Worksheet reasons, long rows, long leftOut) {
        Cells.wrapped(
                reasons,
                MismatchReason.values().length + 2,
                3,
                "A sheet holds no more: here are the first %s mismatches, the worst ones. The other %s are in mismatches.csv only."
                        .formatted(SummaryPage.grouped(rows), SummaryPage.grouped(leftOut)));
    }

    static void decisions(Worksheet sheet) {
        headings(sheet, List.of("decision", "decision_value", "what it does"), new int[] {18, 28, 90});
        int row = 1;
        for (DecisionKind kind : DecisionKind.values()) {
            Cells.text(sheet, row, 0, kind.name());
            Cells.text(sheet, row, 1, kind.value());
            Cells.wrapped(sheet, row, 2, kind.effect());
            row++;
        }
        String note =
                "Every decision needs decided_by, and above the limit of the job file an approved_by who is somebody else."
                        + " Hand the sheet back as .xlsx or .csv. Only mismatch_id, row_check and the decision columns are read.";
        Cells.wrapped(sheet, row + 1, 2, note);
    }

    private static void headings(Worksheet sheet, List<String> names, int[] widths) {
        for (int column = 0; column < widths.length; column++) {
            sheet.width(column, widths[column]);
            Cells.heading(sheet, column, names.get(column));
        }
        sheet.freezePane(0, 1);
    }
}
