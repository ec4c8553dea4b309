package dev.recon.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recon.matching.decision.LineCells;
import dev.recon.matching.decision.WrittenDecision;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sheets about commission lines alone, which are known by their header. */
class LineSheetFileTests {

    private static final String HEADER =
            "key,decision,decision_value,partner_id,payout_id,amount,currency,decided_by,approved_by,comment";

    @TempDir
    private Path temp;

    private Path file(String... lines) throws IOException {
        return Files.writeString(temp.resolve("lines.csv"), String.join("\n", lines) + "\n");
    }

    @Test
    void aRowIsItsKeyItsDecisionAndWhatItSaysOfTheLine() throws IOException {
        assertThat(DecisionFile.read(file(
                        HEADER,
                        "q3-acme,CREATE_LINE,,ptn_acme,,250.00,EUR,ann,bob,Bonus Q3",
                        "q3-beta,DETACH_LINE,cln_1,,pay_1,40.00,EUR,ann,,",
                        ",,,,,,,,,")))
                .containsExactly(
                        new WrittenDecision(
                                2,
                                "q3-acme",
                                "",
                                "CREATE_LINE",
                                "",
                                "ann",
                                "bob",
                                "Bonus Q3",
                                "",
                                new LineCells("ptn_acme", "", "250.00", "EUR")),
                        new WrittenDecision(
                                3,
                                "q3-beta",
                                "",
                                "DETACH_LINE",
                                "cln_1",
                                "ann",
                                "",
                                "",
                                "",
                                new LineCells("", "pay_1", "40.00", "EUR")));
    }

    @Test
    void aWorkbookIsReadAlike() throws IOException {
        Path file = temp.resolve("lines.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("Bonuses");
            String[] header = HEADER.split(",");
            String[] cells = {"q3-acme", "CREATE_LINE", "", "ptn_acme", "", "", "EUR", "ann", "", "Bonus Q3"};
            for (int column = 0; column < header.length; column++) {
                sheet.value(0, column, header[column]);
                sheet.value(1, column, cells[column]);
            }
            sheet.value(1, 5, 250.5);
        }

        assertThat(DecisionFile.read(file))
                .singleElement()
                .extracting(WrittenDecision::line)
                .isEqualTo(new LineCells("ptn_acme", "", "250.5", "EUR"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key,decision,decision_value,decided_by|lacks the columns partner_id, payout_id, amount, currency,"
                        + " approved_by, comment; add what is missing, empty if need be",
                "key,key,decision,decision_value,partner_id,payout_id,amount,currency,decided_by,approved_by,comment|has"
                        + " the column key twice",
                "decision,decision_value,decided_by|or a sheet about lines alone with the columns key, decision"
            })
    void aHeaderThatIsNotWholeIsRefused(String header, String reason) throws IOException {
        Path file = file(header, "a,b,c");

        assertThatThrownBy(() -> DecisionFile.read(file))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aReportThatHasAColumnKeyBesidesIsAReport() throws IOException {
        assertThat(DecisionFile.read(file(
                        "mismatch_id,row_check,decision,decision_value,decided_by,approved_by,comment,key",
                        "MM-1,RC-1,IGNORE,,ann,,why,K")))
                .singleElement()
                .satisfies(row -> assertThat(row.line()).isNull())
                .extracting(WrittenDecision::mismatchId)
                .isEqualTo("MM-1");
    }
}
