package dev.recon.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.jenkins.StandInJenkins.Result;
import dev.recon.jenkins.StandInJenkins.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Jenkinsfile as Jenkins would read and run it; only the plugins behind the steps' names are not tried. */
class JenkinsfileTests {

    private static final String KEY = "introw-secret-key";
    private static final String PASSWORD = "database-secret";

    @TempDir
    private Path workspace;

    private String jenkinsfile;

    @BeforeEach
    void standInProgram() throws IOException {
        jenkinsfile = Files.readString(Path.of("Jenkinsfile"));
        program("mvnw", "echo \"mvnw $*\"");
        program("jobs/recon", """
                if [ "$1" = --version ]; then echo recon; exit 0; fi
                for argument in "$@"; do printf '<%s>\\n' "$argument"; done >&2
                echo "key ${#INTROW_API_KEY} user ${#DATABASE_USER} password ${#DATABASE_PASSWORD}" >&2
                echo "home $RECON_HOME" >&2
                if [ "$1" = status ]; then echo "RUN DATE"; exit 0; fi
                mkdir -p reports/2026-08-21/reconcile-payouts-1
                for file in mismatches.csv run.json manifest.json; do
                  echo x > reports/2026-08-21/reconcile-payouts-1/$file
                done
                echo reports/2026-08-21/reconcile-payouts-1
                exit ${STAND_IN_EXIT:-0}
                """);
    }

    private void program(String name, String script) throws IOException {
        Path file = workspace.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private StandInJenkins jenkins() {
        return new StandInJenkins(workspace)
                .environment("DATABASE_URL", "jdbc:postgresql://database/recon")
                .secret("introw-api-key", KEY)
                .secret("recon-database", PASSWORD);
    }

    @Test
    void everySectionIsOneThatJenkinsKnows() {
        assertThat(JenkinsfileCheck.problems(jenkinsfile)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            stages {                       | stagess {                        | pipeline may not hold stagess
            options {                      | option {                         | pipeline may not hold option
            disableConcurrentBuilds()      | disableConcurrentBuild()         | options may not hold disableConcurrentBuild
            timestamps()                   | ''                               | options has no timestamps
            always {                       | allways {                        | post may not hold allways
            steps {                        | step {                           | stage may not hold step
            agent any                      | ''                               | pipeline has no agent
            deleteDir()                    | ''                               | steps is empty
            junit testResults              | jUnit testResults                | steps may not hold jUnit
            sh 'jobs/recon --version'      | sh "jobs/recon ${params.RERUN}"  | Groovy puts values into the text
            sh 'jobs/recon --version'      | sh 'jobs/recon ' + params.RERUN  | is not one constant text
            set -eu                        | set -eux                         | prints its commands
            triggers {                     | triggers                         | it is no Groovy
            """)
    void aMistakeIsFound(String right, String wrong, String problem) {
        assertThat(jenkinsfile).contains(right);

        List<String> problems = JenkinsfileCheck.problems(jenkinsfile.replaceFirst(
                java.util.regex.Pattern.quote(right), java.util.regex.Matcher.quoteReplacement(wrong)));

        assertThat(problems).anySatisfy(found -> assertThat(found).contains(problem));
    }

    @Test
    void theNightStartsOutsideTheHourThatDaylightSavingRepeats() {
        assertThat(jenkinsfile).contains("cron('TZ=Europe/Brussels\\nH 3 * * 1-6')");
        assertThat(jenkinsfile).contains("timeout(time: 3, unit: 'HOURS')");
    }

    @Test
    void theTimersNightVerifiesPackagesAndReconcilesYesterday() {
        LocalDate before = LocalDate.now().minusDays(1);
        StandInJenkins night = jenkins().run(jenkinsfile);
        LocalDate after = LocalDate.now().minusDays(1);

        assertThat(night.stages()).containsExactly("Verify", "Package", "Nightly");
        assertThat(night.log()).contains("mvnw -B verify");
        assertThat(arguments(night))
                .satisfiesAnyOf(
                        found -> assertThat(found).isEqualTo(nightly(before)),
                        found -> assertThat(found).isEqualTo(nightly(after)));
        assertThat(night.result()).isEqualTo(Result.SUCCESS);
        assertThat(night.steps("junit")).hasSize(1);
    }

    private static List<String> nightly(LocalDate date) {
        return List.of("run", "reconcile-payouts", "--date=" + date, "--inbox=inbox", "--report-dir=reports");
    }

    @Test
    void dateFoldersAndDryRunReachTheCommandLine() {
        StandInJenkins night = jenkins()
                .parameter("BUSINESS_DATE", "2026-08-21")
                .parameter("INBOX", "/data/from erp")
                .parameter("REPORT_DIR", "/data/reports")
                .parameter("DRY_RUN", true)
                .run(jenkinsfile);

        assertThat(arguments(night))
                .containsExactly(
                        "run",
                        "reconcile-payouts",
                        "--date=2026-08-21",
                        "--inbox=/data/from erp",
                        "--report-dir=/data/reports",
                        "--dry-run");
    }

    @Test
    void theApprovalsJobIsAChoiceAndNoOtherJobIs() {
        StandInJenkins approvals = jenkins()
                .parameter("JOB", "approve-payouts")
                .parameter("BUSINESS_DATE", "2026-08-21")
                .parameter("INBOX", "approvals")
                .run(jenkinsfile);
        StandInJenkins hostile =
                jenkins().parameter("JOB", "approve-payouts; touch owned").run(jenkinsfile);

        assertThat(arguments(approvals))
                .containsExactly(
                        "run", "approve-payouts", "--date=2026-08-21", "--inbox=approvals", "--report-dir=reports");
        assertThat(hostile.result()).isEqualTo(Result.FAILURE);
        assertThat(arguments(hostile)).isEmpty();
        assertThat(workspace.resolve("owned")).doesNotExist();
    }

    @Test
    void aReviewedSheetIsApplied() {
        StandInJenkins applied = jenkins()
                .parameter("ACTION", "decisions")
                .parameter("DECISIONS", "/data/reviewed/my mismatches.xlsx")
                .parameter("DRY_RUN", true)
                .run(jenkinsfile);

        assertThat(arguments(applied))
                .containsExactly(
                        "run",
                        "apply-decisions",
                        "--file=/data/reviewed/my mismatches.xlsx",
                        "--report-dir=reports",
                        "--dry-run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BUSINESS_DATE", "INBOX", "REPORT_DIR", "RERUN", "DECISIONS"})
    void aHostileParameterStaysOneArgument(String name) {
        String hostile = "x; touch owned $(id) `id` \" ' --dry-run";

        StandInJenkins night = jenkins()
                .parameter(
                        "ACTION",
                        Map.of("RERUN", "rerun", "DECISIONS", "decisions").getOrDefault(name, "nightly"))
                .parameter(name, hostile)
                .run(jenkinsfile);

        assertThat(arguments(night))
                .filteredOn(argument -> argument.endsWith(hostile))
                .hasSize(1);
        assertThat(arguments(night)).doesNotContain("--dry-run");
        assertThat(workspace.resolve("owned")).doesNotExist();
    }

    @Test
    void aRerunNamesItsRunAndCannotBeTakenForAnOption() {
        assertThat(arguments(jenkins().parameter("ACTION", "rerun").run(jenkinsfile)))
                .containsExactly("rerun", "--", "last");
        assertThat(arguments(jenkins()
                        .parameter("ACTION", "rerun")
                        .parameter("RERUN", "--help")
                        .run(jenkinsfile)))
                .containsExactly("rerun", "--", "--help");
    }

    @Test
    void statusSkipsTheTestsAndPublishesNothing() {
        StandInJenkins status = jenkins().parameter("ACTION", "status").run(jenkinsfile);

        assertThat(status.stages()).containsExactly("Package", "Nightly");
        assertThat(arguments(status)).containsExactly("status", "--last=20");
        assertThat(status.log()).contains("RUN DATE");
        assertThat(status.archived()).isEmpty();
    }

    @Test
    void mismatchesMakeTheBuildYellowAndKeepTheReports() {
        StandInJenkins night = jenkins().environment("STAND_IN_EXIT", "3").run(jenkinsfile);

        assertThat(night.result()).isEqualTo(Result.UNSTABLE);
        assertThat(night.log()).contains("mismatches.csv");
        assertThat(night.archived()).containsExactlyElementsOf(reports());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "4", "5", "6", "7"})
    void everyOtherExitMakesTheBuildRedAndKeepsTheReports(String code) {
        StandInJenkins night = jenkins().environment("STAND_IN_EXIT", code).run(jenkinsfile);

        assertThat(night.result()).isEqualTo(Result.FAILURE);
        assertThat(night.log()).contains("exit code " + code);
        assertThat(night.archived()).containsExactlyElementsOf(reports());
    }

    private static List<String> reports() {
        return List.of(
                "published/2026-08-21/reconcile-payouts-1/manifest.json",
                "published/2026-08-21/reconcile-payouts-1/mismatches.csv",
                "published/2026-08-21/reconcile-payouts-1/run.json");
    }

    @Test
    void reportsOfAnEarlierBuildAreNotPublishedAgain() throws IOException {
        Files.createDirectories(workspace.resolve("published/2026-08-20"));
        Files.writeString(workspace.resolve("published/2026-08-20/old.csv"), "x");

        assertThat(jenkins().run(jenkinsfile).archived()).containsExactlyElementsOf(reports());
    }

    @Test
    void failingTestsEndTheBuildBeforeTheNight() throws IOException {
        program("mvnw", "exit 1");

        StandInJenkins night = jenkins().run(jenkinsfile);

        assertThat(night.stages()).containsExactly("Verify");
        assertThat(night.result()).isEqualTo(Result.FAILURE);
        assertThat(night.steps("archiveArtifacts")).hasSize(1);
    }

    @Test
    void aNightWithoutADatabaseIsRefused() {
        StandInJenkins night = jenkins().environment("DATABASE_URL", "").run(jenkinsfile);

        assertThat(night.result()).isEqualTo(Result.FAILURE);
        assertThat(night.log()).contains("DATABASE_URL is not set", "exit code 6");
        assertThat(arguments(night)).isEmpty();
    }

    @Test
    void theFilesOfAnUnfinishedRunStayOutsideTheWorkspace() {
        assertThat(jenkins()
                        .environment("RECON_HOME", "/var/lib/recon")
                        .run(jenkinsfile)
                        .log())
                .contains("home /var/lib/recon");
        assertThat(jenkins().run(jenkinsfile).log()).contains("home " + workspace + "/.recon");
    }

    @Test
    void secretsReachTheProgramAndNeverTheLogOrACommand() {
        StandInJenkins night = jenkins().run(jenkinsfile);

        assertThat(night.log())
                .contains("key " + KEY.length() + " user " + PASSWORD.length() + " password " + PASSWORD.length())
                .doesNotContain(KEY)
                .doesNotContain(PASSWORD);
        assertThat(night.steps("sh")).extracting(Step::arguments).asString().doesNotContain(KEY, PASSWORD);
    }

    /** What the stand-in program was given. */
    private static List<String> arguments(StandInJenkins night) {
        return night.log()
                .lines()
                .filter(line -> line.startsWith("<") && line.endsWith(">"))
                .map(line -> line.substring(1, line.length() - 1))
                .toList();
    }
}
