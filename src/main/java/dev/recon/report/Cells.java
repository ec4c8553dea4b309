package dev.recon.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.dhatim.fastexcel.Worksheet;

/** Cells as a spreadsheet keeps them: texts stay texts, numbers can be added up, dates sort. */
final class Cells {

    /** The longest text that a cell holds. */
    static final int LONGEST_TEXT = 32_767;

    private static final String TEXT = "@";
    private static final String DATE = "yyyy-mm-dd";
    // A spreadsheet calculates with fifteen digits; of a longer number it would show another one.
    private static final int MOST_DIGITS = 15;

    private Cells() {}

    /** Never a formula, a date or a number, whatever it looks like and whoever saves the sheet. */
    static void text(Worksheet sheet, int row, int column, String value) {
        String whole = value.length() <= LONGEST_TEXT ? value : value.substring(0, LONGEST_TEXT - 1) + "…";
        sheet.inlineString(row, column, whole);
        sheet.style(row, column).format(TEXT).set();
    }

    static void wrapped(Worksheet sheet, int row, int column, String value) {
        sheet.inlineString(row, column, value);
        sheet.style(row, column)
                .format(TEXT)
                .wrapText(true)
                .verticalAlignment("top")
                .set();
    }

    /** Shown with as many decimals as it has. */
    static void amount(Worksheet sheet, int row, int column, BigDecimal value) {
        if (value.precision() > MOST_DIGITS) {
            text(sheet, row, column, value.toPlainString());
            return;
        }
        sheet.value(row, column, value);
        sheet.style(row, column).format(amountFormat(value.scale())).set();
    }

    static String amountFormat(int decimals) {
        return decimals <= 0 ? "#,##0" : "#,##0." + "0".repeat(decimals);
    }

    static void count(Worksheet sheet, int row, int column, long value) {
        sheet.value(row, column, value);
    }

    static void date(Worksheet sheet, int row, int column, LocalDate value) {
        sheet.value(row, column, value);
        sheet.style(row, column).format(DATE).set();
    }

    static void heading(Worksheet sheet, int column, String name) {
        sheet.inlineString(0, column, name);
        sheet.style(0, column)
                .bold()
                .fillColor("1F3A5F")
                .fontColor("FFFFFF")
                .verticalAlignment("center")
                .set();
    }
}
