package dev.recon.cli;

import dev.recon.job.DemoRegister;
import dev.recon.job.RunEnvironment;
import dev.recon.job.RunRequest;
import dev.recon.sandbox.IntrowSandbox;
import dev.recon.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a night of a given size on this machine; the figures of src/docs/performance.md come from it. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures a made-up night: files, payouts, matching, reports. Sends nothing unless --send is given.")
final class BenchCommand implements Callable<Integer> {

    @Option(
            names = "--payments",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Payments (default: ${DEFAULT-VALUE}).")
    private int payments;

    @Option(
            names = "--payouts",
            paramLabel = "N",
            defaultValue = "60000",
            description = "Payouts (default: ${DEFAULT-VALUE}).")
    private int payouts;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed makes the same night (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--send", description = "Send the updates too.")
    private boolean send;

    @Option(
            names = "--introw",
            paramLabel = "URL",
            description = "Use this sandbox, in a process of its own; it must be filled from --data.")
    private String introwUrl = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where to make the night (default: RECON_HOME/bench/data).")
    private Path data = Path.of("");

    @Option(names = "--generate-only", description = "Make the night and stop.")
    private boolean generateOnly;

    @Mixin
    private RunOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path home = new RunEnvironment(System.getenv()).home().resolve("bench");
        Path folder = data.toString().isEmpty() ? home.resolve("data") : data.toAbsolutePath();
        new BenchNight(payments, payouts, seed).write(folder);
        PrintWriter err = spec.commandLine().getErr();
        err.println("Made " + payments + " payments and " + payouts + " payouts in " + folder);
        err.flush();
        if (generateOnly) {
            return 0;
        }
        if (!introwUrl.isEmpty()) {
            return measure(home, folder, introwUrl);
        }
        try (IntrowSandbox introw = IntrowSandbox.start(SandboxOptions.builder()
                .dataDir(folder.resolve("introw"))
                .rateLimitPerMinute(0)
                .build())) {
            return measure(home, folder, introw.baseUri().toString());
        }
    }

    private int measure(Path home, Path folder, String baseUrl) {
        Map<String, String> variables = new HashMap<>(System.getenv());
        // On the embedded database, whose processes can be told from others.
        variables.keySet().removeIf(name -> name.startsWith("DATABASE_"));
        variables.put("RECON_HOME", home.toString());
        variables.put("INTROW_BASE_URL", baseUrl);
        variables.put("INTROW_API_KEY", SandboxOptions.DEFAULT_KEY);
        try (DemoRegister register = DemoRegister.fresh(home)) {
            long started = System.nanoTime();
            BenchProgress progress = new BenchProgress(spec.commandLine().getErr(), home);
            int code = options.run(request(home, folder), variables, progress, () -> progress.stepStarted("the end"));
            long millis = (System.nanoTime() - started) / 1_000_000;
            spec.commandLine().getErr().println("Took " + millis + " ms, start and end included");
            spec.commandLine().getErr().flush();
            return code;
        }
    }

    private RunRequest request(Path home, Path folder) {
        return new RunRequest(
                "reconcile-payouts",
                ProjectFolder.jobFile("reconcile-payouts"),
                LocalDate.of(2026, 8, 21),
                folder.resolve("erp"),
                home.resolve("reports"),
                !send,
                List.of("reconcile.max-changes=10000000", "reconcile.vendors=" + folder.resolve("vendors.csv")),
                null);
    }
}
