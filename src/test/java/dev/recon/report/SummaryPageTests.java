package dev.recon.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.report.Summary.Figure;
import dev.recon.report.Summary.Night;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about a run. */
class SummaryPageTests {

    private static final LocalDate DATE = LocalDate.of(2026, 8, 21);

    @TempDir
    private Path temp;

    @Test
    void itNeedsNothingThatAStrictPolicyForbids() throws IOException {
        String page = page(11);

        assertThat(page)
                .doesNotContain("<script", "<style", "style=", "onclick", "http:", "https:", "data:", "javascript:")
                .contains("<link rel=\"stylesheet\" href=\"report.css\">");
        assertThat(Files.readString(temp.resolve("report.css"))).doesNotContain("url(", "@import");
    }

    @Test
    void whatStrangersWroteIsText() throws IOException {
        assertThat(page(1)).contains("Acme &lt;BV&gt; &amp; Söhne").doesNotContain("<BV>");
    }

    @Test
    void itCountsReasonsAndAges() throws IOException {
        assertThat(page(11))
                .contains("AMOUNT_UNDER</th><td class=\"number\" align=\"right\">7</td>")
                .contains("DUPLICATE_PAYMENT</th><td class=\"number\" align=\"right\">4</td>")
                .contains("31 to 60</th><td class=\"number\" align=\"right\">3</td>")
                .contains("over 90</th><td class=\"number\" align=\"right\">0</td>");
    }

    @Test
    void ofManyItTellsTheWorst() throws IOException {
        String page = page(5_000);

        assertThat(page).contains("5,000 open", "The 20 to begin with");
        assertThat(page.split("<th scope=\"row\" align=\"left\" class=\"", -1)).hasSize(21);
    }

    @Test
    void ofMoreThanAWorkbookHoldsItSaysSo() throws IOException {
        assertThat(page(1_048_575)).contains("Every one is a row of").doesNotContain("which holds no more");
        assertThat(page(1_048_576))
                .contains("The first 1,048,575 are rows of <a href=\"mismatches.xlsx\">", "which holds no more")
                .doesNotContain("Every one is a row of");
    }

    @Test
    void aNightWithoutMismatchesHasNoEmptyTables() throws IOException {
        assertThat(page(0)).doesNotContain("By reason", "What to do").contains("The proof");
    }

    @Test
    void amountsKeepTheDecimalsOfTheirCurrency() throws IOException {
        assertThat(page(0)).contains("5,110.00<br>", ">210<br>", ">0<br>");
    }

    @Test
    void theLastNightsAreADrawingWithWords() throws IOException {
        assertThat(page(3))
                .contains(
                        "role=\"img\" aria-label=\"Open mismatches of the last 14 nights, 2026-08-08: 0 open mismatches");
    }

    private String page(int mismatches) throws IOException {
        MismatchTally tally = new MismatchTally();
        List<List<@Nullable String>> rows = IntStream.range(0, Math.min(mismatches, 15))
                .mapToObj(ReportTestData::shortPayment)
                .toList();
        IntStream.range(0, mismatches).mapToObj(row -> rows.get(row % 15)).forEach(tally::add);
        Summary summary = new Summary(
                mismatches + " mismatches need a person. All totals tie, 4 updates confirmed by Introw.",
                mismatches == 0 ? "good" : "review",
                "reconcile-payouts",
                DATE,
                1,
                false,
                List.of(
                        new Figure(1_240, "new payments"),
                        new Figure(1_229, "matches"),
                        new Figure(mismatches, "mismatches")),
                tally,
                Stream.iterate(DATE.minusDays(13), day -> day.plusDays(1))
                        .limit(14)
                        .map(day -> new Night(day, 40, day.getDayOfMonth() % 8))
                        .toList(),
                ReportTestData.proof(),
                List.of("mismatches.xlsx", "matches.csv"));
        SummaryPage.write(new ReportFolder(temp, CsvDialect.RFC4180), summary);
        return Files.readString(temp.resolve("summary.html"));
    }
}
