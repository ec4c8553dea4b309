package dev.recon.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.DecisionKind;
import dev.recon.matching.MismatchReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The workbook for review, read back as a spreadsheet reads it. */
class ReviewWorkbookTests {

    private static final LocalDate DATE = LocalDate.of(2026, 8, 21);

    @TempDir
    private Path temp;

    @Test
    void cellsHaveTheirTypes() throws IOException {
        List<Row> rows = rows(workbook(book -> book.mismatch(ReportTestData.shortPayment(1))), "Mismatches");

        assertThat(text(rows.get(0), "mismatch_id")).isEqualTo("mismatch_id");
        assertThat(cell(rows.get(1), "difference").getType()).isEqualTo(CellType.NUMBER);
        assertThat(cell(rows.get(1), "difference").asNumber()).isEqualByComparingTo(new BigDecimal("-250"));
        assertThat(cell(rows.get(1), "payment_date").asDate().toLocalDate()).isEqualTo(LocalDate.of(2026, 8, 20));
        assertThat(cell(rows.get(1), "payment_id").getType()).isEqualTo(CellType.STRING);
        assertThat(text(rows.get(1), "payment_id")).isEqualTo("0001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=HYPERLINK(\"http://x\")", "1E10", "MAR-01", "00042", "-5", "@SUM(A1)", "a<b>&\"c\"", "\tx"})
    void aTextStaysWhatItIsWithoutAnythingInFrontOfIt(String value) throws IOException {
        List<Row> rows = rows(
                workbook(book -> book.mismatch(ReportTestData.mismatch("mismatch_id", "MM-1", "payment_id", value))),
                "Mismatches");

        assertThat(cell(rows.get(1), "payment_id").getType()).isEqualTo(CellType.STRING);
        assertThat(text(rows.get(1), "payment_id")).isEqualTo(value);
    }

    @Test
    void aNumberThatASpreadsheetCannotHoldIsAText() throws IOException {
        List<Row> rows = rows(
                workbook(book -> book.mismatch(ReportTestData.mismatch("payment_amount", "12345678901234.56"))),
                "Mismatches");

        assertThat(text(rows.get(1), "payment_amount")).isEqualTo("12345678901234.56");
    }

    @Test
    void theSameRowsGiveTheSameBytes() throws IOException {
        Consumer<ReviewWorkbook> rows = book -> book.mismatch(ReportTestData.shortPayment(1));
        byte[] first = Files.readAllBytes(workbook(rows));
        Files.setLastModifiedTime(temp.resolve("mismatches.xlsx"), java.nio.file.attribute.FileTime.fromMillis(0));

        assertThat(Files.readAllBytes(workbook(rows))).isEqualTo(first);
        assertThat(part("docProps/core.xml")).contains(">2026-08-21T00:00:00Z<");
    }

    @Test
    void thousandsOfRowsAreAllThere() throws IOException {
        List<Row> rows = rows(
                workbook(book -> {
                    for (int number = 0; number < 1_234; number++) {
                        book.mismatch(ReportTestData.shortPayment(number));
                    }
                }),
                "Mismatches");

        assertThat(rows).hasSize(1_235);
        assertThat(text(rows.get(1_234), "mismatch_id")).isEqualTo("MM-1233");
    }

    @Test
    void ofMoreThanASheetHoldsItHasTheFirstAndSaysSo() throws IOException {
        Path file = temp.resolve("full.xlsx");
        try (OutputStream to = Files.newOutputStream(file)) {
            ReviewWorkbook book = new ReviewWorkbook(to, 2);
            for (int number = 1; number <= 5; number++) {
                book.mismatch(ReportTestData.shortPayment(number));
            }
            book.finish(ReportTestData.proof());
            assertThat(book.rows()).isEqualTo(2);
        }

        List<Row> rows = rows(file, "Mismatches");
        assertThat(rows).hasSize(3);
        assertThat(text(rows.get(2), "mismatch_id")).isEqualTo("MM-2");
        assertThat(rows(file, "Reasons").stream().map(row -> row.getCellText(3)))
                .contains("A sheet holds no more: here are the first 2 mismatches, the worst ones."
                        + " The other 3 are in mismatches.csv only.");
    }

    @Test
    void aSheetHoldsAsManyRowsAsTheLibraryWrites() {
        assertThat(ReviewWorkbook.MOST_ROWS).isEqualTo(Worksheet.MAX_ROWS - 1);
    }

    @Test
    void aDecisionIsChosenFromTheListOfTheSheetDecisions() throws IOException {
        workbook(book -> {
            book.mismatch(ReportTestData.shortPayment(1));
            book.mismatch(ReportTestData.shortPayment(2));
        });

        int column = ReportFile.MISMATCHES.columns().indexOf("decision");
        String letters = "A" + (char) ('A' + column - 26);
        assertThat(part("xl/worksheets/sheet1.xml"))
                .contains("sqref=\"" + letters + "2:" + letters + "3\"")
                .contains("$A$2:$A$" + (DecisionKind.values().length + 1))
                .contains("<autoFilter")
                .contains("state=\"frozen\"");
    }

    @Test
    void theProofAddsItsLinesUpAnew() throws IOException {
        workbook(book -> {});

        assertThat(part("xl/worksheets/sheet2.xml"))
                .contains("<f>ROUND(SUMPRODUCT($D2:$D3,E2:E3),6)</f>")
                .contains("<f>ROUND(SUMPRODUCT($D5:$D8,F5:F8),6)</f>");
    }

    @Test
    void everyReasonAndDecisionIsExplained() throws IOException {
        Path workbook = workbook(book -> {});

        assertThat(rows(workbook, "Reasons").stream().map(row -> row.getCellText(0)))
                .contains(names(MismatchReason.values()));
        assertThat(rows(workbook, "Decisions").stream().map(row -> row.getCellText(0)))
                .contains(names(DecisionKind.values()));
    }

    private static String[] names(Enum<?>[] values) {
        return java.util.Arrays.stream(values).map(Enum::name).toArray(String[]::new);
    }

    private Path workbook(Consumer<ReviewWorkbook> content) {
        new ReportFolder(temp, CsvDialect.RFC4180).workbook(DATE, content, ReportTestData.proof());
        return temp.resolve("mismatches.xlsx");
    }

    private String part(String name) throws IOException {
        try (ZipFile zip = new ZipFile(temp.resolve("mismatches.xlsx").toFile());
                InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Row> rows(Path workbook, String sheet) throws IOException {
        try (ReadableWorkbook read = new ReadableWorkbook(workbook.toFile())) {
            Sheet found = read.findSheet(sheet).orElseThrow();
            return found.read();
        }
    }

    private static Cell cell(Row row, String column) {
        return row.getCell(ReportFile.MISMATCHES.columns().indexOf(column));
    }

    private static String text(Row row, String column) {
        return row.getCellText(ReportFile.MISMATCHES.columns().indexOf(column));
    }
}
