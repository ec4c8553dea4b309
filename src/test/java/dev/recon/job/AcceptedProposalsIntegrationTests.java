package dev.recon.job;

import static dev.recon.job.DecisionsFixture.decided;
import static dev.recon.job.NightFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proposals of a night that accountants accept lead where the night itself would have led. */
class AcceptedProposalsIntegrationTests {

    private static final String ENDIVE = "pay_endiveq226q7w8e9r0";
    private static final String FENNEL = "pay_fennelq226o5p6a7s8";

    @TempDir
    private Path temp;

    private NightFixture nights;
    private DecisionsFixture decisions;
    private RunResult night;
    private int changesOfTheNight;

    @BeforeEach
    void aNightWithProposals() throws IOException {
        nights = new NightFixture("fees-and-near", temp);
        decisions = new DecisionsFixture(nights, temp);
        night = nights.launch(nights.scenario.request(DAY, temp.resolve("reports")));
        assertThat(night.exitCode()).as("%s", night.lines()).isEqualTo(ExitCode.MISMATCHES);
        changesOfTheNight = nights.introw.changes().size();
    }

    @AfterEach
    void close() {
        nights.close();
    }

    private Map<String, String> about(String payout) {
        return decisions.mismatch(night, "payout_id", payout);
    }

    private List<String> changes() {
        return nights.introw.changes().stream()
                .skip(changesOfTheNight)
                .map(change -> change.objectId() + " " + change.before() + " -> " + change.after())
                .sorted()
                .toList();
    }

    @Test
    void anAcceptedFeeSettlesThePayoutAndStaysSettled() throws IOException {
        Path sheet = decisions.sheet(
                "reviewed.csv",
                decided(about(ENDIVE), "ACCEPT", "", "ann", "", "the bank's fee"),
                decided(about(FENNEL), "ACCEPT", "", "ann", "", "CHF has no limit"));

        RunResult applied = decisions.apply(sheet, DAY);

        assertThat(applied.exitCode()).as("%s", applied.lines()).isEqualTo(ExitCode.MISMATCHES);
        assertThat(decisions.results(applied)).containsExactly(Map.entry("2", "DONE"), Map.entry("3", "CANNOT"));
        assertThat(decisions.rows(applied, "decisions.csv").get(1).get("result_detail"))
                .contains("a second person must agree");
        assertThat(changes()).containsExactly(ENDIVE + " {stage=APPROVED} -> {stage=PAID}");
        assertThat(decisions.rows(applied, "matches.csv")).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("rule", "DECISION").containsEntry("difference", "-12.50");
            assertThat(row).containsEntry("difference_reason", "as decided: the bank's fee");
        });
        assertThat(ReportVerification.of(applied.reports()).exitCode()).isEqualTo(ExitCode.DONE);

        RunRequest again = nights.scenario.request(DAY, temp.resolve("reports"));
        RunResult next = nights.launch(new RunRequest(
                again.job(),
                again.jobFile(),
                DAY.plusDays(3),
                again.inbox(),
                again.reportDir(),
                false,
                again.settings(),
                null));

        assertThat(next.exitCode()).as("%s", next.lines()).isEqualTo(ExitCode.MISMATCHES);
        assertThat(decisions.rows(next, "mismatches.csv"))
                .extracting(row -> row.get("payout_id"))
                .doesNotContain(ENDIVE)
                .contains(FENNEL);
        assertThat(changes()).hasSize(1);
        assertThat(ReportVerification.of(next.reports()).exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void theNightlyJobsFileSaysWhoseWordIsEnoughForPaid() throws IOException {
        Path jobs = Files.createDirectories(temp.resolve("jobs"));
        for (String file : List.of("apply-decisions.yaml", "decisions.yaml")) {
            Files.copy(Path.of("jobs", file), jobs.resolve(file));
        }
        String nightly = Files.readString(Path.of("jobs", "reconcile-payouts.yaml"));
        Files.writeString(
                jobs.resolve("reconcile-payouts.yaml"), nightly.replace("paid-evidence: erp", "paid-evidence: bank"));
        Path sheet = decisions.sheet("reviewed.csv", decided(about(ENDIVE), "ACCEPT", "", "ann", "", "the bank's fee"));
        RunRequest request = decisions.request(sheet, DAY, false);

        RunResult applied = nights.launch(new RunRequest(
                request.job(),
                jobs.resolve("apply-decisions.yaml"),
                DAY,
                sheet,
                request.reportDir(),
                false,
                request.settings(),
                null));

        assertThat(applied.exitCode()).as("%s", applied.lines()).isEqualTo(ExitCode.DONE);
        assertThat(changes()).containsExactly(ENDIVE + " {stage=APPROVED} -> {stage=PENDING_PAYMENT}");
    }
}
