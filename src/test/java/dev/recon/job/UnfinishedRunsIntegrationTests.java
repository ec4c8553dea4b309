package dev.recon.job;

import static dev.recon.job.NightFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
