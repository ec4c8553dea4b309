package dev.recon.job;

import static dev.recon.job.NightFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Private copies stay as long as a run needs them, and no longer. */
class CopiesIntegrationTests {

    private static final LocalDate NEXT = DAY.plusDays(1);

    @TempDir
    private Path temp;

    private NightFixture nights;

    @BeforeEach
    void aNightThatFailsBeforeItHasReadItsFile() {
        nights = new NightFixture("clean-night", temp);
        nights.payments("first", "first.csv", 1, 2);
        nights.breaks("payment_evidence", "false");
        assertThat(nights.run(DAY, "first").exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(nights.copies()).singleElement().asString().endsWith("first.csv");
    }

    @AfterEach
    void close() {
        nights.close();
    }

    private List<String> names() {
        return nights.copies().stream()
                .map(copy -> copy.getFileName().toString().replaceFirst("^[0-9a-f]{64}-", ""))
                .sorted()
                .toList();
    }

    private Map<String, String> register() {
        Map<String, String> content = new TreeMap<>();
        nights.texts("select table_name from information_schema.tables where table_schema = 'public'").stream()
                .filter(table -> !table.equals("fence"))
                .forEach(table -> content.put(
                        table,
                        String.join("\n", nights.texts("select t::text from public." + table + " t order by 1"))));
        return content;
    }

    @Test
    void leftoversAreRemovedAndWhatUnfinishedRunsNeedIsKept() throws IOException {
        Path folder = nights.copies().get(0).getParent();
        Files.writeString(folder.resolve("copy-4711.part"), "half a file");
        Files.writeString(folder.resolve("0".repeat(64) + "-old.csv"), "nobody's");
        nights.payments("second", "second.csv", 3, 4);

        assertThat(nights.run(NEXT, "second").exitCode()).isEqualTo(ExitCode.FAILED);

        assertThat(names()).containsExactly("first.csv", "second.csv");
        nights.mend("payment_evidence");
        assertThat(nights.rerun(2).exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(names()).isEmpty();
        assertThat(nights.introw.changes()).hasSize(4);
    }

    @Test
    void theCommandAfterSuccessLeavesNoCopyBehind() {
        nights.mend("payment_evidence");

        assertThat(nights.run(DAY, "first").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(nights.run(DAY, "first").exitCode()).isEqualTo(ExitCode.DONE);

        assertThat(names()).isEmpty();
    }

    @Test
    void anotherRegistersCopiesAreLeftAlone() {
        try (NightFixture other = new NightFixture("clean-night", temp)) {
            other.payments("second", "second.csv", 3, 4);

            assertThat(other.run(DAY, "second").exitCode()).isEqualTo(ExitCode.DONE);
        }

        assertThat(names()).containsExactly("first.csv");
        nights.mend("payment_evidence");
        assertThat(nights.rerun(1).exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aDryRunReadsWhatAnUnfinishedRunLeftAndTakesNothingFromIt() throws IOException {
        nights.mend("payment_evidence");
        nights.payments("second", "second.csv", 3, 4);
        Path copy = nights.copies().get(0);
        Object identity = Files.readAttributes(copy, "unix:ino").get("ino");
        Map<String, String> before = register();

        RunResult dry = nights.dryRun(NEXT, "second");
        RunResult same = nights.dryRun(DAY, "first");

        assertThat(dry.exitCode()).as("%s", dry.lines()).isEqualTo(ExitCode.DONE);
        assertThat(same.exitCode()).as("%s", same.lines()).isEqualTo(ExitCode.DONE);
        assertThat(nights.report(dry, "matches.csv")).contains("P-1001", "P-1003");
        assertThat(nights.copies()).containsExactly(copy);
        assertThat(Files.readAttributes(copy, "unix:ino")).as("the very file").containsEntry("ino", identity);
        assertThat(register()).isEqualTo(before);
        assertThat(nights.introw.changes()).isEmpty();

        assertThat(nights.run(NEXT, "second").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(nights.introw.changes()).hasSize(4);
    }
}
