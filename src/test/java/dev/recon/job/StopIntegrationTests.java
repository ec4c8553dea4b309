package dev.recon.job;

import static dev.recon.job.NightFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.register.Database;
import dev.recon.register.RunLock;
import dev.recon.register.StopRequests;
import dev.recon.register.TestPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that is asked to stop by another process, which has nothing but the database in common with it. */
@Timeout(120)
class StopIntegrationTests {

    @TempDir
    private Path temp;

    private NightFixture nights;
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void open() {
        nights = new NightFixture("tour", temp);
    }

    @AfterEach
    void close() {
        nights.close();
    }

    private RunResult stop(boolean wait) {
        return new RunStop(new RunEnvironment(nights.variables)).stop(wait, told::add);
    }

    private RunRequest night() {
        return NightFixture.with(nights.request(DAY, "inbox"), nights.scenario.inbox(DAY), temp.resolve("reports"));
    }

    /** Starts the night; before this step it waits until it has heard the request. */
    private CompletableFuture<RunResult> startAndWaitAt(String step, boolean dryRun, CountDownLatch reached) {
        StopSignal signal = new StopSignal();
        CountDownLatch heard = new CountDownLatch(1);
        signal.onRequest(heard::countDown);
        Progress waiting = new Progress() {
            @Override
            public void stepStarted(String name) {
                if (name.equals(step)) {
                    reached.countDown();
                    await(heard);
                }
            }

            @Override
            public void advanced(String name, long done, long total) {}

            @Override
            public void note(String message) {}
        };
        RunRequest request = night();
        RunRequest wanted = new RunRequest(
                request.job(),
                request.jobFile(),
                request.businessDate(),
                request.inbox(),
                request.reportDir(),
                dryRun,
                request.settings(),
                null);
        return CompletableFuture.supplyAsync(
                () -> new Launcher(new RunEnvironment(nights.variables), waiting, signal).run(wanted));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void aRunStopsAtItsNextCommitAndGoesOnLater() {
        CountDownLatch reached = new CountDownLatch(1);
        CompletableFuture<RunResult> run = startAndWaitAt("fetchPayouts", false, reached);
        await(reached);

        RunResult stopped = stop(true);

        assertThat(stopped.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(stopped.lines())
                .containsExactly(
                        "STOPPED run 1 of 2026-08-21. All that it did is kept.",
                        "Resume:  jobs/recon rerun 1   (or the same command again)");
        assertThat(told).hasSize(1).first().asString().startsWith("Asked run 1 to stop at its next commit; waiting.");
        assertThat(run.join().exitCode()).isEqualTo(ExitCode.STOPPED);
        assertThat(nights.rerun(1).exitCode()).isEqualTo(ExitCode.MISMATCHES);
    }

    @Test
    void whoeverOnlyAsksComesBackAtOnceAndTheRunStopsAllTheSame() {
        CountDownLatch reached = new CountDownLatch(1);
        CompletableFuture<RunResult> run = startAndWaitAt("matchBuckets", false, reached);
        await(reached);

        assertThat(stop(false).lines()).containsExactly("ASKED   run 1 to stop at its next commit.");

        assertThat(run.join().exitCode()).isEqualTo(ExitCode.STOPPED);
        assertThat(told).isEmpty();
    }

    @Test
    void aDryRunStopsToo() {
        CountDownLatch reached = new CountDownLatch(1);
        CompletableFuture<RunResult> run = startAndWaitAt("fetchPayouts", true, reached);
        await(reached);

        assertThat(stop(true).lines()).containsExactly("DONE    It has ended.");
        assertThat(told).first().asString().startsWith("Asked the run that is beginning, or the dry run, to stop");
        assertThat(run.join().exitCode()).isEqualTo(ExitCode.STOPPED);
    }

    @Test
    void nothingAtWorkIsNothingToStopAndStopsNoLaterRun() {
        assertThat(stop(true)).isEqualTo(new RunResult(ExitCode.DONE, List.of("DONE    No run is at work."), null));

        assertThat(nights.launch(night()).exitCode()).isEqualTo(ExitCode.MISMATCHES);
        nights.jdbc.update("update run set status = 'RUNNING'");
        assertThat(stop(true).lines())
                .containsExactly(
                        "DONE    No run is at work.",
                        "        The process of run 1 is gone; go on with it:  jobs/recon rerun 1");
    }

    @Test
    void aRequestIsForOneHolderOnly() {
        try (Database database = Database.open(nights.variables, nights.home())) {
            StopRequests requests = new StopRequests(database);
            try (RunLock first = RunLock.tryAcquire(database).orElseThrow();
                    StopRequests.Listener listener = new StopRequests.Listener(database, first.nextEpoch())) {
                String holder = requests.holder().orElseThrow();
                assertThat(listener.isAsked()).isFalse();
                requests.ask("another than " + holder);
                assertThat(listener.isAsked()).isFalse();
                requests.ask(holder);
                requests.ask(holder);
                assertThat(listener.isAsked()).isTrue();
            }
            try (RunLock second = RunLock.tryAcquire(database).orElseThrow();
                    StopRequests.Listener listener = new StopRequests.Listener(database, second.nextEpoch())) {
                assertThat(listener.isAsked()).isFalse();
            }
        }
    }

    @Test
    void whereThereIsNoTableNothingRuns() {
        Map<String, String> empty = new HashMap<>(TestPostgres.newDatabase());
        empty.put("RECON_HOME", temp.toString());

        assertThat(new RunStop(new RunEnvironment(empty)).stop(true, told::add).lines())
                .containsExactly("DONE    No run is at work.");
        empty.put("DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/none");
        assertThat(new RunStop(new RunEnvironment(empty)).stop(true, told::add).exitCode())
                .isEqualTo(ExitCode.CONFIGURATION);
    }
}
