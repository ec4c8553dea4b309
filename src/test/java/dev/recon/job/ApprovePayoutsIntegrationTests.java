package dev.recon.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.job.SampleScenario.Night;
import dev.recon.register.TestPostgres;
import dev.recon.sandbox.ApiKey;
import dev.recon.sandbox.Fault;
import dev.recon.sandbox.FaultKind;
import dev.recon.sandbox.IntrowSandbox;
import dev.recon.sandbox.LoggedRequest;
import dev.recon.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The approvals job as a whole: disturbed in any way it ends as the scenario is expected to end. */
class ApprovePayoutsIntegrationTests {

    private static final String KEY = "key-0";
    private static final List<String> REPORTS =
            List.of("matches.csv", "mismatches.csv", "rejected.csv", "updates.csv", "control-totals.csv");

    private final SampleScenario scenario = SampleScenario.named("approvals");
    private final Map<String, String> variables = new HashMap<>(TestPostgres.newDatabase());
    private IntrowSandbox introw = sandbox(
            ApiKey.withAllScopes(KEY),
            ApiKey.withAllScopes("key-1"),
            new ApiKey("narrow", Set.of("commissions:read", "commissions:write")));

    @TempDir
    private Path temp;

    private IntrowSandbox sandbox(ApiKey... keys) {
        return IntrowSandbox.start(SandboxOptions.builder()
                .dataDir(scenario.introw())
                .apiKeys(keys)
                .build());
    }

    @AfterEach
    void close() {
        introw.close();
    }

    private Night night(String job) throws IOException {
        return scenario.nights().stream()
                .filter(night -> night.job().equals(job))
                .findFirst()
                .orElseThrow();
    }

    private RunResult run(Night night, boolean dryRun, StopSignal stop, Progress progress, String... more)
            throws IOException {
        variables.put("RECON_HOME", temp.resolve("home").toString());
        variables.put("INTROW_BASE_URL", introw.baseUri().toString());
        variables.putIfAbsent("INTROW_API_KEY", KEY);
        RunRequest request = scenario.request(night, temp.resolve("reports"));
        List<String> settings = new ArrayList<>(request.settings());
        settings.addAll(List.of(more));
        return new Launcher(new RunEnvironment(variables), progress, stop)
                .run(new RunRequest(
                        request.job(),
                        request.jobFile(),
                        request.businessDate(),
                        request.inbox(),
                        request.reportDir(),
                        dryRun,
                        settings,
                        null));
    }

    private RunResult approve(String... more) throws IOException {
        return run(night("approve-payouts"), false, new StopSignal(), Progress.NONE, more);
    }

    private void assertAsExpected(RunResult result) throws IOException {
        assertThat(result.exitCode()).as("%s", result.lines()).isEqualTo(ExitCode.MISMATCHES);
        ReportVerification.Verdict verdict = ReportVerification.of(result.reports());
        assertThat(verdict.exitCode()).as("%s", verdict.lines()).isEqualTo(ExitCode.DONE);
        for (String report : REPORTS) {
            assertThat(result.reports().resolve(report))
                    .hasSameBinaryContentAs(night("approve-payouts").expected().resolve(report));
        }
    }

    private long patches() {
        return introw.requests().stream()
                .map(LoggedRequest::method)
                .filter("PATCH"::equals)
                .count();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "checkInputs",
                "loadApprovals",
                "fetchPayouts",
                "fetchPartners",
                "checkLines",
                "decideApprovals",
                "sendUpdates",
                "writeReports"
            })
    void aRunThatIsStoppedAtAnyStepIsFinishedByTheSameCommand(String step) throws IOException {
        StopSignal stop = new StopSignal();
        Progress stopping = new Progress() {
            @Override
            public void stepStarted(String name) {
                if (name.equals(step)) {
                    stop.request();
                }
            }

            @Override
            public void advanced(String name, long done, long total) {}

            @Override
            public void note(String text) {}
        };

        RunResult stopped = run(night("approve-payouts"), false, stop, stopping);
        RunResult finished = approve();
        long sent = patches();
        RunResult again = approve();

        assertThat(stopped.exitCode()).as("%s", stopped.lines()).isEqualTo(ExitCode.STOPPED);
        assertAsExpected(finished);
        assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(patches()).isEqualTo(sent);
    }

    @Test
    void aRunWhoseKeyIsRevokedWhileItSendsGoesOnWithTheNextKey() throws IOException {
        introw.misbehave(Fault.of(FaultKind.REVOKE_KEY).on("PATCH", "/api/v1/payouts"));

        RunResult refused = approve();
        variables.put("INTROW_API_KEY", "key-1");
        RunResult finished = approve();

        assertThat(refused.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
        assertAsExpected(finished);
    }

    @Test
    void aDryRunSendsNothingAndLeavesTheRegisterAsItIs() throws IOException {
        RunResult dry = run(night("approve-payouts"), true, new StopSignal(), Progress.NONE);

        assertThat(dry.exitCode()).as("%s", dry.lines()).isEqualTo(ExitCode.MISMATCHES);
        assertThat(Files.readString(dry.reports().resolve("updates.csv"))).contains("DRY_RUN");
        assertThat(patches()).isZero();
        assertThat(TestPostgres.jdbc(variables).queryForObject("select count(*) from approval", Long.class))
                .isZero();
        assertAsExpected(approve());
    }

    @Test
    void withoutTheScopeForPartnersTheRunSaysSoOnceAndGoesOn() throws IOException {
        variables.put("INTROW_API_KEY", "narrow");
        List<String> notes = new ArrayList<>();
        Progress noting = new Progress() {
            @Override
            public void stepStarted(String name) {}

            @Override
            public void advanced(String name, long done, long total) {}

            @Override
            public void note(String text) {
                notes.add(text);
            }
        };

        RunResult result = run(night("approve-payouts"), false, new StopSignal(), noting);

        assertThat(result.exitCode()).as("%s", result.lines()).isEqualTo(ExitCode.MISMATCHES);
        assertThat(notes).filteredOn(note -> note.contains("partners:read")).hasSize(1);
        assertThat(Files.readString(result.reports().resolve("mismatches.csv"))).contains("UNKNOWN_PARTNER");
    }

    @Test
    void whatTheGuardOfOneJobHasStoppedTheOtherDoesNotSend() throws IOException {
        RunResult stopped = approve("approve.max-changes=1");
        RunResult nightly = run(night("reconcile-payouts"), false, new StopSignal(), Progress.NONE);

        assertThat(stopped.exitCode()).as("%s", stopped.lines()).isEqualTo(ExitCode.SAFETY_STOP);
        assertThat(stopped.lines().toString()).contains("--set approve.max-changes=N");
        assertThat(nightly.reports()).as("%s", nightly.lines()).isNotNull();
        // Three payments, each of a payout; what else waits is the other job's.
        assertThat(patches()).isLessThanOrEqualTo(3);
        assertThat(Files.readString(nightly.reports().resolve("mismatches.csv")))
                .doesNotContain("generic-approvals");
    }

    @Test
    void aFileOfPaymentsIsRefusedAndASettingOfTheOtherJobIsNoSetting() throws IOException {
        Night payments = night("reconcile-payouts");
        Night wrong = new Night("approve-payouts", payments.date(), payments.inbox(), payments.expected());

        RunResult refused = run(wrong, false, new StopSignal(), Progress.NONE);
        RunResult misspelled = approve("reconcile.max-changes=1");

        assertThat(refused.exitCode()).as("%s", refused.lines()).isEqualTo(ExitCode.SAFETY_STOP);
        assertThat(Files.readString(refused.reports().resolve("mismatches.csv")))
                .contains("FILE_REFUSED");
        assertThat(misspelled.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(misspelled.lines().get(0)).contains("No setting is named reconcile.max-changes");
    }
}
