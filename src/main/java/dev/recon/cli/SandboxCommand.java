package dev.recon.cli;

import dev.recon.job.RunException;
import dev.recon.sandbox.IntrowSandbox;
import dev.recon.sandbox.SandboxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A stand-in Introw on this machine, until it is stopped. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = "Starts a stand-in Introw API on loopback and keeps it up until Ctrl-C. Its key is "
                + SandboxOptions.DEFAULT_KEY + ".")
final class SandboxCommand implements Callable<Integer> {

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8099",
            description = "The port (default: ${DEFAULT-VALUE}; 0 for any).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A folder with payouts.json, commission-lines.json, partners.json, faults.json.")
    private @Nullable Path data;

    @Option(names = "--state", paramLabel = "FILE", description = "Keep the state in this file across restarts.")
    private @Nullable Path state;

    @Option(
            names = "--rate-limit",
            paramLabel = "N",
            defaultValue = "120",
            description = "Requests a minute (default: ${DEFAULT-VALUE}; 0 for no limit).")
    private int rateLimit;

    @Option(
            names = "--latency",
            paramLabel = "MS",
            defaultValue = "0",
            description = "Milliseconds before each answer (default: ${DEFAULT-VALUE}).")
    private long latency;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (data != null && !Files.isDirectory(data)) {
            throw RunException.usage(
                    "There is no folder " + data + ".", "Name a folder with payouts.json, or leave --data out.");
        }
        SandboxOptions options = SandboxOptions.builder()
                .port(port)
                .dataDir(data)
                .stateFile(state)
                .rateLimitPerMinute(rateLimit)
                .latencyMs(latency)
                .build();
        try (IntrowSandbox sandbox = IntrowSandbox.start(options)) {
            spec.commandLine().getOut().println(sandbox.baseUri());
            spec.commandLine().getOut().flush();
            spec.commandLine()
                    .getErr()
                    .println("Use it:  INTROW_BASE_URL=" + sandbox.baseUri() + " INTROW_API_KEY="
                            + SandboxOptions.DEFAULT_KEY + " jobs/recon run …     Stop it:  Ctrl-C");
            spec.commandLine().getErr().flush();
            CountDownLatch signal = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(signal::countDown, "sandbox-stop"));
            signal.await();
        }
        return 0;
    }
}
