package dev.recon.job;

import static dev.recon.job.NightFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.register.Database;
import dev.recon.register.RunLock;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that a person gives up never goes on, and nothing that it read or was to read is lost. */
class AbandonmentIntegrationTests {

    private static final LocalDate NEXT = DAY.plusDays(1);

    @TempDir
    private Path temp;

    private NightFixture nights;

    @BeforeEach
    void aNightThatFailsBeforeItHasReadItsFile() {
        nights = new NightFixture("clean-night", temp);
        nights.payments("first", "first.csv", 1, 2);
        nights.breaks("payment_evidence", "false");
        assertEnds(nights.run(DAY, "first"), ExitCode.FAILED);
        nights.mend("payment_evidence");
    }

    @AfterEach
    void close() {
        nights.close();
    }

    private static void assertEnds(RunResult result, ExitCode code) {
        assertThat(result.exitCode()).as("%s", result.lines()).isEqualTo(code);
    }

    private RunResult abandon(long run, String reason) {
        return new Abandonment(new RunEnvironment(nights.variables)).abandon(run, reason);
    }

    private String batch() {
        return String.join(" ", nights.texts("select status from batch_job_execution order by job_execution_id"));
    }

    @Test
    void anAbandonedRunIsShownAsSuchAndRefusedWithWhatToDo() {
        RunResult abandoned = abandon(1, "wrong export");

        assertEnds(abandoned, ExitCode.DONE);
        assertThat(abandoned.lines()).hasSize(3);
        assertThat(abandoned.lines().get(0)).contains("run 1 of 2026-08-21", "wrong export");
        assertThat(abandoned.lines().get(1)).contains("first.csv");
        assertThat(batch()).isEqualTo("ABANDONED");
        assertThat(nights.entry(1).state()).isEqualTo("ABANDONED");
        assertThat(nights.entry(1).outcome()).isEqualTo("abandoned: wrong export");
        assertThat(nights.entry(1).next()).isEmpty();

        RunResult rerun = nights.rerun(1);

        assertEnds(rerun, ExitCode.USAGE);
        assertThat(rerun.lines()).hasSize(3);
        assertThat(rerun.lines().get(0)).contains("run 1", "abandoned", "wrong export");
        assertThat(nights.introw.requestCount()).isZero();
    }

    @Test
    void theNextNightReadsWhatAnAbandonedRunLeft() {
        abandon(1, "wrong night");
        nights.payments("second", "second.csv", 3, 4);

        RunResult next = nights.run(NEXT, "second");

        assertEnds(next, ExitCode.DONE);
        assertThat(nights.introw.changes()).hasSize(4);
        assertThat(nights.report(next, "run.json")).containsPattern("\"adoptedFrom\" : 1");
        assertEnds(nights.run(NEXT.plusDays(1), "second"), ExitCode.DONE);
        assertThat(nights.copies()).isEmpty();
    }

    @Test
    void theSameCommandAfterwardsIsANewRunThatReadsTheSameFiles() {
        abandon(1, "mistake");

        RunResult second = nights.run(DAY, "first");

        assertEnds(second, ExitCode.DONE);
        assertThat(second.reports().getFileName()).hasToString("reconcile-payouts-2");
        assertThat(nights.introw.changes()).hasSize(2);
        assertThat(nights.entry(1).state()).isEqualTo("ABANDONED");
        RunResult again = nights.run(DAY, "first");
        assertThat(again.lines().get(0)).contains("Run 2", "nothing to do");
        assertThat(batch()).isEqualTo("ABANDONED COMPLETED");
    }

    @Test
    void aNewRunOfTheSameFilesMayBeAbandonedToo() {
        abandon(1, "once");
        nights.breaks("payment_evidence", "false");
        assertEnds(nights.run(DAY, "first"), ExitCode.FAILED);
        nights.mend("payment_evidence");
        assertEnds(abandon(2, "twice"), ExitCode.DONE);

        assertEnds(nights.run(DAY, "first"), ExitCode.DONE);

        assertThat(batch()).isEqualTo("ABANDONED ABANDONED COMPLETED");
    }

    @Test
    void aFileThatChangedUnderAnAbandonedRunIsANewRunsAndTheOldOneIsReadWithIt() {
        abandon(1, "the export was cut");
        nights.payments("first", "first.csv", 2, 3);

        RunResult next = nights.run(DAY, "first");

        assertEnds(next, ExitCode.DONE);
        assertThat(nights.report(next, "matches.csv")).contains("P-1001", "P-1002", "P-1003");
        assertThat(nights.introw.changes()).hasSize(3);
    }

    @Test
    void aRunThatDiedIsAbandonedLikeAnyOther() {
        nights.jdbc.update("update run set status = 'RUNNING'");
        nights.jdbc.update("update batch_job_execution set status = 'STARTED', end_time = null");

        assertEnds(abandon(1, "the machine is gone"), ExitCode.DONE);

        assertThat(batch()).isEqualTo("ABANDONED");
    }

    @Test
    void aFinishedRunIsNotAbandoned() {
        assertEnds(nights.run(DAY, "first"), ExitCode.DONE);

        RunResult refused = abandon(1, "too late");

        assertEnds(refused, ExitCode.USAGE);
        assertThat(refused.lines()).hasSize(3);
        assertThat(refused.lines().get(0)).contains("Run 1 is complete");
        assertThat(nights.entry(1).state()).isEqualTo("COMPLETED");
    }

    @Test
    void aRunWhoseWorkIsDoneThoughNobodyToldItIsNotAbandoned() {
        assertEnds(nights.run(DAY, "first"), ExitCode.DONE);
        nights.jdbc.update("update run set status = 'RUNNING'");

        RunResult refused = abandon(1, "too late");

        assertEnds(refused, ExitCode.USAGE);
        assertThat(refused.lines().get(2)).contains("jobs/recon rerun 1");
        assertEnds(nights.rerun(1), ExitCode.DONE);
        assertThat(nights.entry(1).state()).isEqualTo("COMPLETED");
    }

    @Test
    void theFirstReasonStandsWhenARunIsAbandonedTwice() {
        abandon(1, "first reason");

        assertEnds(abandon(1, "second reason"), ExitCode.DONE);

        assertThat(nights.entry(1).outcome()).isEqualTo("abandoned: first reason");
    }

    @Test
    void aRunThatThereIsNotIsWrongUsage() {
        assertEnds(abandon(9, "x"), ExitCode.USAGE);
    }

    @Test
    void nothingIsAbandonedWhileARunIsAtWork() {
        try (Database database = Database.open(nights.variables, nights.home());
                RunLock held = RunLock.tryAcquire(database).orElseThrow()) {
            assertThat(held).isNotNull();

            RunResult busy = abandon(1, "impatience");

            assertEnds(busy, ExitCode.BUSY);
            assertThat(busy.lines()).hasSize(3);
        }
        assertThat(nights.entry(1).state()).isEqualTo("FAILED");
    }
}
