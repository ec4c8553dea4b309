package dev.recon.cli;

import dev.recon.job.DemoRegister;
import dev.recon.job.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Tells for each step of a measured night what it cost: wall time, and the CPU time of this process and of PostgreSQL. */
final class BenchProgress implements Progress {

    private static final String SENDING = "sendUpdates";
    static final String MATCHING = "matchBuckets";
    static final String BASELINE = "the same in SQL";

    private final PrintWriter err;
    private final Path postmasterPid;
    private final DemoRegister register;
    private final boolean compares;
    private final BenchSending sending;
    private final Map<String, Cost> costs = new LinkedHashMap<>();
    // Of servers that have ended what they were last seen to have used: a sum must not fall.
    private final Map<Long, Long> servers = new HashMap<>();
    private String step = "";
    private Cost atStart = Cost.NONE;

    /** Milliseconds of wall time, of this process and of PostgreSQL. */
    record Cost(long wall, long program, long database) {

        private static final Cost NONE = new Cost(0, 0, 0);

        private Cost since(Cost start) {
            return new Cost(wall - start.wall, program - start.program, database - start.database);
        }
    }

    /**
     * @param compares match by SQL too, before the step that matches
     * @param sending told of every chunk that is sent
     */
    BenchProgress(PrintWriter err, Path home, DemoRegister register, boolean compares, BenchSending sending) {
        this.err = err;
        this.postmasterPid = home.resolve("postgres").resolve("data").resolve("postmaster.pid");
        this.register = register;
        this.compares = compares;
        this.sending = sending;
    }

    @Override
    public synchronized void stepStarted(String next) {
        end();
        if (compares && next.equals(MATCHING)) {
            compare();
        }
        begin(next);
    }

    private void begin(String next) {
        step = next;
        atStart = now();
    }

    private void end() {
        if (step.isEmpty()) {
            return;
        }
        Cost cost = now().since(atStart);
        costs.put(step, cost);
        err.println(String.format(
                Locale.ROOT,
                "  %-16s %7d ms wall, %7d ms CPU here, %7d ms CPU in PostgreSQL",
                step,
                cost.wall,
                cost.program,
                cost.database));
        if (step.equals(SENDING)) {
            err.print(sending.told());
        }
        err.flush();
        step = "";
    }

    private void compare() {
        DemoRegister.Compared compared = register.compare(() -> {
            if (step.isEmpty()) {
                begin(BASELINE);
            } else {
                end();
            }
        });
        err.println("  (which made " + compared.matches() + " matches and " + compared.mismatches() + " mismatches)");
    }

    @Override
    public void advanced(String name, long done, long total) {
        if (name.equals(SENDING)) {
            sending.advanced(Instant.now(), done);
        }
    }

    @Override
    public void note(String message) {}

    /** What the steps have cost, those that have ended. */
    synchronized Map<String, Cost> costs() {
        return Map.copyOf(costs);
    }

    private Cost now() {
        postgres().forEach(server -> servers.merge(server.pid(), cpu(server), Math::max));
        long database = servers.values().stream().mapToLong(Long::longValue).sum();
        return new Cost(System.nanoTime() / 1_000_000, cpu(ProcessHandle.current()), database);
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

    private static long cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    }
}
