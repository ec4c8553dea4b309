package dev.recon.job;

import static dev.recon.job.NightFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code settle-time} a file counts when its sender has left it alone for so long, however long a night's start takes. */
class SettledFilesIntegrationTests {

    private static final String SETTLE_TIME = "reconcile.settle-time=10m";

    @TempDir
    private Path temp;

    @Test
    void aFileOfJustNowIsRefusedAndReadByALaterNight() throws IOException {
        try (NightFixture nights = new NightFixture("clean-night", temp)) {
            Path file = nights.payments("inbox", "payments.csv", 1, 2);

            RunResult early = nights.run(DAY, "inbox", SETTLE_TIME);

            assertThat(early.exitCode()).as("%s", early.lines()).isEqualTo(ExitCode.SAFETY_STOP);
            assertThat(nights.report(early, "mismatches.csv"))
                    .contains("FILE_REFUSED", "payments.csv: was changed ", "it counts after 600 s");
            assertThat(nights.introw.changes()).isEmpty();

            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(601)));
            RunResult late = nights.run(DAY.plusDays(1), "inbox", SETTLE_TIME);

            assertThat(late.exitCode()).as("%s", late.lines()).isEqualTo(ExitCode.DONE);
            assertThat(nights.introw.changes()).hasSize(2);
        }
    }
}
