package dev.recon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recon.job.RunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the demo runs of a scenario, and in which order. */
class ScenarioTests {

    @TempDir
    private Path folder;

    @Test
    void theReviewOfADayComesBeforeItsNight() {
        Scenario month = new Scenario(Path.of("sample-data", "month-end"));

        assertThat(month.nights())
                .extracting(Scenario.Night::title)
                .containsExactly(
                        "Night of 2026-07-10",
                        "Night of 2026-07-21",
                        "Night of 2026-07-31",
                        "Decisions of 2026-08-03",
                        "Decisions of 2026-08-04",
                        "Night of 2026-08-04");
        assertThat(month.nights().get(3).inbox()).hasFileName("mismatches.csv").isRegularFile();
    }

    @Test
    void aSheetTakesNoVendors() {
        Scenario month = new Scenario(Path.of("sample-data", "month-end"));

        assertThat(month.settings("apply-decisions")).containsExactly("introw.concurrency=1");
        assertThat(month.settings("reconcile-payouts"))
                .anyMatch(setting -> setting.startsWith("reconcile.vendors="))
                .contains("reconcile.fees[0].amount=25.00");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void aDayHasOneSheet(int sheets) throws IOException {
        Path day = Files.createDirectories(folder.resolve("decisions").resolve("2026-08-03"));
        for (int number = 0; number < sheets; number++) {
            Files.writeString(day.resolve("sheet-" + number + ".csv"), "");
        }

        assertThatThrownBy(() -> new Scenario(folder).nights())
                .isInstanceOf(RunException.class)
                .hasMessageContaining("2026-08-03 has " + sheets + " files.");
    }
}
