package dev.recon.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was open on a date, added up by partner, currency and age. */
class AgeingTests {

    private static final LocalDate DATE = LocalDate.of(2026, 8, 31);

    @TempDir
    private Path folder;

    private static List<@Nullable String> payment(String partner, String currency, String amount, String band) {
        return ReportTestData.mismatch(
                "mismatch_id",
                "MM-1",
                "reason",
                "NO_PAYOUT",
                "partner_id",
                partner,
                "partner_name",
                "=" + partner,
                "payout_amount",
                "999.00",
                "payout_currency",
                "GBP",
                "payment_amount",
                amount,
                "payment_currency",
                currency,
                "age_days",
                band.replaceAll("\\D.*", "").isEmpty() ? "91" : band.replaceAll("\\D.*", ""),
                "age_band",
                band);
    }

    private static final List<List<@Nullable String>> ROWS = List.of(
            payment("ptn_b", "EUR", "0.10", "0 to 7"),
            payment("ptn_a", "USD", "5", "over 90"),
            payment("ptn_b", "EUR", "0.20", "0 to 7"),
            payment("ptn_b", "EUR", "1000.00", "31 to 60"),
            ReportTestData.mismatch(
                    "reason", "OVERDUE",
                    "partner_id", "ptn_a",
                    "payout_amount", "7.00",
                    "payout_currency", "EUR",
                    "age_days", "8",
                    "age_band", "8 to 30"),
            ReportTestData.mismatch("reason", "FILE_REFUSED", "age_days", "0", "age_band", "0 to 7"));

    private void write(CsvDialect dialect, List<List<@Nullable String>> rows) {
        ReportFolder reports = new ReportFolder(folder, dialect);
        AgeingTally ageing = new AgeingTally();
        MismatchTally mismatches = new MismatchTally();
        rows.forEach(ageing::add);
        rows.forEach(mismatches::add);
        reports.csv(ReportFile.MISMATCHES, csv -> rows.forEach(csv::write));
        reports.csv(ReportFile.AGEING, csv -> ageing.rows().forEach(csv::write));
        AgeingPage.write(reports, DATE, rows.size() + " open.", List.of("A <note>"), mismatches, ageing);
        reports.complete();
    }

    @Test
    void sumsAreExactAndNeverAcrossCurrenciesOrPartners() {
        AgeingTally tally = new AgeingTally();
        ROWS.forEach(tally::add);

        assertThat(tally.rows())
                .containsExactly(
                        List.of("", "", "", "1", "", "0", "1", "", "0", "", "0", "", "0", "", "0", ""),
                        List.of("ptn_a", "", "EUR", "1", "7.00", "8", "0", "", "1", "7.00", "0", "", "0", "", "0", ""),
                        List.of("ptn_a", "=ptn_a", "USD", "1", "5", "91", "0", "", "0", "", "0", "", "0", "", "1", "5"),
                        List.of(
                                "ptn_b", "=ptn_b", "EUR", "3", "1000.30", "31", "2", "0.30", "0", "", "1", "1000.00",
                                "0", "", "0", ""));
        assertThat(tally.currencies())
                .extracting(AgeingTally.Line::currency, line -> line.all().plain())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("", ""),
                        org.assertj.core.groups.Tuple.tuple("EUR", "1007.30"),
                        org.assertj.core.groups.Tuple.tuple("USD", "5"));
        assertThat(tally.oldest()).isEqualTo(91);
    }

    @ParameterizedTest
    @EnumSource
    void anAuditorCanAddItUpFromTheFiles(CsvDialect dialect) {
        write(dialect, ROWS);

        assertThat(ReportCheck.of(folder)).isEqualTo(new ReportCheck.Result(4, 10, List.of()));
    }

    @Test
    void aRowThatIsNotTheSumIsNamed() throws IOException {
        write(CsvDialect.RFC4180, ROWS);
        Path file = folder.resolve("ageing.csv");
        Files.writeString(file, Files.readString(file).replace("1000.30", "1000.31"));

        assertThat(ReportCheck.of(folder).findings())
                .containsExactly(
                        "ageing.csv was changed: its SHA-256 is not the manifest's",
                        "ageing.csv: what mismatches.csv has of partner \"ptn_b\" in \"EUR\" is not what it states",
                        "ageing.csv: its row of partner \"ptn_b\" in \"EUR\" is not the sum of mismatches.csv");
    }

    @Test
    void thePageNeedsNothingThatAStrictPolicyForbids() throws IOException {
        write(CsvDialect.RFC4180, ROWS);

        assertThat(Files.readString(folder.resolve("ageing.html")))
                .doesNotContain("<script", "<style", "style=", "http:", "https:", "data:", "<note>")
                .contains("A &lt;note&gt;", "1,007.30<br><small>4</small>", "(unknown)", "(none)", "NO_PAYOUT");
    }

    @Test
    void ofManyPartnersThePageHasTheFirst() throws IOException {
        write(
                CsvDialect.RFC4180,
                IntStream.range(0, 201)
                        .mapToObj(number -> payment("ptn_" + number, "EUR", "1.00", "0 to 7"))
                        .toList());

        assertThat(Files.readString(folder.resolve("ageing.html")))
                .contains("These are the first 200; <a href=\"ageing.csv\">");
    }

    @Test
    void anEmptyListIsAPageToo() throws IOException {
        write(CsvDialect.RFC4180, List.of());

        assertThat(Files.readString(folder.resolve("ageing.html"))).doesNotContain("<table");
        assertThat(ReportCheck.of(folder).findings()).isEmpty();
        assertThat(Map.of("rows", new AgeingTally().rows(), "oldest", new AgeingTally().oldest()))
                .isEqualTo(Map.of("rows", List.of(), "oldest", 0L));
    }
}
