package dev.recon.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.register.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** How a night ends to which nothing happens: what every other night must come to. */
record Peace(Night night, Path reports, List<String> changes, Map<String, Long> rows) {

    // Each night has short payments and unknown vendors: a person must look at them.
    static final int MISMATCHES = 3;
    private static final List<String> REPORTS = List.of(
            "matches.csv",
            "mismatches.csv",
            "rejected.csv",
            "updates.csv",
            "control-totals.csv",
            "mismatches.xlsx",
            "summary.html",
            "report.css");

    static Peace of(int payments, Path folder) throws IOException {
        Night night = Night.of(payments, folder.resolve("night"));
        Map<String, String> database = TestPostgres.newDatabase();
        try (Introw introw = Introw.of(night)) {
            Program program = night.program(folder.resolve("peace"), List.of(database, introw.variables()));
            Program.Running run = program.run();
            assertThat(run.exitCode()).as(run.said()).isEqualTo(MISMATCHES);
            introw.requireSingleWrites();
            JdbcTemplate jdbc = TestPostgres.jdbc(database);
            Peace peace = new Peace(night, program.reports(), introw.changes(), Progress.ends(jdbc));
            assertThat(files(peace.reports)).containsAll(REPORTS).contains("manifest.json");
            assertThat(peace.changes).hasSize(peace.confirmed());
            return peace;
        }
    }

    /** The same exit code, the same reports to the byte, and one change of each payout that was to change. */
    void requireSameEnd(Program.Running last, Program program, Introw introw) {
        assertThat(last.exitCode()).as(last.said()).isEqualTo(MISMATCHES);
        introw.requireChanges(changes);
        assertThat(files(program.reports())).isEqualTo(files(reports));
        for (String report : REPORTS) {
            assertThat(program.reports().resolve(report)).hasSameBinaryContentAs(reports.resolve(report));
        }
    }

    private int confirmed() {
        try (Stream<String> lines = Files.lines(reports.resolve("updates.csv"))) {
            return (int) lines.filter(line -> line.contains(",CONFIRMED,")).count();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static List<String> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
