package dev.recon.cli;

import dev.recon.sandbox.SandboxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The sandbox in a process of its own, so that neither its memory nor its work is counted as the program's. */
final class BenchSandbox implements AutoCloseable {

    private final Process process;
    private final String url;

    private BenchSandbox(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /**
     * @param data the folder with payouts.json
     * @param limit requests a minute; 0 for any number
     * @param latency milliseconds before each answer
     */
    static BenchSandbox start(Path data, int limit, long latency) throws IOException {
        String java =
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
        Process process = new ProcessBuilder(List.of(
                        java,
                        "-Xmx3g",
                        "-XX:+UseSerialGC",
                        "-Dsun.net.httpserver.nodelay=true",
                        "-jar",
                        System.getProperty("java.class.path", ""),
                        "sandbox",
                        "--port=0",
                        "--rate-limit=" + limit,
                        "--latency=" + latency,
                        "--data=" + data))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // Also where the measurement is stopped from outside.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "bench-sandbox-stop"));
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String first = out.readLine();
        if (first == null) {
            throw new IOException("The sandbox of the measurement ended at once; what it said is above");
        }
        return new BenchSandbox(process, first);
    }

    void tell(Map<String, String> variables) {
        variables.put("INTROW_BASE_URL", url);
        variables.put("INTROW_API_KEY", SandboxOptions.DEFAULT_KEY);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
