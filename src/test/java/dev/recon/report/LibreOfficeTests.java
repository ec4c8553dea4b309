package dev.recon.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.erp.DecisionFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * The workbook in a real spreadsheet: LibreOffice opens it, sorts it, types decisions into it and saves it. It runs wherever
 * {@code soffice} is on the path, as the Debian package libreoffice-calc puts it; elsewhere it is reported as skipped, and
 * {@link ReviewWorkbookTests} says the same of the file itself.
 */
class LibreOfficeTests {

    private static final List<String> TEXTS = List.of(
            "00042",
            "1E10",
            "MAR-01",
            "=1+1",
            "-5",
            "+31 20",
            "@SUM(A1)",
            "12345678901234567890",
            "2026-08-21",
            "TRUE");
    private static final int DECISION = ReportFile.MISMATCHES.columns().indexOf("decision");

    // Sorted by the first column, last first, so that no row stays where it was.
    private static final String MACRO = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
            <script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
            Sub SortAndSave(source As String, target As String, decision As Integer)
              Dim hidden(0) As New com.sun.star.beans.PropertyValue
              hidden(0).Name = &quot;Hidden&quot; : hidden(0).Value = True
              document = StarDesktop.loadComponentFromURL(source, &quot;_blank&quot;, 0, hidden())
              sheet = document.Sheets.getByIndex(0)
              cursor = sheet.createCursor()
              cursor.gotoEndOfUsedArea(False)
              last = cursor.RangeAddress.EndRow
              Dim field(0) As New com.sun.star.table.TableSortField
              field(0).Field = 0 : field(0).IsAscending = False
              Dim how(1) As New com.sun.star.beans.PropertyValue
              how(0).Name = &quot;SortFields&quot; : how(0).Value = field()
              how(1).Name = &quot;ContainsHeader&quot; : how(1).Value = True
              sheet.getCellRangeByPosition(0, 0, decision + 4, last).sort(how())
              For row = 1 To last
                sheet.getCellByPosition(decision, row).String = &quot;IGNORE&quot;
                sheet.getCellByPosition(decision + 2, row).String = &quot;ann&quot;
              Next
              Dim saving(0) As New com.sun.star.beans.PropertyValue
              saving(0).Name = &quot;FilterName&quot; : saving(0).Value = &quot;Calc MS Excel 2007 XML&quot;
              document.storeToURL(target, saving())
              document.close(True)
            End Sub
            </script:module>
            """;

    @TempDir
    private Path temp;

    static boolean isInstalled() {
        return soffice().findFirst().isPresent();
    }

    private static Stream<Path> soffice() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder).resolve("soffice"))
                .filter(Files::isExecutable);
    }

    @Test
    @EnabledIf("isInstalled")
    void whatIsOpenedSortedAndSavedIsWhatItWas() throws Exception {
        Path saved = sorted(workbook());

        List<Row> rows = rows(saved);
        assertThat(rows).hasSize(TEXTS.size() + 1);
        for (int number = 0; number < TEXTS.size(); number++) {
            Row row = rows.get(TEXTS.size() - number);
            assertThat(text(row, "mismatch_id")).isEqualTo("MM-%016d".formatted(number));
            assertThat(text(row, "payment_id")).isEqualTo(TEXTS.get(number));
            assertThat(text(row, "row_check")).isEqualTo("RC-1E10");
            assertThat(text(row, "explanation")).isEqualTo("Zoë & <Söhne> \"" + TEXTS.get(number) + "\"");
            assertThat(cell(row, "difference").getType()).isEqualTo(CellType.NUMBER);
            assertThat(cell(row, "difference").asNumber()).isEqualByComparingTo("-20.00");
            assertThat(cell(row, "payment_date").asDate().toLocalDate()).isEqualTo(LocalDate.of(2026, 8, 20));
        }
    }

    @Test
    @EnabledIf("isInstalled")
    void decisionsThatAreTypedThereComeBack() throws Exception {
        assertThat(DecisionFile.read(sorted(workbook()))).hasSize(TEXTS.size()).allSatisfy(row -> {
            assertThat(row.mismatchId()).startsWith("MM-0000");
            assertThat(row.rowCheck()).isEqualTo("RC-1E10");
            assertThat(row.decision()).isEqualTo("IGNORE");
            assertThat(row.decidedBy()).isEqualTo("ann");
        });
    }

    private Path workbook() {
        new ReportFolder(temp, CsvDialect.RFC4180)
                .workbook(
                        LocalDate.of(2026, 8, 21),
                        book -> {
                            for (int number = 0; number < TEXTS.size(); number++) {
                                book.mismatch(ReportTestData.mismatch(
                                        "mismatch_id",
                                        "MM-%016d".formatted(number),
                                        "payment_id",
                                        TEXTS.get(number),
                                        "explanation",
                                        "Zoë & <Söhne> \"" + TEXTS.get(number) + "\"",
                                        "difference",
                                        "-20.00",
                                        "payment_date",
                                        "2026-08-20",
                                        "row_check",
                                        "RC-1E10"));
                            }
                        },
                        ReportTestData.proof());
        return temp.resolve("mismatches.xlsx");
    }

    private Path sorted(Path workbook) throws IOException, InterruptedException {
        // The first start makes the profile, with a library that has a module of this name.
        office("--terminate_after_init");
        Files.writeString(temp.resolve("profile/user/basic/Standard/Module1.xba"), MACRO);
        Path target = temp.resolve("saved.xlsx");
        String log = office("macro:///Standard.Module1.SortAndSave(\"%s\",\"%s\",%d)"
                .formatted(workbook.toUri(), target.toUri(), DECISION));
        assertThat(target).as(log).exists();
        return target;
    }

    /** With a profile of its own, so that no other office and no setting of this user gets in the way. */
    private String office(String what) throws IOException, InterruptedException {
        Path log = temp.resolve("soffice.log");
        Process process = new ProcessBuilder(
                        soffice().findFirst().orElseThrow().toString(),
                        "-env:UserInstallation=" + temp.resolve("profile").toUri(),
                        "--headless",
                        "--norestore",
                        what)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES))
                    .as("LibreOffice ends")
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return Files.readString(log);
    }

    private static List<Row> rows(Path workbook) throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(workbook.toFile())) {
            Sheet sheet = book.getFirstSheet();
            return sheet.read();
        }
    }

    private static org.dhatim.fastexcel.reader.Cell cell(Row row, String column) {
        return row.getCell(ReportFile.MISMATCHES.columns().indexOf(column));
    }

    private static String text(Row row, String column) {
        assertThat(cell(row, column).getType()).as(column).isEqualTo(CellType.STRING);
        return cell(row, column).asString();
    }
}
