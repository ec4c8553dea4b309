package dev.recon.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The product as its users start it: the packaged jar in a process of its own, always with the same command. */
record Program(Night night, Path home, List<Map<String, String>> variables) {

    private static final int LONGEST_RUN_MINUTES = 5;

    /** One start of the program. */
    record Running(Process process, Path output) {

        int exitCode() {
            try {
                if (!process.waitFor(LONGEST_RUN_MINUTES, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new AssertionError("The program did not end: " + said());
                }
                return process.exitValue();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError(interrupted);
            }
        }

        /** As {@code kill -9}: no shutdown hook, no farewell. Returns whether it was still alive. */
        boolean kill() {
            process.destroyForcibly();
            return exitCode() == 137;
        }

        /** SIGTERM; returns when the program has heard it, but before it has done anything about it. */
        void terminate() {
            process.destroy();
            Patience.await("the program heard SIGTERM", () -> hasThread("stop") || !process.isAlive());
        }

        private boolean hasThread(String name) {
            try (Stream<Path> threads = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
                return threads.anyMatch(thread -> isNamed(thread, name));
            } catch (IOException | UncheckedIOException ended) {
                return false;
            }
        }

        private static boolean isNamed(Path thread, String name) {
            try {
                return Files.readString(thread.resolve("comm")).strip().equals(name);
            } catch (IOException ended) {
                return false;
            }
        }

        String said() {
            try {
                return Files.readString(output);
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        }
    }

    /** Gives the command; it is the same one every time. Small chunks make many places to be killed at. */
    Running start() {
        return start(
                home,
                variables,
                "run",
                "reconcile-payouts",
                "--date",
                "2026-08-21",
                "--inbox",
                night.inbox().toString(),
                "--report-dir",
                home.resolve("reports").toString(),
                "--set",
                "reconcile.vendors=" + night.vendors(),
                "--set",
                "reconcile.chunk-size=50",
                "--set",
                "reconcile.bucket-chunk-size=2",
                "--set",
                "reconcile.send-chunk-size=20",
                "--set",
                "reconcile.send-pause=10ms");
    }

    /** Gives another command. */
    Running start(String... arguments) {
        return start(home, variables, arguments);
    }

    /** Gives the command and waits for its end. */
    Running run() {
        Running running = start();
        running.exitCode();
        return running;
    }

    Path reports() {
        return home.resolve("reports").resolve("2026-08-21").resolve("reconcile-payouts-1");
    }

    /** The private copies that are left. */
    List<Path> copies() {
        try (Stream<Path> files = Files.walk(home.resolve("work"))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    long filesInReports() {
        try (Stream<Path> files = Files.list(reports())) {
            return files.count();
        } catch (IOException none) {
            return 0;
        }
    }

    static void bench(Path folder, String... sizes) {
        List<String> arguments = new ArrayList<>(List.of("bench", "--generate-only", "--data", folder.toString()));
        arguments.addAll(Arrays.asList(sizes));
        Running running = start(folder, List.of(), arguments.toArray(String[]::new));
        assertThat(running.exitCode()).as(running.said()).isZero();
    }

    private static Running start(Path home, List<Map<String, String>> variables, String... arguments) {
        try {
            Files.createDirectories(home);
            List<String> command = new ArrayList<>(List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Drecon.root=" + Path.of("").toAbsolutePath(),
                    "-jar",
                    System.getProperty("recon.jar", "target/recon-1.0.0.jar")));
            command.addAll(Arrays.asList(arguments));
            Path output = Files.createTempFile(home, "said", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("DATABASE_") || name.startsWith("INTROW_"));
            builder.environment().put("RECON_HOME", home.toString());
            variables.forEach(builder.environment()::putAll);
            return new Running(builder.start(), output);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
