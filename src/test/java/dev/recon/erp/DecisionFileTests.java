package dev.recon.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.recon.matching.decision.WrittenDecision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sheets as they come back from people and their spreadsheets. */
class DecisionFileTests {

    private static final List<String> COLUMNS =
            List.of("mismatch_id", "row_check", "decision", "decision_value", "decided_by", "approved_by", "comment");
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String SHEET = "xl/worksheets/sheet1.xml";

    @TempDir
    private Path temp;

    private int books;

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void everyDelimiterIsReadByItsHeader(String delimiter) throws IOException {
        String text = lines(
                String.join(delimiter, COLUMNS), "MM-1,RC-1,MATCH,pay_one,ann,bob,\"a, b; c\"".replace(",", delimiter));

        assertThat(read(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8)))
                .containsExactly(new WrittenDecision(
                        2, "MM-1", "RC-1", "MATCH", "pay_one", "ann", "bob", "a, b; c".replace(",", delimiter), ""));
    }

    @Test
    void columnsMayStandAnywhereAmongOthersAndRowsInAnyOrder() throws IOException {
        String text = lines(
                "Reviewed by the finance team",
                ",,",
                "comment,extra,Decision,DECISION_VALUE,decided_by,approved_by,row_check, mismatch_id",
                "c2,x,IGNORE,,ann,,RC-2,MM-2",
                "c1,x,BLOCK,,ann,,RC-1,MM-1,surplus");

        assertThat(read(text.getBytes(StandardCharsets.UTF_8)))
                .extracting(WrittenDecision::row, WrittenDecision::mismatchId, WrittenDecision::comment)
                .containsExactly(tuple(4L, "MM-2", "c2"), tuple(5L, "MM-1", "c1"));
    }

    @Test
    void oldSpreadsheetsSaveInTheirOwnEncoding() throws IOException {
        String text = lines(String.join(";", COLUMNS), "MM-1;RC-1;IGNORE;;René;Jürgen;5 €");

        assertThat(read(text.getBytes(WINDOWS)))
                .extracting(WrittenDecision::decidedBy, WrittenDecision::comment)
                .containsExactly(tuple("René", "5 €"));
        byte[] mixed = (text + "MM-2;RC-2;IGNORE;;").getBytes(StandardCharsets.UTF_8);
        byte[] broken = Arrays.copyOf(mixed, mixed.length + 1);
        broken[mixed.length] = (byte) 0xE9;
        assertThatThrownBy(() -> read(broken)).hasMessageContaining("mixes two encodings");
    }

    @Test
    void theApostropheOfOurReportsAndStrayBlanksAreTakenOff() throws IOException {
        String text = lines(String.join(",", COLUMNS), "\u00A0MM-1 ,RC-1,SET_PO,'=PO-1,ann,,'-5");

        assertThat(read(text.getBytes(StandardCharsets.UTF_8)))
                .extracting(WrittenDecision::mismatchId, WrittenDecision::value, WrittenDecision::comment)
                .containsExactly(tuple("MM-1", "=PO-1", "-5"));
    }

    @Test
    void missingColumnsAreNamed() {
        assertThatThrownBy(() -> read("mismatch_id;decision;comment\r\nMM-1;IGNORE;x\r\n".getBytes(WINDOWS)))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageStartingWith(
                        "sheet: lacks the columns row_check, decision_value, decided_by, approved_by; add what is missing");
        assertThatThrownBy(() ->
                        read(lines(String.join(",", COLUMNS) + ",decision", "").getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("has the column decision twice");
        assertThatThrownBy(() -> read("some text\r\n".getBytes(WINDOWS)))
                .hasMessageContaining("has no column mismatch_id");
        assertThatThrownBy(() -> read(new byte[0])).hasMessageContaining("is empty");
    }

    @Test
    void aTextThatIsCutOffInsideAQuoteIsRefused() {
        String text = lines(String.join(",", COLUMNS), "MM-1,RC-1,IGNORE,,ann,,\"because");

        assertThatThrownBy(() -> read(text.strip().getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("a quoted field is not closed");
    }

    @Test
    void aWorkbookIsReadBySheetHeaderAndItsCellsAsPeopleSeeThem() throws IOException {
        List<WrittenDecision> rows = DecisionFile.read(workbook(book -> {
            book.newWorksheet("Cover").value(0, 0, "mismatches of August");
            Worksheet sheet = book.newWorksheet("Renamed");
            header(sheet, 2);
            row(sheet, 3, "MM-1", "RC-1", "CREATE_LINE", null, "ann", "", "x");
            sheet.value(3, 3, 1180.1);
            row(sheet, 5, "MM-2", "RC-2", "SNOOZE", null, "ann", "", "x");
            sheet.value(5, 3, LocalDate.of(2026, 9, 30));
            sheet.style(5, 3).format("dd/mm/yyyy").set();
        }));

        assertThat(rows)
                .containsExactly(
                        new WrittenDecision(4, "MM-1", "RC-1", "CREATE_LINE", "1180.1", "ann", "", "x", ""),
                        new WrittenDecision(6, "MM-2", "RC-2", "SNOOZE", "2026-09-30", "ann", "", "x", ""));
    }

    @Test
    void numbersAreWhatWasTypedAndNotWhatTheComputerStored() throws IOException {
        Path workbook = workbook(book -> {
            Worksheet sheet = book.newWorksheet("Mismatches");
            header(sheet, 0);
            row(sheet, 1, "MM-1", "RC-1", "CREATE_LINE", null, "ann", "", "x");
            sheet.value(1, 3, 777_777);
        });
        edit(workbook, SHEET, xml -> xml.replace("<v>777777</v>", "<v>1180.0999999999999</v>"));
        assertThat(DecisionFile.read(workbook))
                .extracting(WrittenDecision::value)
                .containsExactly("1180.1");

        edit(workbook, SHEET, xml -> xml.replace("<v>1180.0999999999999</v>", "<v>1E+3</v>"));
        assertThat(DecisionFile.read(workbook))
                .extracting(WrittenDecision::value)
                .containsExactly("1000");
    }

    @Test
    void formulasAreNeverTrusted() throws IOException {
        List<WrittenDecision> rows = DecisionFile.read(workbook(book -> {
            Worksheet sheet = book.newWorksheet("Mismatches");
            header(sheet, 0);
            row(sheet, 1, "MM-1", "RC-1", null, "", "ann", "", "x");
            sheet.formula(1, 2, "IF(TRUE,\"ACCEPT\",\"\")");
            sheet.formula(1, 7, "1+1");
        }));

        assertThat(rows)
                .extracting(WrittenDecision::decision, WrittenDecision::problem)
                .containsExactly(tuple("", "The cell decision is a formula; write the value itself."));
    }

    @Test
    void everyRowOfMergedCellsIsUnclearAlsoThoseThatLookBlank() throws IOException {
        List<WrittenDecision> rows = DecisionFile.read(workbook(book -> {
            Worksheet sheet = book.newWorksheet("Mismatches");
            header(sheet, 0);
            row(sheet, 1, "MM-1", "RC-1", "ACCEPT", "", "ann", "", "");
            row(sheet, 2, "MM-2", "RC-2", "", "", "", "", "");
            row(sheet, 3, "MM-3", "RC-3", "BLOCK", "", "ann", "", "");
            sheet.range(1, 2, 2, 2).merge();
            sheet.range(3, 9, 3, 10).merge();
        }));

        assertThat(rows)
                .extracting(row -> row.mismatchId() + (row.problem().isEmpty() ? "" : " merged"))
                .containsExactly("MM-1 merged", "MM-2 merged", "MM-3");
        assertThat(rows.get(1).isBlank()).isFalse();
    }

    @Test
    void theSheetMustBeOneAlone() {
        assertThatThrownBy(() -> DecisionFile.read(workbook(book -> {
                    header(book.newWorksheet("Mismatches"), 0);
                    header(book.newWorksheet("Copy"), 0);
                })))
                .hasMessageContaining("has a header of decisions in the sheets \"Mismatches\" and \"Copy\"");
        assertThatThrownBy(() -> DecisionFile.read(workbook(book -> book.newWorksheet("Empty"))))
                .hasMessageContaining("has no column mismatch_id within the first 20 rows of any sheet");
    }

    @Test
    void oldFormatsPasswordsAndMacrosAreRefusedWithWhatToDo() throws IOException {
        byte[] old = new byte[2_000];
        System.arraycopy(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, 0, old, 0, 4);
        assertThatThrownBy(() -> read(old)).hasMessageContaining("save it as .xlsx");
        byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(name, 0, old, 1_024, name.length);
        assertThatThrownBy(() -> read(old)).hasMessageContaining("is protected by a password; save it without one");

        Path macros = workbook(book -> header(book.newWorksheet("Mismatches"), 0));
        add(macros, "xl/vbaProject.bin", new byte[] {1});
        assertThatThrownBy(() -> DecisionFile.read(macros)).hasMessageContaining("holds macros");
    }

    @Test
    void noEntityIsResolvedAndNoSizeBelieved() throws IOException {
        Path entity = workbook(book -> header(book.newWorksheet("Mismatches"), 0));
        edit(
                entity,
                SHEET,
                xml -> xml.replaceFirst(
                        "<worksheet", "<!DOCTYPE w [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><worksheet"));
        assertThatThrownBy(() -> DecisionFile.read(entity)).hasMessageContaining("declares a document type");

        Path bomb = workbook(book -> header(book.newWorksheet("Mismatches"), 0));
        edit(bomb, SHEET, xml -> xml.replace("<sheetData>", "<sheetData>" + " ".repeat(30_000_000)));
        assertThatThrownBy(() -> DecisionFile.read(bomb)).hasMessageContaining("unpacks to more than");

        Path wide = workbook(book -> header(book.newWorksheet("Mismatches"), 0));
        edit(wide, SHEET, xml -> xml.replace("r=\"A1\"", "r=\"ZZZZZZ1\""));
        assertThatThrownBy(() -> DecisionFile.read(wide)).hasMessageContaining("is damaged");
    }

    @Test
    void aWorkbookThatIsCutOffIsRefusedWhereverItIs() throws IOException {
        byte[] whole = Files.readAllBytes(workbook(book -> header(book.newWorksheet("Mismatches"), 0)));

        for (int length = 4; length < whole.length; length += 97) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(FileRefusedException.class);
        }
    }

    private List<WrittenDecision> read(byte[] content) throws IOException {
        return DecisionFile.read(Files.write(temp.resolve("sheet"), content));
    }

    private static String lines(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }

    private Path workbook(Consumer<Workbook> content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "test", "1.0")) {
            content.accept(book);
        }
        return Files.write(temp.resolve("book-" + (++books) + ".xlsx"), bytes.toByteArray());
    }

    private static void header(Worksheet sheet, int at) {
        for (int column = 0; column < COLUMNS.size(); column++) {
            sheet.value(at, column, COLUMNS.get(column));
        }
    }

    private static void row(Worksheet sheet, int at, String... cells) {
        for (int column = 0; column < cells.length; column++) {
            if (cells[column] != null && !cells[column].isEmpty()) {
                sheet.value(at, column, cells[column]);
            }
        }
    }

    private static void edit(Path workbook, String part, UnaryOperator<String> change) throws IOException {
        Map<String, byte[]> parts = parts(workbook);
        String before = new String(parts.get(part), StandardCharsets.UTF_8);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        parts.put(part, after.getBytes(StandardCharsets.UTF_8));
        write(workbook, parts);
    }

    private static void add(Path workbook, String part, byte[] content) throws IOException {
        Map<String, byte[]> parts = parts(workbook);
        parts.put(part, content);
        write(workbook, parts);
    }

    private static Map<String, byte[]> parts(Path workbook) throws IOException {
        Map<String, byte[]> parts = new TreeMap<>();
        try (ZipFile zip = new ZipFile(workbook.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return parts;
    }

    private static void write(Path workbook, Map<String, byte[]> parts) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(workbook))) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
    }
}
