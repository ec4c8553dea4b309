package dev.recon.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an auditor finds out from the files of a night alone. */
class ReportCheckTests {

    @TempDir
    private Path folder;

    @BeforeEach
    void writeReports() {
        write(CsvDialect.RFC4180, "100.00", "200.00", "300.00");
    }

    @ParameterizedTest
    @EnumSource
    void reportsAsTheyWereWrittenAreSound(CsvDialect dialect) {
        write(dialect, "100.00", "200.00", "300.00");

        assertThat(check()).isEqualTo(new ReportCheck.Result(6, 11, List.of()));
    }

    @Test
    void aChangedByteIsNamedWithItsFile() throws IOException {
        replace("matches.csv", "Acme", "Acne");

        assertThat(check().findings()).containsExactly("matches.csv was changed: its SHA-256 is not the manifest's");
    }

    @Test
    void aMissingRowIsNamed() throws IOException {
        String rejected = Files.readString(folder.resolve("rejected.csv"));
        Files.writeString(folder.resolve("rejected.csv"), rejected.substring(0, rejected.lastIndexOf("late.csv")));

        assertThat(check().findings())
                .contains(
                        "rejected.csv has 1 rows, the manifest says 2",
                        "rejected.csv has 1 rows, control-totals.csv says 2");
    }

    @Test
    void amountsThatChangedPlacesAreNamed() {
        write(CsvDialect.RFC4180, "200.00", "100.00", "300.00");

        assertThat(check().findings())
                .containsExactly(
                        "matches.csv: the shares of payment P-1 in match MT-1 are off its amount by -100.00",
                        "matches.csv: the shares of payment P-2 in match MT-1 are off its amount by 100.00");
    }

    @Test
    void matchesThatAreNotWhatTheTotalsSayAreNamed() {
        write(CsvDialect.RFC4180, "100.00", "200.00", "299.99");

        assertThat(check().findings())
                .contains("matches.csv: PAYOUTS EUR come to 1 and 299.99, control-totals.csv says 1 and 300.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"matches.csv", "rejected.csv", "run.json", "manifest.json"})
    void aMissingFileIsNamed(String name) throws IOException {
        Files.delete(folder.resolve(name));

        assertThat(check().findings()).anyMatch(finding -> finding.startsWith(name + " is missing"));
    }

    @Test
    void aFileThatWasAddedIsNamed() throws IOException {
        Files.writeString(folder.resolve("note.txt"), "trust me");

        assertThat(check().findings()).containsExactly("note.txt is not in the manifest");
    }

    @Test
    void anUndoHasOnlyUpdates() throws IOException {
        Path undo = Files.createDirectory(folder.resolve("undo-1"));
        ReportFolder reports = new ReportFolder(undo, CsvDialect.RFC4180);
        reports.csv(ReportFile.UPDATES, csv -> {});
        reports.complete();

        assertThat(ReportCheck.of(undo)).isEqualTo(new ReportCheck.Result(1, 0, List.of()));
    }

    @Test
    void aManifestThatPointsElsewhereIsNoProof() throws IOException {
        replace("manifest.json", "matches.csv", "../matches.csv");

        assertThat(check().findings()).contains("../matches.csv is missing", "matches.csv is not in the manifest");
    }

    @Test
    void aManifestThatIsNoJsonIsNamed() throws IOException {
        Files.writeString(folder.resolve("manifest.json"), "{");

        assertThat(check().findings()).containsExactly("manifest.json cannot be read");
    }

    private ReportCheck.Result check() {
        return ReportCheck.of(folder);
    }

    private void replace(String name, String what, String with) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, Files.readString(file).replace(what, with));
    }

    /** One match of two payments and a payout, and totals that say 100 and 200 for 300. */
    private void write(CsvDialect dialect, String first, String second, String payout) {
        ReportFolder reports = new ReportFolder(folder, dialect);
        reports.csv(ReportFile.MATCHES, csv -> {
            csv.write(match("P-1", "100.00", first, payout));
            csv.write(match("P-2", "200.00", second, payout));
        });
        reports.csv(ReportFile.MISMATCHES, csv -> csv.write(ReportTestData.shortPayment(1)));
        reports.csv(ReportFile.REJECTED, csv -> {
            csv.write(List.of("early.csv", "7", "BAD_AMOUNT", "amount", "1;2", "x\r\ny"));
            csv.write(List.of("late.csv", "8", "BAD_AMOUNT", "amount", "", ""));
        });
        reports.csv(ReportFile.UPDATES, csv -> {});
        reports.csv(ReportFile.CONTROL_TOTALS, csv -> {
            csv.write(List.of("RECORDS", "XXX", "read", "2", "0"));
            csv.write(List.of("RECORDS", "XXX", "rejected", "2", "0"));
            csv.write(List.of("PAYMENTS", "EUR", "new", "2", "300.00"));
            csv.write(List.of("PAYMENTS", "EUR", "matched", "2", "300.00"));
            csv.write(List.of("PAYOUTS", "EUR", "new", "1", "300.00"));
            csv.write(List.of("PAYOUTS", "EUR", "matched", "1", "300.00"));
        });
        reports.json("run.json", Map.of("counts", Map.of("matchesReversed", 0)));
        reports.complete();
    }

    private static List<String> match(String payment, String amount, String allocated, String payout) {
        String[] row = new String[ReportFile.MATCHES.columns().size()];
        Arrays.fill(row, "");
        Map.of(
                        "match_id", "MT-1",
                        "payout_id", "pay_1",
                        "partner_name", "Acme",
                        "payout_amount", payout,
                        "payout_currency", "EUR",
                        "payment_id", payment,
                        "payment_amount", amount,
                        "payment_currency", "EUR",
                        "allocated_amount", allocated)
                .forEach((column, value) -> row[ReportFile.MATCHES.columns().indexOf(column)] = value);
        return List.of(row);
    }
}
