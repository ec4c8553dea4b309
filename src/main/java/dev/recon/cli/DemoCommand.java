package dev.recon.cli;

import dev.recon.job.Counted;
import dev.recon.job.DemoRegister;
import dev.recon.job.ExitCode;
import dev.recon.job.RunEnvironment;
import dev.recon.job.RunRequest;
import dev.recon.sandbox.IntrowSandbox;
import dev.recon.sandbox.SandboxOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the nightly job on sample data: no database, no key and no Introw needed, and none of yours is touched. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Runs the nightly jobs on a scenario of sample-data, against a stand-in Introw and a database of its own.")
final class DemoCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "SCENARIO",
            arity = "0..1",
            defaultValue = "tour",
            description = "A folder of sample-data (default: ${DEFAULT-VALUE}).")
    private String name;

    @Mixin
    private RunOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Scenario scenario = new Scenario(ProjectFolder.scenario(name));
        Path home = new RunEnvironment(System.getenv()).home().resolve("demo");
        PrintWriter err = spec.commandLine().getErr();
        try (DemoRegister register = DemoRegister.fresh(home);
                IntrowSandbox introw = IntrowSandbox.start(
                        SandboxOptions.builder().dataDir(scenario.introw()).build())) {
            Map<String, String> variables = environment(home, introw);
            int code = 0;
            for (Scenario.Night night : scenario.nights()) {
                err.println(night.title() + ", scenario " + name + told(night.job()));
                err.flush();
                code = options.run(
                        request(scenario, night, home.resolve("reports").resolve(name)), variables);
                if (code != 0 && code != ExitCode.MISMATCHES.number() && code != ExitCode.SAFETY_STOP.number()) {
                    break;
                }
            }
            err.println("Introw received " + introw.requestCount() + " requests and changed "
                    + Counted.of(introw.changes().size(), "object") + ".");
            err.flush();
            return code;
        }
    }

    private static String told(String job) {
        return job.equals("reconcile-payouts") ? "" : ", " + job;
    }

    private static Map<String, String> environment(Path home, IntrowSandbox introw) {
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.keySet().removeIf(name -> name.startsWith("DATABASE_") || name.startsWith("INTROW_"));
        variables.put("RECON_HOME", home.toString());
        variables.put("INTROW_BASE_URL", introw.baseUri().toString());
        variables.put("INTROW_API_KEY", SandboxOptions.DEFAULT_KEY);
        return variables;
    }

    private static RunRequest request(Scenario scenario, Scenario.Night night, Path reports) {
        return new RunRequest(
                night.job(),
                ProjectFolder.jobFile(night.job()),
                night.businessDate(),
                night.inbox(),
                reports,
                false,
                scenario.settings(night.job()),
                null);
    }
}
