package dev.recon.erp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettledTests {

    private static final Instant CHANGED = Instant.parse("2026-08-21T01:00:00Z");
    private static final Duration REST = Duration.ofSeconds(60);

    @TempDir
    private Path inbox;

    @BeforeEach
    void aFileOfOneOClock() throws IOException {
        Path file = Files.writeString(inbox.resolve("a.csv"), "x");
        Files.setLastModifiedTime(file, FileTime.from(CHANGED));
    }

    @Test
    void aFileThatWasChangedJustNowMayStillBeWritten() {
        assertThat(found(59))
                .isEqualTo("a.csv: was changed 59 s ago and may still be written; it counts after 60 s, or with"
                        + " a.csv.done beside it");
        assertThat(found(60)).isEqualTo("a candidate");
        assertThat(found(-1))
                .isEqualTo("a.csv: was changed at a time to come; the clocks of this machine and of its sender differ");
    }

    @Test
    void itsSenderMaySayThatItIsComplete() throws IOException {
        Files.createFile(inbox.resolve("a.csv.done"));

        assertThat(found(0)).isEqualTo("a candidate");
    }

    @Test
    void withoutATimeEveryFileCounts() {
        assertThat(Inbox.scan(inbox, new Settled(Duration.ZERO, CHANGED)).get(0))
                .isInstanceOf(Inbox.Candidate.class);
    }

    private String found(long secondsLater) {
        return Inbox.scan(inbox, new Settled(REST, CHANGED.plusSeconds(secondsLater)))
                .get(0)
                .fold(candidate -> "a candidate", Inbox.Refused::reason);
    }
}
