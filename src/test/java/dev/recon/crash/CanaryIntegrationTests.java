package dev.recon.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.register.TestPostgres;
import dev.recon.sandbox.Fault;
import dev.recon.sandbox.FaultKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A key that is known to this test is looked for wherever a night leaves something: it is nowhere. */
class CanaryIntegrationTests {

    private static final String KEY = "canary-7f3b9c51e2d84a06-key";

    @TempDir
    private Path folder;

    @Test
    void theKeyIsInNoLogNoReportNoTableNoMessageNoCommandLineAndNoThreadDump() throws IOException {
        Night night = Night.of(40, folder.resolve("night"));
        Map<String, String> database = TestPostgres.newDatabase();
        try (Introw introw = Introw.withKey(KEY, night)) {
            introw.sandbox().misbehave(Fault.of(FaultKind.SERVER_ERROR_AFTER).on("PATCH", null));
            introw.sandbox().misbehave(Fault.of(FaultKind.HTML_200).on("GET", null));
            introw.sandbox()
                    .misbehave(Fault.of(FaultKind.REVOKE_KEY).on("PATCH", null).skipping(10));
            Program program = night.program(
                    folder.resolve("home"),
                    List.of(
                            database,
                            introw.variables(),
                            Map.of("INTROW_API_KEY", KEY, "LOGGING_LEVEL_ROOT", "DEBUG")));
            introw.doorway().holdNext(Introw.PATCH);
            Program.Running running = program.start();
            introw.doorway().awaitHeld();
            assertThat(commandLine(running)).contains("reconcile-payouts").doesNotContain(KEY);
            threadDump(running);
            introw.doorway().letGo();

            assertThat(running.exitCode())
                    .as("the key was revoked: " + running.said())
                    .isEqualTo(6);
            assertThat(running.said()).contains("401", "Full thread dump").doesNotContain(KEY);
            assertThat(Files.readString(folder.resolve("home").resolve("logs").resolve("recon.log")))
                    .as("it is a log at DEBUG")
                    .contains(" DEBUG ");
            assertThat(files(folder)).hasSizeGreaterThan(5).noneMatch(CanaryIntegrationTests::holdsTheKey);
            assertThat(tables(database)).hasSizeGreaterThan(10).noneMatch(rows -> rows.contains(KEY));
        }
    }

    @Test
    void theseChecksFindAKeyThatIsThere() throws IOException {
        Path file = Files.writeString(folder.resolve("note.txt"), "the key is " + KEY);
        Map<String, String> database = TestPostgres.newDatabase();
        TestPostgres.jdbc(database).execute("create table note as select '" + KEY + "' as text");

        assertThat(holdsTheKey(file)).isTrue();
        assertThat(tables(database)).anyMatch(rows -> rows.contains(KEY));
    }

    private static String commandLine(Program.Running running) throws IOException {
        return Files.readString(
                Path.of("/proc", String.valueOf(running.process().pid()), "cmdline"));
    }

    // The process writes it to its own output.
    private static void threadDump(Program.Running running) throws IOException {
        new ProcessBuilder("kill", "-QUIT", String.valueOf(running.process().pid())).start();
        Patience.await("the thread dump was written", () -> running.said().contains("VM Periodic Task Thread"));
    }

    private static List<Path> files(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static boolean holdsTheKey(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(KEY);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Each table of the register as one text. */
    private static List<String> tables(Map<String, String> database) {
        JdbcTemplate jdbc = TestPostgres.jdbc(database);
        return jdbc.queryForList("select tablename from pg_tables where schemaname = 'public'", String.class).stream()
                .map(table -> jdbc.queryForObject(
                        "select '" + table + ' ' + "' || coalesce(string_agg(t::text, E'\\n'), '') from " + table
                                + " t",
                        String.class))
                .toList();
    }
}
