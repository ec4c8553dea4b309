package dev.recon.cli;

import dev.recon.job.DemoRegister;
import dev.recon.job.RunEnvironment;
import dev.recon.job.RunRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures a night of a given size on this machine; the figures of src/docs/performance.md come from it. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures a made-up night: files, payouts, matching, reports. Sends nothing unless --send is given.")
final class BenchCommand implements Callable<Integer> {

    private static final int[] ONE_SIZE = {1};
    private static final int[] GROWING = {100, 10, 1};

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
            names = "--largest",
            paramLabel = "PERCENT",
            defaultValue = "5",
            description = "The percentage of the payouts that the largest partner has (default: ${DEFAULT-VALUE}).")
    private int largest;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed makes the same night (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--send", description = "Send the updates too, and tell how fast.")
    private boolean send;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "0",
            description = "The sandbox allows so many requests a minute (default: ${DEFAULT-VALUE}: any number).")
    private int limit;

    @Option(
            names = "--latency",
            paramLabel = "MS",
            defaultValue = "0",
            description = "The sandbox answers so many milliseconds later (default: ${DEFAULT-VALUE}).")
    private long latency;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting that wins over the job's file; repeatable.")
    private List<String> settings = List.of();

    @Option(names = "--baseline", description = "Match the same data by set-based SQL too, and compare.")
    private boolean baseline;

    @Option(names = "--growth", description = "A hundredth and a tenth of it first, to see how the cost grows.")
    private boolean growth;

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
        options.requirePairs(settings);
        int[] divisors = growth ? GROWING : ONE_SIZE;
        int smallest = IntStream.of(divisors).max().orElse(1);
        if (payments < smallest || payouts < smallest || largest < 0 || largest > 100) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--payments and --payouts are at least " + smallest + ", --largest is 0 to 100.");
        }
        BenchTable table = new BenchTable();
        int code = 0;
        for (int divisor : divisors) {
            code = night(payments / divisor, payouts / divisor, table);
        }
        table.lines().forEach(this::say);
        return code;
    }

    private int night(int ofPayments, int ofPayouts, BenchTable table) throws IOException {
        Path home = new RunEnvironment(System.getenv()).home().resolve("bench");
        Path folder = data.toString().isEmpty() ? home.resolve("data") : data.toAbsolutePath();
        new BenchNight(ofPayments, ofPayouts, largest, seed).write(folder);
        say("Made " + ofPayments + " payments and " + ofPayouts + " payouts in " + folder);
        if (generateOnly) {
            return 0;
        }
        Map<String, String> variables = new HashMap<>(System.getenv());
        // On the embedded database, whose processes can be told from others.
        variables.keySet().removeIf(name -> name.startsWith("DATABASE_"));
        variables.put("RECON_HOME", home.toString());
        try (BenchSandbox introw = BenchSandbox.start(folder.resolve("introw"), limit, latency);
                DemoRegister register = DemoRegister.fresh(home)) {
            introw.tell(variables);
            BenchProgress progress =
                    new BenchProgress(spec.commandLine().getErr(), home, register, baseline, new BenchSending(limit));
            long started = System.nanoTime();
            int code = options.run(request(home, folder), variables, progress, () -> progress.stepStarted("the end"));
            say("Took " + (System.nanoTime() - started) / 1_000_000 + " ms, start and end included");
            table.add(ofPayments, progress.costs());
            return code;
        }
    }

    private void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    private RunRequest request(Path home, Path folder) {
        List<String> all = new ArrayList<>(
                List.of("reconcile.max-changes=10000000", "reconcile.vendors=" + folder.resolve("vendors.csv")));
        all.addAll(settings);
        return new RunRequest(
                "reconcile-payouts",
                ProjectFolder.jobFile("reconcile-payouts"),
                LocalDate.of(2026, 8, 21),
                folder.resolve("erp"),
                home.resolve("reports"),
                !send,
                all,
                null);
    }
}
