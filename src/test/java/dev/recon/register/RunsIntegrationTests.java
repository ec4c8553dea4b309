package dev.recon.register;

import static dev.recon.register.RegisterFixture.DAY;
import static dev.recon.register.RegisterFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recon.register.Runs.NewRun;
import dev.recon.register.Runs.Run;
import dev.recon.register.Runs.Status;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DuplicateKeyException;

/** Runs on PostgreSQL. */
class RunsIntegrationTests {

    @RegisterExtension
    static final RegisterFixture register = RegisterFixture.open();

    private final Runs runs = register.runs;

    private static NewRun newRun(LocalDate day, String digest) {
        return new NewRun("reconcile-payouts", day, digest, Path.of("/inbox"), Path.of("/reports"), "a=b\nc=d");
    }

    @Test
    void aRunIsReadAsItWasStarted() {
        Run started = runs.start(newRun(DAY, "digest"), 7, NOW);

        assertThat(started)
                .isEqualTo(new Run(
                        started.id(),
                        "reconcile-payouts",
                        DAY,
                        1,
                        "digest",
                        Path.of("/inbox"),
                        Path.of("/reports"),
                        "a=b\nc=d",
                        Status.RUNNING,
                        null,
                        null,
                        null,
                        NOW,
                        null,
                        1,
                        null));
        assertThat(started.reports()).isEqualTo(Path.of("/reports/2026-08-21/reconcile-payouts-1"));
        assertThat(runs.find("reconcile-payouts", DAY, "digest")).contains(started);
        assertThat(runs.find("reconcile-payouts", DAY, "other")).isEmpty();
    }

    @Test
    void theSameJobDateAndInputsAreOneRun() {
        runs.start(newRun(DAY, "digest"), 1, NOW);

        assertThatThrownBy(() -> runs.start(newRun(DAY, "digest"), 2, NOW)).isInstanceOf(DuplicateKeyException.class);

        assertThat(runs.latest(10)).hasSize(1);
    }

    @Test
    void runsAreNumberedWithinJobAndDate() {
        assertThat(runs.start(newRun(DAY, "first"), 1, NOW).number()).isEqualTo(1);
        assertThat(runs.start(newRun(DAY, "second"), 1, NOW).number()).isEqualTo(2);
        assertThat(runs.start(newRun(DAY.plusDays(1), "first"), 1, NOW).number())
                .isEqualTo(1);
    }

    @Test
    void endingAndResumingTwiceIsAsOnce() {
        Run run = runs.start(newRun(DAY, "digest"), 1, NOW);
        for (int time = 0; time < 2; time++) {
            runs.end(run.id(), 1, Status.FAILED, 1, "Introw is away", NOW.plusSeconds(60));
            Run failed = runs.find(run.id()).orElseThrow();
            assertThat(failed.status()).isEqualTo(Status.FAILED);
            assertThat(failed.exitCode()).isEqualTo(1);
            assertThat(failed.failure()).isEqualTo("Introw is away");
            assertThat(failed.endedAt()).isEqualTo(NOW.plusSeconds(60));
        }
        for (int time = 0; time < 2; time++) {
            runs.resume(run.id(), 2, "x=y", Path.of("/elsewhere"));
            Run resumed = runs.find(run.id()).orElseThrow();
            assertThat(resumed.status()).isEqualTo(Status.RUNNING);
            assertThat(resumed.exitCode()).isNull();
            assertThat(resumed.failure()).isNull();
            assertThat(resumed.endedAt()).isNull();
            assertThat(resumed.settings()).isEqualTo("x=y");
            assertThat(resumed.reportDir()).isEqualTo(Path.of("/elsewhere"));
            assertThat(resumed.startedAt()).isEqualTo(NOW);
        }
    }

    @Test
    void aHolderThatWasFencedOffDoesNotEndTheRunOfItsSuccessor() {
        Run run = runs.start(newRun(DAY, "digest"), 1, NOW);
        runs.resume(run.id(), 2, "", run.reportDir());
        runs.end(run.id(), 2, Status.COMPLETED, 0, null, NOW);

        runs.end(run.id(), 1, Status.FAILED, 1, "A newer run has the lock.", NOW);

        assertThat(runs.find(run.id()).orElseThrow().status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void onlyACompletedRunIsFinished() {
        Run completed = runs.start(newRun(DAY, "completed"), 1, NOW);
        Run stopped = runs.start(newRun(DAY, "stopped"), 1, NOW);
        Run failed = runs.start(newRun(DAY, "failed"), 1, NOW);
        runs.start(newRun(DAY.plusDays(1), "other night"), 1, NOW);
        runs.end(completed.id(), 1, Status.COMPLETED, 0, null, NOW);
        runs.end(stopped.id(), 1, Status.STOPPED, 4, "Stopped on request.", NOW);
        runs.end(failed.id(), 1, Status.FAILED, 1, "x", NOW);

        assertThat(runs.unfinished("reconcile-payouts", DAY))
                .extracting(Run::id)
                .containsExactly(stopped.id(), failed.id());
    }

    @Test
    void theLatestRunsComeNewestFirst() {
        runs.start(newRun(DAY, "1"), 1, NOW);
        Run second = runs.start(newRun(DAY, "2"), 1, NOW);
        Run third = runs.start(newRun(DAY, "3"), 1, NOW);

        assertThat(runs.latest(2)).extracting(Run::id).containsExactly(third.id(), second.id());
    }
}
