package dev.recon.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.register.Database;
import dev.recon.register.RunLock;
import dev.recon.register.TestPostgres;
import dev.recon.sandbox.ApiKey;
import dev.recon.sandbox.Fault;
import dev.recon.sandbox.FaultKind;
import dev.recon.sandbox.IntrowSandbox;
import dev.recon.sandbox.LoggedRequest;
import dev.recon.sandbox.PersonEdit;
import dev.recon.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What starts, what is turned away, and what goes on where it stopped: the launcher against real neighbours. */
class LaunchIntegrationTests {

    private static final LocalDate DATE = LocalDate.parse("2026-08-21");
    private static final String KEY = "key-of-tonight-4f1c";
    private static final String NEXT_KEY = "key-of-tomorrow-9b2e";
    private static final List<String> REPORTS =
            List.of("matches.csv", "mismatches.csv", "rejected.csv", "updates.csv", "control-totals.csv");
    // The clean night changes so many payouts.
    private static final int CHANGES = 7;

    private final SampleScenario night = SampleScenario.named("clean-night");

    @TempDir
    private Path temp;

    private IntrowSandbox introw;
    private Map<String, String> variables;
    private Path inbox;
    private Path reports;

    @BeforeEach
    void open() throws IOException {
        introw = IntrowSandbox.start(SandboxOptions.builder()
                .dataDir(night.introw())
                .apiKeys(ApiKey.withAllScopes(KEY), ApiKey.withAllScopes(NEXT_KEY))
                .build());
        variables = variables(introw, "home");
        reports = temp.resolve("reports");
        inbox = Files.createDirectories(temp.resolve("inbox"));
        Files.copy(night.inbox(DATE).resolve("payments.csv"), inbox.resolve("payments.csv"));
    }

    @AfterEach
    void close() {
        introw.close();
    }

    @Test
    void theSameCommandAfterSuccessDoesNothingAndSendsNothing() {
        RunResult first = run();
        long requests = introw.requestCount();

        RunResult again = run();

        assertThat(first.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(again.lines()).first().asString().contains("nothing to do");
        assertThat(again.reports()).isEqualTo(first.reports());
        assertThat(introw.requestCount()).isEqualTo(requests);
    }

    @Test
    void aSecondLauncherIsTurnedAwayWhileTheFirstHoldsTheLock() {
        try (Database database = Database.open(variables, temp.resolve("home"));
                RunLock held = RunLock.tryAcquire(database).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(run().exitCode()).isEqualTo(ExitCode.BUSY);
            assertThat(introw.requestCount()).isZero();
        }

        assertThat(run().exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aMissingInboxIsASafetyStop() {
        inbox = temp.resolve("no-such-inbox");

        assertStopsBeforeIntrow(run(), ExitCode.SAFETY_STOP, "no-such-inbox");
    }

    @Test
    void anEmptyInboxIsASafetyStopUnlessItIsAllowed() throws IOException {
        inbox = Files.createDirectories(temp.resolve("empty-inbox"));

        assertStopsBeforeIntrow(run(), ExitCode.SAFETY_STOP, "empty-inbox");
        assertThat(run("reconcile.allow-empty-inbox=true").exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void withoutAKeyNothingStarts() {
        variables.remove("INTROW_API_KEY");

        assertStopsBeforeIntrow(run(), ExitCode.CONFIGURATION, "INTROW_API_KEY");
    }

    @Test
    void aKeyWithALineBreakInItIsRefusedAndNotShown() {
        variables.put("INTROW_API_KEY", "half-a-key\nother-half");

        RunResult result = run();

        assertStopsBeforeIntrow(result, ExitCode.CONFIGURATION, "line break");
        assertThat(String.join("\n", result.lines())).doesNotContain("half-a-key", "other-half");
    }

    @Test
    void theKeyIsNotSentOverPlainHttpToAnotherMachine() {
        variables.put("INTROW_BASE_URL", "http://introw.example");

        assertStopsBeforeIntrow(run(), ExitCode.CONFIGURATION, "https");
    }

    @Test
    void anUnreachableDatabaseIsAnErrorOfConfiguration() {
        // Nothing listens on port 1, and nobody may without being root.
        variables.put("DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/recon");

        RunResult result = run();

        assertStopsBeforeIntrow(result, ExitCode.CONFIGURATION, "DATABASE_URL");
        assertThat(String.join("\n", result.lines())).doesNotContain(variables.get("DATABASE_PASSWORD"));
    }

    @Test
    void aReportFolderThatCannotBeWrittenIsToldBeforeAnythingBegins() throws IOException {
        Path file = Files.writeString(temp.resolve("a-file"), "not a folder");
        for (Path folder : List.of(file, file.resolve("reports"), Path.of("/proc/no/reports"))) {
            reports = folder;

            RunResult result = run();

            assertStopsBeforeIntrow(result, ExitCode.CONFIGURATION, folder.toString());
            assertThat(result.lines()).hasSize(3);
            assertThat(result.lines().get(2)).contains("--report-dir");
            assertThat(TestPostgres.jdbc(variables)
                            .queryForObject("select to_regclass('public.run') is null", Boolean.class))
                    .as("no table was made")
                    .isTrue();
        }
        assertThat(temp.resolve("home")).doesNotExist();
    }

    @Test
    void anAddressThatLeadsElsewhereIsAnErrorOfConfiguration() {
        variables.put("INTROW_BASE_URL", introw.baseUri() + "/somewhere");

        RunResult result = run();

        assertThat(result.exitCode()).as("%s", result.lines()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(result.lines()).hasSize(3);
        assertThat(result.lines().get(0)).contains("404", "INTROW_BASE_URL");
        variables.put("INTROW_BASE_URL", introw.baseUri().toString());
        assertThat(run().exitCode()).isEqualTo(ExitCode.DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reconcile.max-chnges=5", "introw.pagesize-x=5", "reconcilee.max-changes=5"})
    void anUnknownSettingIsNamed(String setting) {
        assertStopsBeforeIntrow(run(setting), ExitCode.CONFIGURATION, setting.substring(0, setting.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reconcile.max-changes=many",
                "reconcile.threads=99",
                "reconcile.reread-after=-1s",
                "introw.page-size=0",
                "introw.paging-style=scroll"
            })
    void aValueThatCannotBeIsNamedWithItsSetting(String setting) {
        assertStopsBeforeIntrow(run(setting), ExitCode.CONFIGURATION, setting.substring(0, setting.indexOf('=')));
    }

    @Test
    void aStagePolicyThatCanNeverBeRightIsToldAsSuch() {
        assertStopsBeforeIntrow(
                run("reconcile.stage-policy.PAID=APPROVED"), ExitCode.CONFIGURATION, "the move PAID to APPROVED");
    }

    @Test
    void aFileThatChangedUnderAnUnfinishedRunIsRefusedWithBothDigests() throws IOException {
        introw.misbehave(Fault.of(FaultKind.REVOKE_KEY).on("GET", "/api/v1/payouts"));
        assertThat(run().exitCode()).isEqualTo(ExitCode.CONFIGURATION);
        String before = sha256("payments.csv");
        Files.writeString(inbox.resolve("payments.csv"), Files.readString(inbox.resolve("payments.csv")) + "\n");
        variables.put("INTROW_API_KEY", NEXT_KEY);
        long requests = introw.requestCount();

        RunResult result = run();

        assertThat(result.exitCode()).isEqualTo(ExitCode.SAFETY_STOP);
        assertThat(result.lines().get(0)).contains("payments.csv", before, sha256(inbox.resolve("payments.csv")));
        assertThat(introw.requestCount()).isEqualTo(requests);
    }

    @Test
    void aRunThatARevokedKeyEndedGoesOnWithTheNextKeyAsIfNothingHadHappened() throws IOException {
        introw.misbehave(
                Fault.of(FaultKind.REVOKE_KEY).on("GET", "/api/v1/payouts").skipping(3));

        RunResult failed = run();
        variables.put("INTROW_API_KEY", NEXT_KEY);
        RunResult resumed = run();

        assertThat(failed.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(String.join("\n", failed.lines())).doesNotContain(KEY);
        assertThat(resumed.exitCode()).isEqualTo(ExitCode.DONE);
        assertReportsOfAnUndisturbedNight(resumed);
    }

    @Test
    void aKeyThatIsRevokedWhileUpdatesAreSentLosesNoneAndRepeatsNone() throws IOException {
        introw.misbehave(Fault.of(FaultKind.REVOKE_KEY).on("PATCH", null).skipping(2));

        RunResult failed = run();
        long sentBefore = patches();
        variables.put("INTROW_API_KEY", NEXT_KEY);
        RunResult resumed = run();

        assertThat(failed.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(failed.lines().get(1)).contains("2 updates are confirmed", (CHANGES - 2) + " wait");
        assertThat(sentBefore).isEqualTo(3);
        assertThat(resumed.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(patches()).isEqualTo(CHANGES + 1);
        assertThat(introw.changes()).hasSize(CHANGES);
        assertReportsOfAnUndisturbedNight(resumed);
    }

    @Test
    void whatPeopleChangeBetweenABrokenNightAndTheNextOneStands() throws IOException {
        introw.misbehave(Fault.of(FaultKind.REVOKE_KEY).on("PATCH", null));
        assertThat(run().exitCode()).isEqualTo(ExitCode.CONFIGURATION);
        introw.edit(PersonEdit.of("pay_acme2026q2aaaaaaaaaaaaaa").stage("BLOCKED"));
        introw.edit(PersonEdit.of("pay_borealis2026q2bbbbbbbbbb").amount("2400.50"));
        variables.put("INTROW_API_KEY", NEXT_KEY);

        RunResult next = launch(request(DATE.plusDays(1), false, List.of()), new StopSignal());

        assertThat(next.exitCode()).isEqualTo(ExitCode.MISMATCHES);
        assertThat(introw.changeCount("pay_acme2026q2aaaaaaaaaaaaaa")).isEqualTo(1);
        assertThat(introw.changeCount("pay_borealis2026q2bbbbbbbbbb")).isEqualTo(1);
        assertThat(introw.changes()).hasSize(CHANGES);
        assertThat(Files.readString(next.reports().resolve("mismatches.csv")))
                .contains("STAGE_CONFLICT", "CHANGED_IN_INTROW", "is now worth EUR 2400.50");
    }

    @Test
    void aDryRunChangesNothingAndTheRealRunAfterItDoesEverything() throws IOException {
        Path all = inbox;
        inbox = Files.createDirectories(temp.resolve("first-night"));
        Files.copy(night.inbox(DATE).resolve("payments.csv"), inbox.resolve("payments.csv"));
        List<String> lines = Files.readAllLines(inbox.resolve("payments.csv"));
        Files.write(inbox.resolve("payments.csv"), lines.subList(0, 2));
        assertThat(run().exitCode()).isEqualTo(ExitCode.DONE);
        inbox = all;
        Map<String, Long> before = rows();

        RunResult dry = launch(request(DATE.plusDays(1), true, List.of()), new StopSignal());

        assertThat(dry.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(rows()).isEqualTo(before);
        assertThat(patches()).isEqualTo(1);
        assertThat(Files.readString(dry.reports().resolve("updates.csv"))).contains("DRY_RUN");

        RunResult real = launch(request(DATE.plusDays(1), false, List.of()), new StopSignal());

        assertThat(real.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(introw.changes()).hasSize(CHANGES);
        assertThat(dry.reports()).isNotEqualTo(real.reports());
    }

    @Test
    void aNightThatWouldChangeTooMuchStopsBeforeItsFirstChange() throws IOException {
        RunResult stopped = run("reconcile.max-changes=1");
        long sent = patches();
        RunResult allowed = run("reconcile.max-changes=" + CHANGES);

        assertThat(stopped.exitCode()).isEqualTo(ExitCode.SAFETY_STOP);
        assertThat(stopped.lines().get(0)).contains(CHANGES + " payouts would change", "max-changes, which is 1");
        assertThat(sent).isZero();
        assertThat(allowed.exitCode()).isEqualTo(ExitCode.DONE);
        assertReportsOfAnUndisturbedNight(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "checkInputs",
                "loadPayments",
                "registerPayments",
                "fetchPayouts",
                "fetchPartners",
                "tiePayments",
                "assignPartners",
                "fetchLines",
                "matchBuckets",
                "findOverdue",
                "sendUpdates",
                "writeReports"
            })
    void aRunThatIsAskedToStopAtAnyStepStopsAndTheSameCommandFinishesIt(String step) throws IOException {
        StopSignal stop = new StopSignal();

        RunResult stopped = launch(request(DATE, false, List.of()), stop, new StopAt(stop, step, "begins"));
        RunResult finished = run();

        assertThat(stopped.exitCode()).as("%s", stopped.lines()).isEqualTo(ExitCode.STOPPED);
        assertThat(finished.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(introw.changes()).hasSize(CHANGES);
        assertReportsOfAnUndisturbedNight(finished);
    }

    @Test
    void aStopBetweenTwoUpdatesKeepsTheFirstAndSendsTheOthersLater() throws IOException {
        StopSignal stop = new StopSignal();
        List<String> oneByOne = List.of("reconcile.send-chunk-size=1");

        RunResult stopped = launch(request(DATE, false, oneByOne), stop, new StopAt(stop, "sendUpdates", "advances"));
        int changes = introw.changes().size();
        RunResult finished = run();

        assertThat(stopped.exitCode()).as("%s", stopped.lines()).isEqualTo(ExitCode.STOPPED);
        assertThat(changes).isEqualTo(1);
        assertThat(finished.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(patches()).isEqualTo(CHANGES);
        assertReportsOfAnUndisturbedNight(finished);
    }

    /** Asks for the stop from inside the run, at a point that is the same every time. */
    private record StopAt(StopSignal stop, String step, String moment) implements Progress {

        @Override
        public void stepStarted(String started) {
            request(started, "begins");
        }

        @Override
        public void advanced(String advancing, long done, long total) {
            request(advancing, "advances");
        }

        @Override
        public void note(String message) {}

        private void request(String where, String when) {
            if (where.equals(step) && when.equals(moment)) {
                stop.request();
            }
        }
    }

    private void assertStopsBeforeIntrow(RunResult result, ExitCode code, String sentence) {
        assertThat(result.exitCode()).as("%s", result.lines()).isEqualTo(code);
        assertThat(result.lines().get(0)).contains(sentence);
        assertThat(String.join("\n", result.lines())).doesNotContain(KEY);
        assertThat(introw.requestCount()).isZero();
    }

    private void assertReportsOfAnUndisturbedNight(RunResult result) throws IOException {
        for (String report : REPORTS) {
            assertThat(result.reports().resolve(report))
                    .hasSameBinaryContentAs(night.expected(DATE).resolve(report));
        }
    }

    private Map<String, String> variables(IntrowSandbox sandbox, String home) {
        Map<String, String> environment = new HashMap<>(TestPostgres.newDatabase());
        environment.put("RECON_HOME", temp.resolve(home).toString());
        environment.put("INTROW_BASE_URL", sandbox.baseUri().toString());
        environment.put("INTROW_API_KEY", KEY);
        return environment;
    }

    private RunResult run(String... settings) {
        return launch(request(DATE, false, List.of(settings)), new StopSignal());
    }

    private RunResult launch(RunRequest request, StopSignal stop) {
        return launch(request, stop, Progress.NONE);
    }

    private RunResult launch(RunRequest request, StopSignal stop, Progress progress) {
        return new Launcher(new RunEnvironment(variables), progress, stop).run(request);
    }

    private RunRequest request(LocalDate date, boolean dryRun, List<String> more) {
        List<String> settings = new ArrayList<>(List.of(
                "introw.concurrency=1", "reconcile.vendors=" + night.folder().resolve("vendors.csv")));
        settings.addAll(more);
        return new RunRequest(
                "reconcile-payouts", SampleScenario.JOB_FILE, date, inbox, reports, dryRun, settings, null);
    }

    private long patches() {
        return introw.requests().stream()
                .map(LoggedRequest::method)
                .filter("PATCH"::equals)
                .count();
    }

    private String sha256(String fileName) {
        return TestPostgres.jdbc(variables)
                .queryForObject("select sha256 from run_input where name = ?", String.class, fileName);
    }

    private static String sha256(Path file) throws IOException {
        try {
            return java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Map<String, Long> rows() {
        JdbcTemplate jdbc = TestPostgres.jdbc(variables);
        Map<String, Long> rows = new TreeMap<>();
        jdbc.queryForList(
                        "select table_name from information_schema.tables where table_schema = 'public'", String.class)
                .forEach(table ->
                        rows.put(table, jdbc.queryForObject("select count(*) from public." + table, Long.class)));
        return rows;
    }
}
