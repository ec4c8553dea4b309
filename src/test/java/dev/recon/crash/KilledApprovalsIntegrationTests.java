package dev.recon.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.register.Database;
import dev.recon.register.TestPostgres;
import dev.recon.sandbox.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A kill while approvals are brought into Introw, then the same command: every payout is changed once, and the reports are
 * those of the scenario to the byte.
 */
class KilledApprovalsIntegrationTests {

    private static final Path SAMPLE = Path.of("sample-data", "approvals");
    private static final String DATE = "2026-08-20";
    private static final Path EXPECTED = SAMPLE.resolve("expected").resolve(DATE + "-approvals");
    private static final List<String> REPORTS =
            List.of("matches.csv", "mismatches.csv", "rejected.csv", "updates.csv", "control-totals.csv");

    @TempDir
    private Path folder;

    private Night night;
    private Map<String, String> database;

    @BeforeEach
    void copyTheScenario() throws IOException {
        night = new Night(folder.resolve("night"));
        database = TestPostgres.newDatabase();
        Files.createDirectories(night.inbox());
        Files.createDirectories(night.introw());
        Files.copy(SAMPLE.resolve("vendors.csv"), night.vendors());
        for (String list : List.of("payouts.json", "commission-lines.json", "partners.json")) {
            Files.copy(SAMPLE.resolve("introw").resolve(list), night.introw().resolve(list));
        }
        Files.copy(
                SAMPLE.resolve("approvals").resolve(DATE).resolve("approvals.csv"),
                night.inbox().resolve("approvals.csv"));
    }

    private Program program(Introw introw) {
        return night.program(folder.resolve("home"), List.of(database, introw.variables()));
    }

    // Chunks of a few updates, so that there are intents on disk of some and not of others.
    private Program.Running approve(Program program) {
        return program.start(
                "run",
                "approve-payouts",
                "--date",
                DATE,
                "--inbox",
                night.inbox().toString(),
                "--report-dir",
                folder.resolve("reports").toString(),
                "--set",
                "approve.vendors=" + night.vendors(),
                "--set",
                "approve.send-chunk-size=4",
                "--set",
                "introw.concurrency=2");
    }

    private void requireSameEnd(Program.Running last, Program program, Introw introw) throws IOException {
        assertThat(last.exitCode()).as(last.said()).isEqualTo(3);
        Path reports = folder.resolve("reports").resolve(DATE).resolve("approve-payouts-1");
        for (String report : REPORTS) {
            assertThat(reports.resolve(report)).hasSameBinaryContentAs(EXPECTED.resolve(report));
        }
        List<String> confirmed = Files.readAllLines(EXPECTED.resolve("updates.csv")).stream()
                .filter(line -> line.contains(",CONFIRMED,"))
                .map(line -> line.split(",")[2])
                .toList();
        assertThat(introw.sandbox().changes())
                .extracting(Change::objectId)
                .containsExactlyInAnyOrderElementsOf(confirmed);
        introw.requireSingleWrites();
        Program.Running again = approve(program);
        assertThat(again.exitCode()).as(again.said()).isZero();
        assertThat(again.said()).contains("nothing to do");
    }

    @ParameterizedTest(name = "after {0} updates, answer on its way: {1}")
    @CsvSource({"0, false", "0, true", "5, true", "8, false"})
    void aKillBetweenTheIntentAndTheAnswerChangesNothingTwice(int pass, boolean answers) throws IOException {
        Gate gate = new Gate(Introw.PATCH, pass, answers);
        try (Introw introw = Introw.behind(gate, night)) {
            Program program = program(introw);
            Program.Running running = approve(program);
            gate.awaitReached(running);
            assertThat(running.kill()).as(running.said()).isTrue();
            gate.open();

            Program.Running last = approve(program);

            requireSameEnd(last, program, introw);
        }
    }

    @Test
    void aWriteThatArrivesAfterItsSendersDeathIsReadAndNotRepeated() throws IOException {
        try (Introw introw = Introw.of(night)) {
            Program program = program(introw);
            introw.doorway().holdNext(Introw.PATCH);
            Program.Running running = approve(program);
            introw.doorway().awaitHeld();
            assertThat(running.kill()).as(running.said()).isTrue();
            introw.doorway().letGo();
            Patience.await("the write was applied", () -> !introw.changes().isEmpty());

            Program.Running last = approve(program);

            requireSameEnd(last, program, introw);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"insert on approval for each statement", "insert on pending_update for each statement"})
    void aKillInATransactionLeavesNothingOfIt(String point) throws IOException {
        try (Database register = Database.open(database, folder)) {
            register.migrate();
        }
        try (Introw introw = Introw.of(night)) {
            Program program = program(introw);
            try (Hold hold = Hold.before(point, database)) {
                Program.Running running = approve(program);
                hold.awaitHeld();
                assertThat(running.kill()).as(running.said()).isTrue();
                hold.endHeld();
            }

            Program.Running last = approve(program);

            requireSameEnd(last, program, introw);
        }
    }
}
