package dev.recon.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The month of sample-data/month-end closes clean, and its walk through quotes what stands in its files and nothing else.
 * {@link SampleDataIntegrationTests} holds those files against what comes out.
 */
class MonthEndWalkTests {

    private static final Path FOLDER = SampleScenario.named("month-end").folder();
    private static final Path CLOSE = FOLDER.resolve("expected").resolve("2026-08-04");
    private static final Path WALK = Path.of("src", "docs", "month-end.md");
    private static final Pattern QUOTED = Pattern.compile("(?m)^> (.+)$");
    private static final Pattern IN_TABLE = Pattern.compile("(?m)^\\|.*");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern HEADING = Pattern.compile("(?m)^## ");
    private static final List<String> DAYS =
            List.of("2026-07-10", "2026-07-21", "2026-07-31", "2026-08-03", "2026-08-04");

    /** What the walk quotes about one day. */
    private record Day(String date, List<String> quotes) {

        private static Stream<Day> all(String walk) {
            return HEADING.splitAsStream(walk).skip(1).map(Day::of);
        }

        private static Day of(String section) {
            String date = section.startsWith("August", section.indexOf(' ') + 1) ? "2026-08-" : "2026-07-";
            int number = Integer.parseInt(section.substring(0, section.indexOf(' ')));
            Stream<String> lines = QUOTED.matcher(section)
                    .results()
                    .map(quote -> quote.group(1).strip());
            Stream<String> cells = IN_TABLE.matcher(section)
                    .results()
                    .map(MatchResult::group)
                    .flatMap(row -> CODE.matcher(row).results())
                    .map(code -> code.group(1));
            return new Day(
                    date + (number < 10 ? "0" : "") + number,
                    Stream.concat(lines, cells).toList());
        }

        /** All files of the day, as a reader of their cells sees them. */
        private String files() throws IOException {
            try (Stream<Path> files = Files.walk(FOLDER)) {
                return files.filter(Files::isRegularFile)
                        .filter(file -> FOLDER.relativize(file).toString().contains(date))
                        .sorted()
                        .map(MonthEndWalkTests::text)
                        .collect(Collectors.joining("\n"));
            }
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).replace("\"\"", "\"");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> rows(String file) {
        return text(CLOSE.resolve(file)).lines().skip(1).toList();
    }

    @Test
    void everyQuoteOfTheWalkStandsInTheFilesOfItsDay() throws IOException {
        List<Day> days = Day.all(Files.readString(WALK)).toList();

        assertThat(days).extracting(Day::date).containsExactlyElementsOf(DAYS);
        for (Day day : days) {
            assertThat(day.quotes()).as(day.date()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(day.files()).as(day.date()).contains(day.quotes());
        }
    }

    @Test
    void theMonthClosesWithNothingLeftForAPerson() {
        assertThat(text(CLOSE.resolve("exit-code.txt"))).isEqualTo("0\n");
        assertThat(rows("mismatches.csv")).isEmpty();
        assertThat(rows("rejected.csv")).isEmpty();
        assertThat(rows("control-totals.csv"))
                .filteredOn(row -> row.contains(",unexplained,"))
                .isNotEmpty()
                .allMatch(row -> row.matches(".*,unexplained,0,0(\\.0+)?"));
    }

    /** Every payout of the month is PAID at its end, and was moved there once. */
    @Test
    void everyPayoutIsPaidOnce() throws IOException {
        List<String> payouts = Pattern.compile("\"id\": \"(pay_\\w+)\"")
                .matcher(text(FOLDER.resolve("introw").resolve("payouts.json")))
                .results()
                .map(id -> id.group(1))
                .toList();
        List<String> paid = Files.readAllLines(FOLDER.resolve("expected").resolve("requests.txt")).stream()
                .filter(line -> line.contains(" changed pay_") && line.endsWith("PAID}"))
                .map(line -> line.replaceFirst(".* changed (pay_\\w+): .*", "$1"))
                .toList();

        assertThat(payouts).hasSize(14);
        assertThat(paid).containsExactlyInAnyOrderElementsOf(payouts);
    }
}
