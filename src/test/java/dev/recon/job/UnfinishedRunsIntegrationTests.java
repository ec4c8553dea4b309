package dev.recon.job;

import static dev.recon.job.NightFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several runs that did not come to their end: none loses a payment, none blocks the others. */
class UnfinishedRunsIntegrationTests {

    private static final LocalDate NEXT = DAY.plusDays(1);
    private static final int[] ALL = {1, 2, 3, 4, 5, 6, 7, 8};

    @TempDir
    private Path temp;

    private NightFixture nights;

    @BeforeEach
    void open() {
        nights = new NightFixture("clean-night", temp);
    }

    @AfterEach
    void close() {
        nights.close();
    }

    private void assertEnds(RunResult result, ExitCode code) {
        assertThat(result.exitCode()).as("%s", result.lines()).isEqualTo(code);
    }

    private String loaded() {
        return String.join(" ", nights.texts("select payment_id from payment_evidence order by record_number"));
    }

    @Test
    void aHalfReadFileIsTakenOverFromItsFirstRecordByWhicheverRunGoesOn() {
        nights.payments("inbox", "payments.csv", ALL);
        nights.breaks("payment_evidence", "payment_id <> 'P-1005'");
        assertEnds(nights.run(DAY, "inbox", "reconcile.chunk-size=2"), ExitCode.FAILED);
        assertThat(loaded()).isEqualTo("P-1001 P-1002 P-1003 P-1004");
        nights.mend("payment_evidence");
        nights.breaks("payment_evidence", "payment_id <> 'P-1007'");
        assertEnds(nights.run(NEXT, "inbox", "reconcile.chunk-size=1"), ExitCode.FAILED);
        assertThat(loaded()).isEqualTo("P-1001 P-1002 P-1003 P-1004 P-1005 P-1006");
        nights.mend("payment_evidence");

        RunResult first = nights.rerun(1);
        RunResult second = nights.rerun(2);

        assertEnds(first, ExitCode.DONE);
        assertThat(first.reports().resolve("matches.csv"))
                .hasSameBinaryContentAs(nights.scenario.expected(DAY).resolve("matches.csv"));
        assertEnds(second, ExitCode.DONE);
        assertThat(nights.introw.changes()).hasSize(7);
    }

    @Test
    void aFileThatWasReadAsAWholeAndThenTakenOverByHalfIsReadAgain() {
        nights.payments("inbox", "payments.csv", ALL);
        nights.breaks("payment", "false");
        assertEnds(nights.run(DAY, "inbox"), ExitCode.FAILED);
        nights.mend("payment");
        nights.breaks("payment_evidence", "payment_id <> 'P-1003'");
        assertEnds(nights.run(NEXT, "inbox", "reconcile.chunk-size=1"), ExitCode.FAILED);
        assertThat(loaded()).isEqualTo("P-1001 P-1002");
        nights.mend("payment_evidence");

        assertEnds(nights.rerun(1), ExitCode.DONE);
        assertEnds(nights.rerun(2), ExitCode.DONE);

        assertThat(nights.introw.changes()).hasSize(7);
    }

    @Test
    void aFileThatAnUnfinishedRunLeftUnreadIsReadByTheNextNight() {
        nights.payments("first", "payments.csv", 1, 2);
        nights.breaks("payment_evidence", "false");
        assertEnds(nights.run(DAY, "first"), ExitCode.FAILED);
        nights.mend("payment_evidence");
        nights.payments("second", "payments.csv", 3, 4, 5, 6, 7, 8);
        List<String> notes = new ArrayList<>();

        RunResult next = nights.launch(nights.request(NEXT, "second"), new Notes(notes));

        assertEnds(next, ExitCode.DONE);
        assertThat(nights.introw.changes()).hasSize(7);
        assertThat(notes).singleElement().asString().contains("payments.csv", "run 1", "2026-08-21");
        assertThat(next.lines()).anyMatch(line -> line.contains("payments.csv of run 1"));
        assertThat(nights.report(next, "matches.csv")).contains("P-1001", "P-1008");
        assertThat(nights.report(next, "run.json")).containsPattern("\"adoptedFrom\" : 1");
        assertThat(nights.copies()).isEmpty();
    }

    @Test
    void aRunThatALaterOneHasOvertakenEndsAsSupersededAndDoesNothing() {
        nights.payments("first", "payments.csv", 1, 2);
        nights.failsAt("GET");
        assertEnds(nights.run(DAY, "first"), ExitCode.CONFIGURATION);
        nights.newKey();
        nights.payments("second", "payments.csv", 3, 4);
        RunResult next = nights.run(NEXT, "second");
        assertEnds(next, ExitCode.DONE);
        long requests = nights.introw.requestCount();
        List<String> mismatches = nights.texts("select m::text from mismatch m order by 1");

        for (RunResult again : List.of(nights.rerun(1), nights.rerun(1), nights.run(DAY, "first"))) {
            assertEnds(again, ExitCode.DONE);
            assertThat(String.join(" ", again.lines()))
                    .contains("superseded by run 2", next.reports().toString());
        }

        assertThat(nights.entry(1).state()).isEqualTo("COMPLETED");
        assertThat(nights.texts("select outcome from run where run_id = 1")).containsExactly("superseded by run 2");
        assertThat(nights.entry(1).reports()).doesNotExist();
        assertThat(nights.introw.requestCount()).isEqualTo(requests);
        assertThat(nights.texts("select m::text from mismatch m order by 1")).isEqualTo(mismatches);
        assertThat(nights.introw.changes()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileWhoseCopyIsGoneIsRefusedOnceAndReadWhenItIsPutBack(boolean gone) throws IOException {
        nights.payments("first", "first.csv", 1, 2);
        nights.breaks("payment_evidence", "false");
        assertEnds(nights.run(DAY, "first"), ExitCode.FAILED);
        nights.mend("payment_evidence");
        for (Path copy : nights.copies()) {
            Files.writeString(copy, "damaged");
            if (gone) {
                Files.delete(copy);
            }
        }
        nights.payments("second", "second.csv", 3, 4);

        RunResult next = nights.run(NEXT, "second");

        assertEnds(next, ExitCode.SAFETY_STOP);
        assertThat(nights.report(next, "mismatches.csv")).contains("FILE_REFUSED", "first.csv", "run 1");
        assertThat(nights.introw.changes()).hasSize(2);
        assertEnds(nights.run(NEXT.plusDays(1), "second"), ExitCode.DONE);
        // The inbox still has the file; the same command copies it again, and then nothing of run 1 is lost.
        RunResult first = nights.run(DAY, "first");
        assertEnds(first, ExitCode.DONE);
        assertThat(nights.report(first, "matches.csv"))
                .contains("P-1001", "P-1002")
                .doesNotContain("P-1003");
        assertThat(nights.introw.changes()).hasSize(4);
    }

    @Test
    void whatAnUnfinishedRunMatchedAndRejectedIsInTheReportsOfTheNextOne() {
        nights.payments("first", "first.csv", 1, 2);
        List<String> lines = new ArrayList<>(read(nights.inbox("first").resolve("first.csv")));
        lines.add("P-X,2026-08-20,V-100,Acme BV,twelve,EUR,PAID,,,");
        nights.write("first", "first.csv", lines);
        nights.write("first", "refused.csv", List.of("no such header"));
        nights.failsAt("PATCH");
        assertEnds(nights.run(DAY, "first"), ExitCode.CONFIGURATION);
        nights.newKey();
        nights.payments("second", "second.csv", 3, 4);

        RunResult next = nights.run(NEXT, "second");

        assertEnds(next, ExitCode.SAFETY_STOP);
        assertThat(nights.report(next, "matches.csv")).contains("P-1001", "P-1002", "P-1003", "P-1004");
        assertThat(nights.report(next, "updates.csv")).contains("pay_acme2026q2aaaaaaaaaaaaaa", "CONFIRMED");
        assertThat(nights.report(next, "rejected.csv")).contains("first.csv,3,BAD_AMOUNT");
        assertThat(nights.report(next, "mismatches.csv")).contains("FILE_REFUSED", "refused.csv");
        assertThat(nights.report(next, "control-totals.csv"))
                .contains("PAYMENTS,EUR,matched,2,3680.50", "PAYMENTS,XXX,rejected,1,0");
        assertThat(nights.run(NEXT.plusDays(1), "second").exitCode())
                .as("told once")
                .isEqualTo(ExitCode.DONE);
        assertEnds(nights.rerun(1), ExitCode.DONE);
    }

    @Test
    void rejectedRecordsOfAFileThatStaysInTheInboxAreReportedByTheNextRun() {
        nights.write(
                "inbox",
                "payments.csv",
                List.of(
                        read(nights.payments("inbox", "payments.csv", 1)).get(0),
                        "P-X,2026-08-20,V-100,Acme BV,twelve,EUR,PAID,,,",
                        "P-Y,2026-08-20,V-100,Acme BV,12.00,EUR,PAID,,,"));
        nights.failsAt("GET");
        assertEnds(nights.run(DAY, "inbox"), ExitCode.CONFIGURATION);
        nights.newKey();

        RunResult next = nights.run(NEXT, "inbox");

        assertEnds(next, ExitCode.MISMATCHES);
        assertThat(nights.report(next, "rejected.csv")).contains("payments.csv,1,BAD_AMOUNT");
        assertThat(nights.report(nights.run(NEXT.plusDays(1), "inbox"), "rejected.csv"))
                .doesNotContain("BAD_AMOUNT");
    }

    @Test
    void anOlderRunThatGoesOnAfterANewerUnfinishedOneTies() {
        nights.payments("first", "first.csv", 1, 2);
        nights.failsAt("GET");
        assertEnds(nights.run(DAY, "first"), ExitCode.CONFIGURATION);
        nights.newKey();
        nights.payments("second", "second.csv", 3, 4);
        nights.failsAt("PATCH");
        assertEnds(nights.run(NEXT, "second"), ExitCode.CONFIGURATION);
        nights.newKey();

        assertEnds(nights.rerun(1), ExitCode.DONE);
        assertEnds(nights.rerun(2), ExitCode.DONE);

        assertThat(nights.introw.changes()).hasSize(4);
    }

    @Test
    void aRunThatPublishedItsReportsBeforeItDiedIsNotSuperseded() {
        nights.payments("first", "first.csv", 1, 2);
        RunResult done = nights.run(DAY, "first");
        nights.jdbc.update("update run set status = 'RUNNING', exit_code = null, ended_at = null");
        nights.payments("second", "second.csv", 3, 4);
        assertEnds(nights.run(NEXT, "second"), ExitCode.DONE);

        RunResult first = nights.rerun(1);

        assertEnds(first, ExitCode.DONE);
        assertThat(first.reports()).isEqualTo(done.reports());
        assertThat(nights.texts("select status || coalesce(outcome, '') from run order by run_id"))
                .containsExactly("COMPLETED", "COMPLETED");
        assertThat(nights.introw.changes()).hasSize(4);
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
