package dev.recon.job;

import static dev.recon.job.DecisionsFixture.decided;
import static dev.recon.job.NightFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What accountants decide about a night's mismatches is carried out, once, and told row by row. */
class ApplyDecisionsIntegrationTests {

    @TempDir
    private Path temp;

    private NightFixture nights;
    private DecisionsFixture decisions;
    private RunResult night;

    @BeforeEach
    void aNightWithMismatches() {
        nights = new NightFixture("tour", temp);
        decisions = new DecisionsFixture(nights, temp);
        night = nights.launch(
                NightFixture.with(nights.request(DAY, "inbox"), nights.scenario.inbox(DAY), temp.resolve("reports")));
        assertThat(night.exitCode()).as("%s", night.lines()).isEqualTo(ExitCode.MISMATCHES);
    }

    @AfterEach
    void close() {
        nights.close();
    }

    @Test
    void aSheetIsGivenBackWithItsResults() {
        var mismatch = decisions.rows(night, "mismatches.csv").get(0);
        Path sheet = decisions.sheet("reviewed.csv", decided(mismatch, "SNOOZE", "2026-09-01", "ann"));

        RunResult applied = decisions.apply(sheet, DAY);

        assertThat(applied.exitCode()).as("%s", applied.lines()).isEqualTo(ExitCode.DONE);
        assertThat(decisions.rows(applied, "decisions.csv")).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("row", "2").containsEntry("mismatch_id", mismatch.get("mismatch_id"));
            assertThat(row).containsEntry("decision", "SNOOZE").containsEntry("decided_by", "ann");
        });
        assertThat(ReportVerification.of(applied.reports()).exitCode()).isEqualTo(ExitCode.DONE);
    }
}
