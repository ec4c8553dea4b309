package dev.recon.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.recon.job.SampleScenario.Night;
import dev.recon.register.TestPostgres;
import dev.recon.sandbox.Change;
import dev.recon.sandbox.IntrowSandbox;
import dev.recon.sandbox.LoggedRequest;
import dev.recon.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder of sample-data, end to end: whole nights against a real database and a real socket, and all that comes
 * out, byte for byte. {@code -Dgolden.record=true} writes what came out over what was expected, and fails.
 */
class SampleDataIntegrationTests {

    private static final boolean RECORD = Boolean.getBoolean("golden.record");
    private static final List<String> REPORTS =
            List.of("matches.csv", "mismatches.csv", "rejected.csv", "updates.csv", "control-totals.csv");
    private static final List<String> REPORTS_OF_DECISIONS =
            Stream.concat(Stream.of("decisions.csv"), REPORTS.stream()).toList();
    private static final String EXIT_CODE = "exit-code.txt";
    // Fewer than that, and the tests look for them in the wrong place.
    private static final int FEWEST_SCENARIOS = 8;

    @TempDir
    private Path temp;

    static List<SampleScenario> scenarios() throws IOException {
        return SampleScenario.all();
    }

    @Test
    void thereAreScenariosAndTheIndexTellsEachOfThem() throws IOException {
        List<SampleScenario> scenarios = scenarios();

        assertThat(scenarios).hasSizeGreaterThanOrEqualTo(FEWEST_SCENARIOS);
        for (SampleScenario scenario : scenarios) {
            assertThat(SampleScenario.index()).contains("`" + scenario.name() + "`");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void aScenarioGivesWhatItIsExpectedToGive(SampleScenario scenario) throws IOException {
        Map<String, String> variables = new HashMap<>(TestPostgres.newDatabase());
        try (IntrowSandbox introw = IntrowSandbox.start(
                SandboxOptions.builder().dataDir(scenario.introw()).build())) {
            variables.put("RECON_HOME", temp.resolve("home").toString());
            variables.put("INTROW_BASE_URL", introw.baseUri().toString());
            variables.put("INTROW_API_KEY", SandboxOptions.DEFAULT_KEY);
            List<String> requests = new ArrayList<>();
            for (Night night : scenario.nights()) {
                requests.add((night.isOfDecisions() ? "Decisions of " : "Night of ") + night);
                requests.addAll(runTwice(scenario, night, variables, introw));
            }
            requests.add("Changes");
            introw.changes().forEach(change -> requests.add(text(change)));
            Path actual = Files.writeString(temp.resolve("requests.txt"), String.join("\n", requests) + "\n");
            compare(actual, scenario.expectedRequests());
        }
        if (RECORD) {
            fail("Recorded %s. Read the diff, then run without -Dgolden.record.", scenario.folder());
        }
        assertThat(scenario.expectedFolders())
                .containsExactlyInAnyOrderElementsOf(
                        scenario.nights().stream().map(Night::expected).toList());
    }

    /** The night, and the same command again, which finds nothing to do; the requests of the former. */
    private List<String> runTwice(
            SampleScenario scenario, Night night, Map<String, String> variables, IntrowSandbox introw)
            throws IOException {
        long before = introw.requestCount();
        RunResult first = run(scenario, night, variables);
        List<String> requests = introw.requests().stream()
                .filter(request -> request.sequence() > before)
                .map(SampleDataIntegrationTests::text)
                .toList();

        RunResult again = run(scenario, night, variables);

        assertThat(first.reports()).as("the reports, after: %s", first.lines()).isNotNull();
        assertThat(again.exitCode())
                .as("%s", again.lines())
                .isEqualTo(first.exitCode() == ExitCode.SAFETY_STOP ? ExitCode.SAFETY_STOP : ExitCode.DONE);
        assertThat(introw.requestCount()).isEqualTo(before + requests.size());
        Path code = Files.writeString(temp.resolve(EXIT_CODE), first.exitCode().number() + "\n");
        compare(code, night.expected().resolve(EXIT_CODE));
        for (String report : night.isOfDecisions() ? REPORTS_OF_DECISIONS : REPORTS) {
            compare(first.reports().resolve(report), night.expected().resolve(report));
        }
        return requests;
    }

    private RunResult run(SampleScenario scenario, Night night, Map<String, String> variables) throws IOException {
        return new Launcher(new RunEnvironment(variables), Progress.NONE, new StopSignal())
                .run(scenario.request(night, temp.resolve("reports")));
    }

    private static void compare(Path actual, Path expected) throws IOException {
        if (RECORD) {
            Files.createDirectories(expected.getParent());
            Files.copy(actual, expected, StandardCopyOption.REPLACE_EXISTING);
        } else {
            assertThat(actual).as("%s", expected).hasSameBinaryContentAs(expected);
        }
    }

    private static String text(LoggedRequest request) {
        String body = request.body().isEmpty() ? "" : " " + request.body();
        String answer = request.status() == 0 ? "no answer" : String.valueOf(request.status());
        return request.method() + " " + request.path() + body + " -> " + answer;
    }

    private static String text(Change change) {
        return change.by() + " changed " + change.objectId() + ": " + change.before() + " -> " + change.after();
    }
}
