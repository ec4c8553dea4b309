package dev.recon.job;

import static dev.recon.job.NightFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.job.Doctor.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the doctor finds in a house that is in order, and in one that is not. */
class DoctorIntegrationTests {

    private static final Path JOBS = Path.of("jobs").toAbsolutePath();

    @TempDir
    private Path temp;

    private NightFixture nights;

    @BeforeEach
    void open() {
        nights = new NightFixture("clean-night", temp);
    }

    @AfterEach
    void close() {
        nights.close();
    }

    private List<Finding> examine(Path jobs, LocalDate today) {
        return new Doctor(new RunEnvironment(nights.variables), jobs).examine(today);
    }

    private List<String> lines(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.level() + " " + finding.subject() + ": " + finding.text())
                .toList();
    }

    private void aNight() {
        RunResult night = nights.launch(
                NightFixture.with(nights.request(DAY, "inbox"), nights.scenario.inbox(DAY), temp.resolve("reports")));
        assertThat(night.exitCode()).as("%s", night.lines()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aHouseInOrderIsWellButForTheAuditTrail() {
        aNight();
        int before = nights.introw.requests().size();

        List<Finding> findings = examine(JOBS, DAY.plusDays(1));

        assertThat(lines(findings))
                .filteredOn(line -> !line.startsWith("OK "))
                .singleElement()
                .asString()
                .matches(
                        "WARN audit trail: .*update_attempt belongs? to the database user\\. \"The audit trail\" in README.*");
        assertThat(lines(findings))
                .contains(
                        "OK settings: decisions.yaml can be read.",
                        "OK last success: reconcile-payouts of 2026-08-21, run 1, 1 day ago, exit code 0.",
                        "OK API key: It may read partners.",
                        "OK clock: It agrees with Introw's.")
                .anyMatch(line -> line.matches(
                        "OK settings: reconcile-payouts.yaml: [0-9]+ format profiles, 0 vendors mapped\\."))
                .anyMatch(line -> line.matches("OK database: PostgreSQL [0-9.]+, database test_\\w+, user \\w+\\."))
                .anyMatch(line -> line.matches("OK tables: Version [0-9]+, as this program wants them\\."))
                .anyMatch(line -> line.matches("OK inbox: .*clean-night.* of reconcile-payouts: 1 file\\."));
        assertThat(Doctor.exitCode(findings)).isEqualTo(ExitCode.DONE);
        assertThat(nights.introw.requests().size() - before).isEqualTo(2);
        assertThat(findings.toString()).doesNotContain("key-0");
    }

    @Test
    void whatIsWrongIsNamedAndTheOthersAreLookedAtAllTheSame() {
        nights.variables.put("INTROW_API_KEY", "another");

        List<Finding> findings = examine(JOBS, DAY);

        assertThat(lines(findings))
                .anyMatch(line -> line.startsWith("FAIL Introw: ") && line.contains("Introw answered 401"))
                .contains("WARN last success: No job has ever run. Begin with jobs/recon run … --dry-run.");
        assertThat(Doctor.exitCode(findings)).isEqualTo(ExitCode.CONFIGURATION);
        nights.variables.put("DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/none");
        nights.variables.remove("INTROW_API_KEY");
        assertThat(lines(examine(JOBS, DAY)))
                .anyMatch(line -> line.startsWith("FAIL database: The database of DATABASE_URL cannot be used"))
                .anyMatch(line -> line.startsWith("FAIL Introw: The Introw API key is missing"));
    }

    @Test
    void aRunThatIsNotFinishedAndANightThatIsLongAgoAreToldWithTheNextCommand() {
        aNight();
        nights.jdbc.update("""
                insert into run (job, business_date, number, input_digest, attempt, inbox, report_dir, settings, status, epoch,
                    started_at)
                select job, business_date, 2, 'other', 1, inbox, report_dir, settings, 'RUNNING', epoch, started_at from run
                """);

        assertThat(lines(examine(JOBS, DAY.plusDays(5))))
                .contains(
                        "WARN last success: reconcile-payouts of 2026-08-21, run 1, 5 days ago, exit code 0."
                                + " Is the scheduler at work?",
                        "WARN unfinished: run 2 of 2026-08-21: its process died. Go on with it:  jobs/recon rerun 2");
    }

    @Test
    void tablesOfAnotherProgramAreNotLookedInto() {
        nights.jdbc.update("""
                insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by,
                    execution_time, success)
                values (1000, '999', 'later', 'SQL', 'V999__later.sql', 'x', 1, true)
                """);

        assertThat(lines(examine(JOBS, DAY)))
                .contains(
                        "FAIL tables: Version 999 is of a newer program than this. Run the newest version of the program.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reconcile-payouts.yaml | max-changes: 20000 | max-chances: 20000 | No setting is named reconcile.max-chances",
                "reconcile-payouts.yaml | NEAR: suggest | NEAR: maybe | cannot be used: maybe is none of",
                "reconcile-payouts.yaml | vendors: ${recon.jobs}/vendors.csv | vendors: gone.csv | gone.csv is not there",
                "approve-payouts.yaml | introw: | intro: | No setting is named intro.",
                "apply-decisions.yaml | max-changes: 1000 | max-changes: -1 | max-changes",
                "decisions.yaml | snooze-days-max: 60 | snooze-days-max: 0 | snooze-days-max is 0",
            })
    void aMistakeInAJobFileIsFoundWithoutARun(String file, String right, String wrong, String told) throws IOException {
        Path jobs = copyOfJobs();
        String yaml = Files.readString(jobs.resolve(file));
        assertThat(yaml).contains(right);
        Files.writeString(jobs.resolve(file), yaml.replace(right, wrong));

        assertThat(lines(examine(jobs, DAY)))
                .filteredOn(line -> line.startsWith("FAIL settings: "))
                .singleElement()
                .asString()
                .contains(told);
    }

    private Path copyOfJobs() throws IOException {
        Path jobs = temp.resolve("jobs");
        try (Stream<Path> files = Files.walk(JOBS)) {
            for (Path file : files.toList()) {
                Files.copy(file, jobs.resolve(JOBS.relativize(file).toString()));
            }
        }
        return jobs;
    }
}
