package dev.recon.cli;

import dev.recon.job.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/** Tells for each step of a measured night what it cost: wall time, and the CPU time of this process and of PostgreSQL. */
final class BenchProgress implements Progress {

    private final PrintWriter err;
    private final Path postmasterPid;
    private String step = "";
    private Cost atStart = Cost.NONE;

    /** One reading of the clocks. */
    private record Cost(long wall, long program, long database) {

        private static final Cost NONE = new Cost(0, 0, 0);
    }

    BenchProgress(PrintWriter err, Path home) {
        this.err = err;
        this.postmasterPid = home.resolve("postgres").resolve("data").resolve("postmaster.pid");
    }

    @Override
    public synchronized void stepStarted(String next) {
        Cost now = now();
        if (!step.isEmpty()) {
            err.println(String.format(
                    Locale.ROOT,
                    "  %-16s %6d ms wall, %6d ms CPU here, %6d ms CPU in PostgreSQL",
                    step,
                    now.wall - atStart.wall,
                    now.program - atStart.program,
                    now.database - atStart.database));
            err.flush();
        }
        step = next;
        atStart = now;
    }

    @Override
    public void advanced(String name, long done, long total) {}

    @Override
    public void note(String message) {}

    private Cost now() {
        return new Cost(System.nanoTime() / 1_000_000, cpu(Stream.of(ProcessHandle.current())), cpu(postgres()));
    }

    private Stream<ProcessHandle> postgres() {
        try {
            long pid = Long.parseLong(Files.readAllLines(postmasterPid).get(0).strip());
            return ProcessHandle.of(pid).stream()
                    .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.children()));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static long cpu(Stream<ProcessHandle> processes) {
        return processes
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToLong(Duration::toMillis)
                .sum();
    }
}
