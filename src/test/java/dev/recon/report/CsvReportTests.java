package dev.recon.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of a CSV report. */
class CsvReportTests {

    @TempDir
    private Path folder;

    private String written(ReportFile report, List<List<String>> rows) throws Exception {
        new ReportFolder(folder, CsvDialect.RFC4180).csv(report, csv -> rows.forEach(csv::write));
        return Files.readString(folder.resolve(report.fileName()), StandardCharsets.UTF_8);
    }

    private String rejected(String... cells) throws Exception {
        return written(ReportFile.REJECTED, List.of(Arrays.asList(cells)));
    }

    @Test
    void aReportBeginsWithAByteOrderMarkAndItsColumns() throws Exception {
        written(ReportFile.CONTROL_TOTALS, List.of());

        assertThat(Files.readAllBytes(folder.resolve("control-totals.csv")))
                .startsWith(0xEF, 0xBB, 0xBF)
                .isEqualTo("\uFEFFside,currency,measure,count,amount\r\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aRowEndsWithCarriageReturnAndLineFeed() throws Exception {
        assertThat(rejected("a.csv", "7", "AMOUNT", "amount", "1.999", "P-1"))
                .isEqualTo("\uFEFFfile,record,reason,field,value,raw\r\na.csv,7,AMOUNT,amount,1.999,P-1\r\n");
    }

    @Test
    void aCellIsQuotedWhereItsContentNeedsIt() throws Exception {
        assertThat(rejected("a.csv", "7", "say \"no\"", "a,b", "two\r\nlines", "two\nlines"))
                .endsWith("a.csv,7,\"say \"\"no\"\"\",\"a,b\",\"two\r\nlines\",\"two\nlines\"\r\n");
    }

    @Test
    void theEuropeanDialectHasSemicolonsAndDecimalCommas() throws Exception {
        new ReportFolder(folder, CsvDialect.EXCEL_EU)
                .csv(ReportFile.CONTROL_TOTALS, csv -> csv.write(List.of("PAYMENTS", "EUR", "new", "7", "-1180.50")));

        assertThat(Files.readString(folder.resolve("control-totals.csv")))
                .isEqualTo("\uFEFFside;currency;measure;count;amount\r\nPAYMENTS;EUR;new;7;-1180,50\r\n");
    }

    @Test
    void aMissingValueIsAnEmptyCell() throws Exception {
        assertThat(rejected("a.csv", null, "", null, "x", null)).endsWith("a.csv,,,,x,\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1"})
    void aTextThatASpreadsheetWouldRunGetsAnApostrophe(String text) throws Exception {
        List<String> cells = read(rejected("a.csv", "7", "R", "f", text, "x")).get(0);

        assertThat(cells.get(4)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1=1", " =1", "'=1", "a@b", "a-b", "ä", "\u00A0"})
    void anyOtherTextStaysAsItIs(String text) throws Exception {
        assertThat(read(rejected("a.csv", "7", "R", "f", text, "x")).get(0).get(4))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5.00", "+5.00", "－5.00", "＋5.00"})
    void aNumberIsNeverEscaped(String number) throws Exception {
        String report =
                written(ReportFile.CONTROL_TOTALS, List.of(List.of("PAYMENTS", "EUR", "unexplained", number, number)));

        assertThat(report).endsWith("PAYMENTS,EUR,unexplained," + number + "," + number + "\r\n");
    }

    @Test
    void everyColumnOfAmountsCountsAndDatesIsTypedAndNoOther() {
        List<String> typed = new ArrayList<>();
        for (ReportFile report : ReportFile.values()) {
            for (int column = 0; column < report.columns().size(); column++) {
                if (!report.isText(column)) {
                    typed.add(report.columns().get(column));
                }
            }
        }

        assertThat(typed)
                .containsOnly(
                        "payout_amount",
                        "payment_amount",
                        "allocated_amount",
                        "difference",
                        "payment_record",
                        "payment_date",
                        "first_seen",
                        "age_days",
                        "times_seen",
                        "record",
                        "row",
                        "count",
                        "amount",
                        "mismatches",
                        "oldest_days",
                        "mismatches_0_to_7",
                        "amount_0_to_7",
                        "mismatches_8_to_30",
                        "amount_8_to_30",
                        "mismatches_31_to_60",
                        "amount_31_to_60",
                        "mismatches_61_to_90",
                        "amount_61_to_90",
                        "mismatches_over_90",
                        "amount_over_90");
    }

    @Test
    void aRowWithAnotherNumberOfCellsIsRefused() {
        assertThatThrownBy(() -> rejected("a.csv", "7"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rejected.csv has 6 columns, not 2");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatAReportWritesAReaderReadsBack(long seed) throws Exception {
        Random random = new Random(seed);
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < 100; row++) {
            List<String> cells = new ArrayList<>();
            for (int column = 0; column < 6; column++) {
                cells.add(text(random));
            }
            rows.add(cells);
        }

        List<List<String>> read = read(written(ReportFile.REJECTED, rows));

        assertThat(read).as("seed %d", seed).hasSize(rows.size());
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < 6; column++) {
                String original = rows.get(row).get(column);
                assertThat(read.get(row).get(column))
                        .as("seed %d, row %d, column %d", seed, row, column)
                        .isIn(original, "'" + original);
            }
        }
    }

    // A small alphabet, so that quotes, separators, breaks and formulas meet in one cell.
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(6);
        for (int i = 0; i < length; i++) {
            text.append("ab\",;\r\n=-+@' 1".charAt(random.nextInt(14)));
        }
        return text.toString();
    }

    private static List<List<String>> read(String report) throws Exception {
        try (CSVParser parser = CSVParser.parse(report.substring(1), CSVFormat.RFC4180)) {
            return parser.getRecords().stream().skip(1).map(CSVRecord::toList).toList();
        }
    }
}
