package dev.recon.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.recon.crash.Progress.Point;
import dev.recon.register.Database;
import dev.recon.register.StoppablePostgres;
import dev.recon.register.TestPostgres;
import dev.recon.sandbox.Fault;
import dev.recon.sandbox.FaultKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Any crash, then the same command: the end is that of a night to which nothing happened. The program is the packaged jar
 * in a process of its own, the crashes are real; by hand, with {@code -Dcrash.payments=5000 -Dcrash.kills=10}, the night is
 * a big one.
 */
class CrashIntegrationTests {

    // The updates that are sent at the same time, if the job file does not say otherwise.
    private static final int AT_A_TIME = 8;
    // Five CSV files, the workbook, the page and its style; run.json and the manifest follow.
    private static final int REPORTS_BEFORE_THE_LAST = 8;

    private static final int PAYMENTS = Integer.getInteger("crash.payments", 400);
    private static final int KILLS = Integer.getInteger("crash.kills", 5);
    private static final long SEED = Long.getLong("crash.seed", 1);
    private static final int FEW_PAYMENTS = 80;
    private static final int FAILED = 1;
    private static final int STOPPED = 4;
    private static final String OURS = "application_name = 'recon' and datname = current_database()";

    @TempDir
    private static Path shared;

    private static Peace peace;

    @TempDir
    private Path home;

    private Introw introw;
    private long started;

    @BeforeAll
    static void aNightToWhichNothingHappens() throws IOException {
        peace = Peace.of(FEW_PAYMENTS, shared);
    }

    @BeforeEach
    void openIntrow() {
        introw = Introw.of(peace.night());
        started = System.nanoTime();
    }

    @AfterEach
    void closeIntrow(TestInfo test) {
        figures(test.getDisplayName(), introw, started);
        introw.close();
    }

    @Test
    void aNightThatIsKilledAgainAndAgainEndsAsIfNothingHadHappened() throws IOException {
        Peace big = Peace.of(PAYMENTS, home.resolve("big"));
        Map<String, String> database = migrated();
        List<Point> points = Progress.draw(KILLS, big.rows(), SEED);
        long began = System.nanoTime();
        try (Introw unreliable = Introw.of(big.night()).unreliable();
                Looking looking = new Looking(database)) {
            Program program = big.night().program(home, List.of(database, unreliable.variables()));
            int kills = 0;
            for (Point point : points) {
                Program.Running running = program.start();
                Patience.await(
                        "the night came to " + point + ": " + running.said(),
                        () -> !running.process().isAlive() || point.isReached(looking.jdbc(), unreliable, program));
                kills += running.kill() ? 1 : 0;
            }
            Program.Running last = program.run();

            figures(kills + " kills, " + PAYMENTS + " payments", unreliable, began);
            big.requireSameEnd(last, program, unreliable);
            unreliable.requireSingleWrites();
            assertThat(kills).isGreaterThanOrEqualTo((int)
                    points.stream().filter(p -> !p.mayBeMissed()).count());
        }
    }

    @Test
    void theEmbeddedDatabaseSurvivesKillsAndIsStoppedByTheLastOne() throws IOException {
        StoppablePostgres.shareBinaries(home);
        Program program = program(Map.of());
        Path postmaster = home.resolve("postgres").resolve("data").resolve("postmaster.pid");

        killWhen(program, "PostgreSQL is starting", () -> Files.exists(postmaster));
        killWhen(program, "payouts are being fetched", () -> introw.requests() >= 5);
        killWhen(program, "updates are being sent", () -> introw.patches() >= 10);
        long server = Long.parseLong(Files.readAllLines(postmaster).get(0).strip());
        assertThat(ProcessHandle.of(server)).as("kill -9 leaves the server").isPresent();
        Program.Running last = program.run();

        peace.requireSameEnd(last, program, introw);
        introw.requireSingleWrites();
        Patience.await(
                "the server ended",
                () -> ProcessHandle.of(server).filter(ProcessHandle::isAlive).isEmpty());
        assertThat(postmaster).doesNotExist();
    }

    @Test
    void aNightThatIsStoppedWhileItSendsGoesOnWhereItStood() {
        Program program = program(TestPostgres.newDatabase());
        introw.doorway().holdNext(Introw.PATCH);
        Program.Running running = program.start();
        introw.doorway().awaitHeld();

        running.terminate();
        introw.doorway().letGo();

        assertThat(running.exitCode()).as(running.said()).isEqualTo(STOPPED);
        assertThat(introw.changes()).hasSizeLessThan(peace.changes().size());
        peace.requireSameEnd(program.run(), program, introw);
        introw.requireSingleWrites();
    }

    @Test
    void aNightThatWaitsForIntrowStopsAtOnceWhenAsked() {
        Program program = program(TestPostgres.newDatabase());

        for (String method : List.of("GET", "PATCH")) {
            introw.sandbox()
                    .misbehave(Fault.of(FaultKind.RATE_LIMIT_429)
                            .withRetryAfter(60)
                            .on(method, "/api/v1/payouts")
                            .skipping(5)
                            .always());
            Program.Running running = program.start();
            Patience.await(
                    "Introw refused a " + method,
                    () -> introw.sandbox().requests().stream()
                            .anyMatch(request ->
                                    request.status() == 429 && request.method().equals(method)));
            running.terminate();
            assertThat(running.exitCode()).as(running.said()).isEqualTo(STOPPED);
            introw.sandbox().behave();
        }

        peace.requireSameEnd(program.run(), program, introw);
        introw.requireSingleWrites();
    }

    @Test
    void noTransactionIsOpenWhileIntrowKeepsTheNightWaiting() {
        Map<String, String> database = migrated();
        Program program = program(database);

        try (Looking looking = new Looking(database)) {
            for (String request : List.of("GET /api/v1/payouts?stage=APPROVED", Introw.PATCH)) {
                introw.doorway().holdNext(request);
                Program.Running running = program.start();
                introw.doorway().awaitHeld();

                assertThat(looking.count("pg_stat_activity where " + OURS)).isPositive();
                assertThat(looking.count("pg_stat_activity where xact_start is not null and " + OURS))
                        .as("open transactions while %s waits", request)
                        .isZero();
                assertThat(running.kill()).isTrue();
                introw.doorway().letGo();
            }
        }

        peace.requireSameEnd(program.run(), program, introw);
        introw.requireSingleWrites();
    }

    @Test
    void aNightWhoseDatabaseStopsAndStartsWhileARequestIsUnderWayComesToTheSameEnd() {
        try (StoppablePostgres postgres = StoppablePostgres.start(home.resolve("cluster"))) {
            Program program = program(postgres.variables());
            introw.doorway().holdNext(Introw.PATCH);
            Program.Running running = program.start();
            introw.doorway().awaitHeld();

            postgres.stopImmediately();
            postgres.startAgain();
            introw.doorway().letGo();

            peace.requireSameEnd(running, program, introw);
            introw.requireSingleWrites();
        }
    }

    @Test
    void aDatabaseThatStopsAgainAndAgainEndsOneStartAfterTheOtherAndNothingElse() {
        try (StoppablePostgres postgres = StoppablePostgres.start(home.resolve("cluster"))) {
            Program program = program(postgres.variables());
            Program.Running running = stoppedUnder("payouts?stage=APPROVED", program, postgres);
            // A pool that has looked at its connections meanwhile has fresh ones: then the run goes on to its end.
            for (String request : List.of("payouts?stage=PENDING_PAYMENT", "commission-lines")) {
                if (running.exitCode() == FAILED) {
                    running = stoppedUnder(request, program, postgres);
                }
            }

            peace.requireSameEnd(running.exitCode() == FAILED ? program.run() : running, program, introw);
            introw.requireSingleWrites();
        }
    }

    /** Starts the program, and stops and starts its database while it waits for this answer. */
    private Program.Running stoppedUnder(String request, Program program, StoppablePostgres postgres) {
        introw.doorway().holdNext("GET /api/v1/" + request);
        Program.Running running = program.start();
        introw.doorway().awaitHeld();
        postgres.stopImmediately();
        postgres.startAgain();
        introw.doorway().letGo();
        assertThat(running.exitCode()).as(running.said()).isIn(FAILED, Peace.MISMATCHES);
        return running;
    }

    @Test
    void aNightWhoseDatabaseIsGoneFailsAndSendsNoMoreThanItHasOnRecordAndThenGoesOn() {
        try (StoppablePostgres postgres = StoppablePostgres.start(home.resolve("cluster"))) {
            Program program = program(postgres.variables());
            introw.doorway().holdNext(Introw.PATCH);
            Program.Running running = program.start();
            introw.doorway().awaitHeld();

            postgres.stopImmediately();
            long now = System.nanoTime();
            introw.doorway().letGo();

            assertThat(running.exitCode()).as(running.said()).isEqualTo(FAILED);
            assertThat(running.said()).contains("The database was lost", "when the database answers again, the same");
            // Eight waits for a connection, of five seconds each, on the way out.
            assertThat((System.nanoTime() - now) / 1_000_000_000).isLessThan(90);
            assertThat(introw.patches()).as("of the intents on record").isEqualTo(20);
            postgres.startAgain();
            peace.requireSameEnd(program.run(), program, introw);
            introw.requireSingleWrites();
        }
    }

    @Test
    void aRunThatLostItsLockIsFencedOffByTheNextAndSpoilsNothing() throws IOException {
        Map<String, String> database = TestPostgres.newDatabase();
        Program program = program(database);
        List<String> first = payoutsInTheOrderOfSending();
        String silent = first.get(0);
        String late = first.get(1);
        introw.sandbox().misbehave(Fault.of(FaultKind.DROP_BEFORE).onPayout(silent));
        introw.sandbox()
                .misbehave(
                        Fault.of(FaultKind.SERVER_ERROR_BEFORE).onPayout(silent).times(4));
        introw.doorway().holdNext(Introw.PATCH + late);
        Program.Running old = program.start();
        introw.doorway().awaitHeld();
        Patience.await("nobody could say what became of " + silent, () -> introw.requestsAbout(silent) == 5);

        try (Looking looking = new Looking(database)) {
            assertThat(looking.terminateTheLock()).isEqualTo(1);
            Program.Running last = program.run();
            introw.doorway().letGo();

            assertThat(old.exitCode()).as(old.said()).isEqualTo(FAILED);
            peace.requireSameEnd(last, program, introw);
            assertThat(looking.count("update_attempt where event = 'INTENT' and epoch = 1"))
                    .as("intents of the old run")
                    .isEqualTo(20);
            assertThat(looking.count("pending_update where state <> 'CONFIRMED'"))
                    .as("updates that the old run made unsure again")
                    .isZero();
            assertThat(looking.count("run where status = 'COMPLETED'")).isEqualTo(1);
        }
    }

    @Test
    void aKillBetweenTheJobInstanceAndItsExecutionIsRepaired() {
        Map<String, String> database = migrated();
        Program program = program(database);

        try (Hold hold = Hold.before("insert on batch_job_execution for each statement", database);
                Looking looking = new Looking(database)) {
            Program.Running running = program.start();
            hold.awaitHeld();
            assertThat(looking.count("batch_job_instance")).isEqualTo(1);
            assertThat(looking.count("batch_job_execution")).isZero();
            assertThat(running.kill()).isTrue();
        }

        peace.requireSameEnd(program.run(), program, introw);
        introw.requireSingleWrites();
    }

    @Test
    void aKillAfterTheIntentsAndBeforeTheFirstPatchSendsEachOnce() {
        Map<String, String> database = TestPostgres.newDatabase();
        Program program = program(database);
        for (int request = 0; request < AT_A_TIME; request++) {
            introw.doorway().holdNext(Introw.PATCH);
        }
        Program.Running running = program.start();
        introw.doorway().awaitHeld();

        try (Looking looking = new Looking(database)) {
            assertThat(looking.count("pending_update where state = 'SENDING'")).isEqualTo(20);
            assertThat(introw.patches()).isZero();
            assertThat(running.kill()).isTrue();
        }

        peace.requireSameEnd(program.run(), program, introw);
        introw.requireSingleWrites();
    }

    @Test
    void aKillBetweenIntrowsAnswerAndTheCommitOfTheOutcomesSendsNothingAgain() {
        Map<String, String> database = migrated();
        Program program = program(database);

        try (Hold hold = Hold.before("insert on update_attempt for each row when (new.event = 'OUTCOME')", database);
                Looking looking = new Looking(database)) {
            Program.Running running = program.start();
            hold.awaitHeld();
            assertThat(introw.changes()).hasSize(20);
            assertThat(looking.count("pending_update where state = 'SENDING'")).isEqualTo(20);
            assertThat(running.kill()).isTrue();
        }

        peace.requireSameEnd(program.run(), program, introw);
        introw.requireSingleWrites();
    }

    @Test
    void aReportThatWasCompleteButNotYetInItsPlaceIsWrittenAgain() throws IOException {
        Map<String, String> database = TestPostgres.newDatabase();
        Program program = program(database);
        // A folder in its place is what stops the program between the last byte and the rename.
        Path inTheWay =
                Files.createDirectories(program.reports().resolve("matches.csv").resolve("in-the-way"));
        assertThat(program.run().exitCode()).isEqualTo(FAILED);
        assertThat(program.reports().resolve("matches.csv.part"))
                .hasSameBinaryContentAs(peace.reports().resolve("matches.csv"));
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        try (Looking looking = new Looking(database)) {
            looking.makeTheRunLookAs("UNKNOWN");
        }

        peace.requireSameEnd(program.run(), program, introw);
        introw.requireSingleWrites();
    }

    @Test
    void aKillBetweenTheLastReportAndTheManifestMakesTheSameReportsAgain() {
        Map<String, String> database = migrated();
        Program program = program(database);

        try (Looking looking = new Looking(database)) {
            Program.Running running = program.start();
            String point = "insert on batch_step_execution for each row when (new.step_name = 'writeReports')";
            Hold requests;
            try (Hold step = Hold.before(point, database)) {
                step.awaitHeld();
                requests = Hold.onTable("run_request", database);
            }
            try (requests) {
                requests.awaitHeld();
                assertThat(program.filesInReports()).isEqualTo(REPORTS_BEFORE_THE_LAST);
                assertThat(running.kill()).isTrue();
            }
            assertThat(looking.count("batch_job_execution where status = 'STARTED'"))
                    .isEqualTo(1);
        }

        peace.requireSameEnd(program.run(), program, introw);
        introw.requireSingleWrites();
    }

    @Test
    void aKillBetweenTheEndOfTheJobAndTheEndOfTheRunIsToldByTheSameCommandWhichDoesNothingElse() {
        Map<String, String> database = migrated();
        Program program = program(database);

        try (Hold hold = Hold.before("update on run for each row when (new.status = 'COMPLETED')", database);
                Looking looking = new Looking(database)) {
            Program.Running running = program.start();
            hold.awaitHeld();
            assertThat(looking.count("batch_job_execution where status = 'COMPLETED'"))
                    .isEqualTo(1);
            assertThat(running.kill()).isTrue();
            hold.endHeld();
        }
        long requests = introw.requests();

        peace.requireSameEnd(program.run(), program, introw);

        introw.requireSingleWrites();
        assertThat(introw.requests()).isEqualTo(requests);
        try (Looking looking = new Looking(database)) {
            assertThat(looking.count("run where status = 'COMPLETED' and exit_code = 3 and mismatches > 0"))
                    .isEqualTo(1);
            assertThat(looking.count("batch_job_execution")).isEqualTo(1);
        }
        assertThat(program.copies()).isEmpty();
    }

    @Test
    void theseChecksFindASenderThatSendsBlindlyAgain() throws IOException, InterruptedException {
        List<String> targets = payoutsInTheOrderOfSending();
        Random random = new Random(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            sendBlindly(targets.subList(0, random.nextInt(1, targets.size())));
        }
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> introw.requireChanges(peace.changes()))
                .as("some are missing");
        sendBlindly(targets);

        assertThatExceptionOfType(AssertionError.class).isThrownBy(introw::requireSingleWrites);
    }

    private void sendBlindly(List<String> payouts) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        for (String payout : payouts) {
            HttpRequest patch = HttpRequest.newBuilder(
                            URI.create(introw.variables().get("INTROW_BASE_URL") + "/api/v1/payouts/" + payout))
                    .header("x-api-key", introw.variables().get("INTROW_API_KEY"))
                    .header("Content-Type", "application/json")
                    .method("PATCH", BodyPublishers.ofString("{\"stage\":\"PAID\"}"))
                    .build();
            assertThat(http.send(patch, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        }
    }

    private Program program(Map<String, String> database) {
        return peace.night().program(home, List.of(database, introw.variables()));
    }

    private void killWhen(Program program, String what, BooleanSupplier reached) {
        Program.Running running = program.start();
        Patience.await(what, () -> reached.getAsBoolean() || !running.process().isAlive());
        assertThat(running.kill()).as(what + ": " + running.said()).isTrue();
    }

    /** An empty register, so that a test can look into it before the program does. */
    private Map<String, String> migrated() {
        Map<String, String> variables = TestPostgres.newDatabase();
        try (Database database = Database.open(variables, home)) {
            database.migrate();
        }
        return variables;
    }

    /** The program sends in the order of its updates' ids. */
    private static List<String> payoutsInTheOrderOfSending() throws IOException {
        try (Stream<String> lines = Files.lines(peace.reports().resolve("updates.csv"))) {
            List<String> updates = new ArrayList<>(lines.skip(1).sorted().toList());
            return updates.stream().map(line -> line.split(",")[2]).toList();
        }
    }

    private static void figures(String what, Introw introw, long since) {
        System.err.printf(
                "[crash] %s: %d requests, %d PATCHes, %d changes, %.1f s%n",
                what, introw.requests(), introw.patches(), introw.changes().size(), (System.nanoTime() - since) / 1e9);
    }

    /** Looks into a register, over one connection. */
    private static final class Looking implements AutoCloseable {

        private final SingleConnectionDataSource connection;
        private final JdbcTemplate jdbc;

        Looking(Map<String, String> database) {
            connection = Hold.connection(database);
            jdbc = new JdbcTemplate(connection);
        }

        JdbcTemplate jdbc() {
            return jdbc;
        }

        long count(String rows) {
            return Objects.requireNonNull(jdbc.queryForObject("select count(*) from " + rows, Long.class));
        }

        /** Ends the connection that holds the run lock; returns how many there were. */
        long terminateTheLock() {
            return Objects.requireNonNull(jdbc.queryForObject("""
                    select count(*) filter (where pg_terminate_backend(pid, 10000)) from pg_locks
                    where locktype = 'advisory' and granted
                        and database = (select oid from pg_database where datname = current_database())
                    """, Long.class));
        }

        void makeTheRunLookAs(String status) {
            jdbc.update("update batch_job_execution set status = ?, end_time = null", status);
            jdbc.update("update batch_step_execution set status = ? where step_name = 'writeReports'", status);
            jdbc.update("update run set status = 'RUNNING'");
        }

        @Override
        public void close() {
            connection.destroy();
        }
    }
}
