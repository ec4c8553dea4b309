package dev.recon.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.register.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A kill while decisions are applied, then the same command: each is done once, and all are told. */
class DecisionCrashIntegrationTests {

    private static final int PAYMENTS = 60;
    private static final int MISMATCHES = 3;
    private static final CSVFormat REPORT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    @TempDir
    private Path home;

    private Map<String, String> database;
    private Introw introw;
    private Program program;
    private Path sheet;
    private int decided;
    private int changesOfTheNight;

    @BeforeEach
    void aNightAndItsReviewedSheet() throws IOException {
        Night night = Night.of(PAYMENTS, home.resolve("night"));
        database = TestPostgres.newDatabase();
        introw = Introw.of(night);
        program = night.program(home.resolve("home"), List.of(database, introw.variables()));
        Program.Running run = program.run();
        assertThat(run.exitCode()).as(run.said()).isEqualTo(MISMATCHES);
        changesOfTheNight = introw.changes().size();
        sheet = Files.write(
                home.resolve("reviewed.csv"), blocked(program.reports().resolve("mismatches.csv")));
    }

    @AfterEach
    void close() {
        introw.close();
    }

    private static List<CSVRecord> records(Path report) {
        try (CSVParser parser = CSVParser.parse(Files.readString(report).replace("\uFEFF", ""), REPORT)) {
            return parser.getRecords();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Every payout that a payment was too small for is blocked. */
    private List<String> blocked(Path mismatches) {
        List<String> lines = new ArrayList<>(
                List.of("mismatch_id,row_check,decision,decision_value,decided_by,approved_by,comment"));
        records(mismatches).stream()
                .filter(row -> row.get("reason").equals("AMOUNT_UNDER"))
                .forEach(row -> lines.add(row.get("mismatch_id") + "," + row.get("row_check") + ",BLOCK,,ann,bob,"));
        decided = lines.size() - 1;
        assertThat(decided).isGreaterThan(1);
        return lines;
    }

    private Program.Running apply() {
        return program.start(
                "run",
                "apply-decisions",
                "--date",
                "2026-08-21",
                "--file",
                sheet.toString(),
                "--report-dir",
                home.resolve("home").resolve("reports").toString());
    }

    private void requireAllDoneOnce(Program.Running last) {
        assertThat(last.exitCode()).as(last.said()).isZero();
        Path report = program.reports().resolveSibling("apply-decisions-1").resolve("decisions.csv");
        assertThat(records(report))
                .hasSize(decided)
                .allSatisfy(row -> assertThat(row.get("result"))
                        .as(row.get("result_detail"))
                        .isEqualTo("DONE"));
        introw.requireSingleWrites();
        assertThat(introw.changes()).hasSize(changesOfTheNight + decided);
    }

    @Test
    void aWriteWhoseAnswerNobodyHeardIsReadAndNotRepeated() {
        introw.doorway().holdNext(Introw.PATCH);
        Program.Running running = apply();
        introw.doorway().awaitHeld();
        assertThat(running.kill()).as(running.said()).isTrue();
        // It reaches Introw although nobody waits for it any more.
        introw.doorway().letGo();
        Patience.await("the write was applied", () -> introw.changes().size() > changesOfTheNight);

        Program.Running last = apply();

        requireAllDoneOnce(last);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert on decision for each statement",
                "insert on pending_update for each statement",
                "update on decision for each row when (new.result = 'DONE')"
            })
    void aKillInATransactionLeavesNothingOfIt(String point) {
        Program.Running running;
        try (Hold hold = Hold.before(point, database)) {
            running = apply();
            hold.awaitHeld();
            assertThat(running.kill()).as(running.said()).isTrue();
            hold.endHeld();
        }

        Program.Running last = apply();

        requireAllDoneOnce(last);
        Program.Running again = apply();
        assertThat(again.exitCode()).isZero();
        assertThat(again.said()).contains("is complete: nothing to do.");
    }
}
