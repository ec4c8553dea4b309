package dev.recon.job;

import static dev.recon.job.NightFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A night's report goes to its reviewer, comes back, and is checked before anything is done. */
class DecisionSheetCheckIntegrationTests {

    private static final Path RULES = Path.of("jobs", "decisions.yaml");

    @TempDir
    private Path temp;

    private NightFixture nights;
    private RunResult night;

    @BeforeEach
    void aNightWithMismatches() {
        nights = new NightFixture("tour", temp);
        night = nights.launch(
                NightFixture.with(nights.request(DAY, "inbox"), nights.scenario.inbox(DAY), temp.resolve("reports")));
        assertThat(night.exitCode()).as("%s", night.lines()).isEqualTo(ExitCode.MISMATCHES);
    }

    @AfterEach
    void close() {
        nights.close();
    }

    private DecisionSheetCheck.Result check(Path file) {
        return new DecisionSheetCheck(new RunEnvironment(nights.variables), RULES).check(file, DAY);
    }

    /** The report with these cells in the decision columns of its first row. */
    private Path reviewed(String... cells) throws IOException {
        List<String> lines =
                new ArrayList<>(List.of(nights.report(night, "mismatches.csv").split("\r\n")));
        assertThat(lines.get(1)).endsWith(",,,,,");
        lines.set(1, lines.get(1).replaceAll(",,,,,$", "," + String.join(",", cells)));
        return Files.write(temp.resolve("reviewed.csv"), lines);
    }

    @Test
    void theReportComesBackUntouched() {
        assertThat(check(night.reports().resolve("mismatches.xlsx")).lines())
                .containsExactly("EMPTY    No row has a decision.");
        assertThat(check(night.reports().resolve("mismatches.csv")).exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aDecisionThatCanBeDoneIsToldAndNothingChanges() throws IOException {
        List<String> before = nights.texts("select mismatch_id || explanation from mismatch order by 1");
        int requests = nights.introw.requests().size();

        DecisionSheetCheck.Result result = check(reviewed("SNOOZE", "2026-09-01", "ann", "", ""));

        assertThat(result.exitCode()).as("%s", result.lines()).isEqualTo(ExitCode.DONE);
        assertThat(result.lines().get(0))
                .matches("WILL_DO  row 2  MM-[0-9a-f]{16}  SNOOZE: The mismatch rests until 2026-09-01\\.");
        assertThat(result.lines().get(1)).isEqualTo("READY    1 decision can be done. Nothing was changed.");
        assertThat(nights.texts("select mismatch_id || explanation from mismatch order by 1"))
                .isEqualTo(before);
        assertThat(nights.introw.requests()).hasSize(requests);
    }

    @Test
    void aDecisionOnOldFactsIsStale() throws IOException {
        Path file = reviewed("SNOOZE", "2026-09-01", "ann", "", "");
        nights.jdbc.update("update mismatch set candidates = candidates || ' pay_other'");

        DecisionSheetCheck.Result result = check(file);

        assertThat(result.exitCode()).isEqualTo(ExitCode.MISMATCHES);
        assertThat(result.lines())
                .anyMatch(line -> line.startsWith("STALE    row 2"))
                .contains("REVIEW   0 decisions can be done, 0 cannot, 1 is stale. Nothing was changed.");
    }

    @Test
    void aMisspeltDecisionIsRefusedAndAFileThatIsNoneToo() throws IOException {
        DecisionSheetCheck.Result result = check(reviewed("ACEPT\u001b[2J", "", "ann", "", ""));
        assertThat(result.exitCode()).isEqualTo(ExitCode.MISMATCHES);
        assertThat(result.lines().get(0)).startsWith("CANNOT   row 2").doesNotContain("\u001b");

        DecisionSheetCheck.Result wrong = check(night.reports().resolve("matches.csv"));
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.SAFETY_STOP);
        assertThat(wrong.lines().get(0)).startsWith("REFUSED  matches.csv: has no column mismatch_id");
        assertThatThrownBy(() -> check(temp.resolve("missing.xlsx")))
                .isInstanceOf(RunException.class)
                .hasMessageEndingWith("missing.xlsx is no file.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "decisions: {snooze-days: 60}|No setting is named decisions.snooze-days",
                "decision: {snooze-days-max: 60}|No setting is named decision.snooze-days-max",
                "decisions: {snooze-days-max: 0}|snooze-days-max is 0; it may be 1 to 366",
                "decisions: {approval-limits: {EUR: -1}}|approval-limits: EUR -1.00 is below zero",
                "decisions: {approval-limits: {EURO: 1}}|approval-limits: currency \"EURO\" is not three capital letters",
                "decisions: {approval-limits: {EUR: 1.005}}|approval-limits: amount \"1.005\" has more decimals than EUR",
                "decisions: {decline-reasons: [duplicate]}|decline-reasons are [duplicate]",
                "decisions: [|is not valid YAML"
            })
    void whatIsWrongInTheRulesIsNamed(String yaml, String problem) throws IOException {
        Path rules = Files.writeString(temp.resolve("decisions.yaml"), yaml);

        assertThatThrownBy(() -> new DecisionSheetCheck(new RunEnvironment(nights.variables), rules))
                .isInstanceOf(RunException.class)
                .hasMessageContaining(problem);
    }
}
