package dev.recon.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A report as a workbook of one sheet, with typed cells: what is a text stays one, whatever it looks like. */
public final class TableWorkbook {

    private static final int FLUSH_ROWS = 500;
    private static final double WIDTH = 18;
    private static final double WIDE = 60;

    private final ReportFile report;
    private final Workbook workbook;
    private final Worksheet sheet;
    private int row = 1;

    TableWorkbook(ReportFile report, OutputStream to) {
        this.report = report;
        this.workbook = new Workbook(to, "recon", null);
        this.sheet = workbook.newWorksheet(title(report));
        for (int column = 0; column < report.columns().size(); column++) {
            String name = report.columns().get(column);
            sheet.width(column, name.equals("comment") || name.endsWith("_detail") ? WIDE : WIDTH);
            Cells.heading(sheet, column, name);
        }
        sheet.freezePane(0, 1);
    }

    private static String title(ReportFile report) {
        return report.name().charAt(0) + report.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** Writes one row; null is an empty cell. */
    public void row(List<@Nullable String> values) {
        for (int column = 0; column < values.size(); column++) {
            String value = values.get(column);
            if (value != null && !value.isEmpty()) {
                cell(column, value);
            }
        }
        row++;
        if (row % FLUSH_ROWS == 0) {
            try {
                sheet.flush();
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        }
    }

    private void cell(int column, String value) {
        switch (report.content(column)) {
            case AMOUNT -> Cells.amount(sheet, row, column, new BigDecimal(value));
            case COUNT -> Cells.count(sheet, row, column, Long.parseLong(value));
            case DATE -> Cells.date(sheet, row, column, LocalDate.parse(value));
            case TEXT -> Cells.text(sheet, row, column, value);
        }
    }

    long rows() {
        return row - 1L;
    }

    void finish() throws IOException {
        sheet.setAutoFilter(0, 0, Math.max(row - 1, 1), report.columns().size() - 1);
        sheet.finish();
        workbook.finish();
    }
}
