package dev.recon.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.erp.RejectReason;
import dev.recon.matching.DecisionKind;
import dev.recon.matching.MismatchReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The data dictionary says what the program writes: every column, every reason, every decision, and nothing else. */
class DataDictionaryTests {

    private static final Path DICTIONARY = Path.of("src", "docs", "data-dictionary.md");

    /** The rows of the tables under a heading, without their own headings. */
    private static List<List<String>> rows(String heading) throws IOException {
        String text = Files.readString(DICTIONARY);
        int from = text.indexOf("\n## " + heading + "\n");
        assertThat(from).as(heading).isNotNegative();
        int to = text.indexOf("\n## ", from + 1);
        return text.substring(from, to < 0 ? text.length() : to)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("(?<!\\\\)\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static String code(String word) {
        return "`" + word + "`";
    }

    @ParameterizedTest
    @EnumSource
    void everyColumnOfAReportHasARowWithItsTypeAndAnExample(ReportFile report) throws IOException {
        List<List<String>> rows = rows(code(report.fileName()));

        assertThat(rows)
                .extracting(row -> row.get(0) + " " + row.get(1))
                .containsExactlyElementsOf(IntStream.range(0, report.columns().size())
                        .mapToObj(column -> code(report.columns().get(column)) + " "
                                + report.content(column).name().toLowerCase(Locale.ROOT))
                        .toList());
        assertThat(rows).allSatisfy(row -> {
            assertThat(row).hasSize(4);
            assertThat(row.get(2)).isNotEmpty();
            assertThat(row.get(3)).matches("`[^`]+`");
        });
    }

    @Test
    void everyReasonStandsThereInTheProgramsOwnWords() throws IOException {
        assertThat(rows("Reasons"))
                .containsExactlyElementsOf(Arrays.stream(MismatchReason.values())
                        .map(reason -> List.of(
                                code(reason.name()),
                                reason.severity().name(),
                                reason.meaning(),
                                reason.suggestedAction()))
                        .toList());
    }

    @Test
    void everyDecisionStandsThereInTheProgramsOwnWords() throws IOException {
        assertThat(rows("Decisions"))
                .containsExactlyElementsOf(Arrays.stream(DecisionKind.values())
                        .map(kind -> List.of(
                                code(kind.name()), kind.value().isEmpty() ? "" : code(kind.value()), kind.effect()))
                        .toList());
    }

    @Test
    void everyReasonForARejectedRecordStandsThere() throws IOException {
        assertThat(rows("Rejected records"))
                .extracting(row -> row.get(0))
                .containsExactlyElementsOf(Arrays.stream(RejectReason.values())
                        .map(reason -> code(reason.name()))
                        .toList());
    }
}
