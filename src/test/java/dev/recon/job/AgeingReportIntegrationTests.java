package dev.recon.job;

import static dev.recon.job.NightFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.register.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights, and what the register tells of them later. */
class AgeingReportIntegrationTests {

    private static final LocalDate TODAY = DAY.plusDays(30);

    @TempDir
    private Path temp;

    private RunResult report(Map<String, String> variables, LocalDate date, String... settings) {
        return new AgeingReport(new RunEnvironment(variables))
                .write(date, temp.resolve("past"), SampleScenario.JOB_FILE, List.of(settings), TODAY);
    }

    private static String file(RunResult result, String name) throws IOException {
        assertThat(result.exitCode()).as("%s", result.lines()).isEqualTo(ExitCode.DONE);
        return Files.readString(result.reports().resolve(name));
    }

    private static String withoutFingerprints(String csv) {
        return csv.replaceAll("RC-[0-9a-f]{16}", "");
    }

    @Test
    void aPastNightIsToldAsItWasAndAsOftenAsItIsAsked() throws IOException {
        try (NightFixture nights = new NightFixture("tour", temp)) {
            RunResult first = nights.launch(NightFixture.with(
                    nights.request(DAY, "inbox"), nights.scenario.inbox(DAY), temp.resolve("reports")));
            String then = withoutFingerprints(nights.report(first, "mismatches.csv"));
            RunResult early = report(nights.variables, DAY);
            String page = file(early, "ageing.html");
            String ageing = file(early, "ageing.csv");
            assertThat(file(early, "mismatches.csv")).isEqualTo(then);
            nights.write(
                    "later",
                    "payments.csv",
                    List.of(
                            "payment_id,payment_date,vendor_id,vendor_name,amount,currency,status,po_number,reference,memo",
                            "P-9001,2026-08-24,V-999,Nobody,12.00,EUR,PAID,,,"));
            RunResult second = nights.run(DAY.plusDays(3), "later");
            assertThat(second.exitCode()).as("%s", second.lines()).isEqualTo(ExitCode.MISMATCHES);

            RunResult late = report(nights.variables, DAY);

            assertThat(file(late, "mismatches.csv")).isEqualTo(then);
            assertThat(file(late, "ageing.csv")).isEqualTo(ageing);
            assertThat(file(late, "ageing.html")).isEqualTo(page);
            assertThat(late.lines().get(0)).matches("DONE    4 mismatches were open at the end of 2026-08-21, .*");
            assertThat(ReportVerification.of(late.reports()).lines())
                    .first()
                    .asString()
                    .startsWith("TIES");
            assertThat(file(report(nights.variables, DAY.plusDays(3)), "mismatches.csv"))
                    .isEqualTo(withoutFingerprints(nights.report(second, "mismatches.csv")))
                    .contains("P-9001");
        }
    }

    @Test
    void whatCannotBeToldIsRefusedWithASentence() {
        try (NightFixture nights = new NightFixture("clean-night", temp)) {
            assertThat(report(nights.variables, DAY).lines()).first().asString().contains("There is no run yet");
            nights.launch(NightFixture.with(
                    nights.request(DAY, "inbox"), nights.scenario.inbox(DAY), temp.resolve("reports")));

            assertThat(report(nights.variables, DAY.minusDays(1)).lines())
                    .contains("FAILED  Of 2026-08-20 the register knows nothing: its first night is 2026-08-21.");
            assertThat(report(nights.variables, TODAY.plusDays(1)).lines())
                    .contains("FAILED  2026-09-21 is in the future; the last night is 2026-08-21.");
            assertThat(report(nights.variables, TODAY).lines())
                    .first()
                    .asString()
                    .isEqualTo("DONE    No mismatch was open at the end of 2026-09-20.");
            assertThat(report(nights.variables, DAY, "reconcile.holiday=2026-08-24")
                            .lines())
                    .contains("FAILED  A list of the past has no setting reconcile.holiday.");
            RunResult wrong = report(nights.variables, DAY, "reconcile.holidays=2026-13-24");
            assertThat(wrong.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
            assertThat(wrong.lines()).first().asString().contains("reconcile.holidays", "2026-13-24");
        }
    }

    @Test
    void theReportsOfARunAreGivenOnceMoreAsTheyWerePublished() throws IOException {
        try (NightFixture nights = new NightFixture("tour", temp)) {
            RunResult night = nights.launch(NightFixture.with(
                    nights.request(DAY, "inbox"), nights.scenario.inbox(DAY), temp.resolve("reports")));
            Path copies = temp.resolve("copies");

            RunResult copied = PublishedReports.copy(nights.entry(1), copies);

            assertThat(copied.reports()).isEqualTo(copies.resolve("2026-08-21").resolve("reconcile-payouts-1"));
            for (String name : List.of("manifest.json", "mismatches.xlsx", "run.json")) {
                assertThat(copied.reports().resolve(name))
                        .hasSameBinaryContentAs(night.reports().resolve(name));
            }
            assertThat(ReportVerification.of(copied.reports()).exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(PublishedReports.copy(nights.entry(1), temp.resolve("reports"))
                            .reports())
                    .isEqualTo(night.reports());

            Files.writeString(night.reports().resolve("rejected.csv"), "");
            RunResult changed = PublishedReports.copy(nights.entry(1), copies);
            assertThat(changed.exitCode()).isEqualTo(ExitCode.SAFETY_STOP);
            assertThat(changed.lines()).first().asString().contains("rejected.csv has 0 bytes");

            Files.move(night.reports(), temp.resolve("away"));
            RunResult gone = PublishedReports.copy(nights.entry(1), copies);
            assertThat(gone.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(gone.lines().get(2)).endsWith("jobs/recon report --as-of 2026-08-21");

            nights.jdbc.update("update run set status = 'FAILED'");
            assertThat(PublishedReports.copy(nights.entry(1), copies).lines())
                    .contains("FAILED  Run 1 of 2026-08-21 is FAILED and has published no reports.");
        }
    }

    @Test
    void anEmptyDatabaseIsNoRegister() {
        Map<String, String> empty = new HashMap<>(TestPostgres.newDatabase());
        empty.put("RECON_HOME", temp.toString());

        RunResult result = report(empty, DAY);

        assertThat(result.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(result.lines()).first().asString().startsWith("FAILED  The register is empty");
    }
}
