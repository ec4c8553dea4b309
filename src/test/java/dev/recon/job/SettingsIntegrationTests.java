package dev.recon.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.register.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator is told of a setting that is wrong: the file, the line, and what to do. */
class SettingsIntegrationTests {

    private static Map<String, String> variables;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeADatabase() {
        variables = TestPostgres.newDatabase();
        variables.put("INTROW_BASE_URL", "http://127.0.0.1:1");
        variables.put("INTROW_API_KEY", "key-of-a-test");
    }

    private RunResult run(String jobFile, String... settings) throws Exception {
        Path file = Files.writeString(folder.resolve("reconcile-payouts.yaml"), jobFile);
        variables.put("RECON_HOME", folder.resolve("home").toString());
        RunRequest request = new RunRequest(
                "reconcile-payouts",
                file,
                StepSlice.DAY,
                folder.resolve("inbox"),
                folder.resolve("reports"),
                false,
                List.of(settings),
                null);
        return new Launcher(new RunEnvironment(variables), Progress.NONE, new StopSignal()).run(request);
    }

    private static void isConfiguration(RunResult result, String... lines) {
        assertThat(result.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(result.lines()).hasSize(3);
        assertThat(result.lines().get(0)).contains(lines);
    }

    @Test
    void anUnknownKeyIsNamedWithFileAndLine() throws Exception {
        isConfiguration(
                run("# a job\nreconcile:\n  chunk-size: 10\n  chunk-sizes: 10\n"),
                "No setting is named reconcile.chunk-sizes",
                "reconcile-payouts.yaml",
                "4:");
    }

    @Test
    void anUnknownKeyOfTheIntrowPartIsNamedToo() throws Exception {
        isConfiguration(
                run("introw:\n  page-sizes: 10\n"),
                "No setting is named introw.page-sizes",
                "reconcile-payouts.yaml",
                "2:");
    }

    @Test
    void anUnknownPartIsNamedWithFileAndLine() throws Exception {
        isConfiguration(
                run("reconcile:\n  chunk-size: 10\nreconsile:\n  chunk-size: 10\n"),
                "No setting is named reconsile.chunk-size",
                "reconcile-payouts.yaml",
                "4:");
    }

    @Test
    void anUnknownRuleIsNamedWithItsSetting() throws Exception {
        isConfiguration(run("reconcile:\n  rules:\n    PAYOUT_IDS: auto\n"), "Setting reconcile.rules", "PAYOUT_IDS");
    }

    @Test
    void aValueOfTheWrongKindIsNamedWithFileAndLine() throws Exception {
        isConfiguration(
                run("reconcile:\n  chunk-size: many\n"),
                "Setting reconcile.chunk-size has the value \"many\"",
                "reconcile-payouts.yaml",
                "2:");
    }

    @Test
    void aValueOutOfItsBoundsIsNamedWithTheBounds() throws Exception {
        isConfiguration(run("reconcile:\n  threads: 9\n"), "reconcile.threads is 9; it may be 1 to 4");
    }

    @Test
    void anUnknownKeyOfTheCommandLineIsNamed() throws Exception {
        isConfiguration(run("", "reconcile.max-change=5"), "No setting is named reconcile.max-change");
    }

    @Test
    void aSettingOfSpringsOwnIsNobodysToSet() throws Exception {
        isConfiguration(run("spring:\n  batch:\n    job:\n      enabled: true\n"), "No setting is named spring.batch");
    }
}
