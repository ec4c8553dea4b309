package dev.recon.job;

import static dev.recon.job.NightFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.sandbox.Fault;
import dev.recon.sandbox.FaultKind;
import dev.recon.sandbox.LoggedRequest;
import dev.recon.sandbox.PersonEdit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is put back: what Introw shows afterwards, what the next night makes of it, and what a crash does to it. */
class UndoIntegrationTests {

    // Was APPROVED without a PO number; the night made it PAID with one.
    private static final String ACME = "pay_acme2026q2aaaaaaaaaaaaaa";
    private static final String BOREALIS = "pay_borealis2026q2bbbbbbbbbb";
    private static final int UPDATES = 7;

    @TempDir
    private Path temp;

    private NightFixture nights;

    @BeforeEach
    void aNightThatChangesSevenPayouts() {
        nights = new NightFixture("clean-night", temp);
        nights.payments("first", "first.csv", 1, 2, 3, 4, 5, 6, 7, 8);
        assertEnds(nights.run(DAY, "first"), ExitCode.DONE);
        assertThat(nights.introw.changes()).hasSize(UPDATES);
    }

    @AfterEach
    void close() {
        nights.close();
    }

    private static void assertEnds(RunResult result, ExitCode code) {
        assertThat(result.exitCode()).as("%s", result.lines()).isEqualTo(code);
    }

    private RunResult undo(String word, boolean dryRun) {
        RunRequest first = nights.request(DAY, "first", "introw.attempts=1", "reconcile.send-pause=0s");
        RunRequest request = new RunRequest(
                first.job(), first.jobFile(), DAY, first.inbox(), first.reportDir(), dryRun, first.settings(), null);
        return new Launcher(new RunEnvironment(nights.variables), Progress.NONE, new StopSignal())
                .undo(request, word, !word.startsWith("MM-"));
    }

    /** The state of each payout before the night, out of what the night changed. */
    private List<String> before() {
        return nights.introw.changes().stream()
                .limit(UPDATES)
                .map(change -> change.objectId() + " " + change.before())
                .sorted()
                .toList();
    }

    private List<String> putBack() {
        return nights.introw.changes().stream()
                .skip(UPDATES)
                .map(change -> change.objectId() + " " + change.after())
                .sorted()
                .toList();
    }

    private List<String> patches() {
        return nights.introw.requests().stream()
                .filter(request -> request.method().equals("PATCH"))
                .map(LoggedRequest::body)
                .toList();
    }

    @Test
    void everyPayoutIsAsItWasAndThePoNumberThatWeSetIsGone() {
        RunResult result = undo("1", false);

        assertEnds(result, ExitCode.DONE);
        assertThat(result.lines().get(0)).contains("7 updates put back, 0 left alone");
        assertThat(putBack()).isEqualTo(before());
        assertThat(patches()).contains("{\"stage\":\"APPROVED\",\"poNumber\":null}");
        assertThat(nights.report(result, "updates.csv"))
                .contains(ACME + ",,PAID,APPROVED,PO-ACM-2026-16,,CONFIRMED,")
                .hasLineCount(UPDATES + 1);
        assertThat(nights.texts("""
                select distinct decided_by from update_attempt where event = 'DECIDED' and run_id = 2
                """)).containsExactly("undo of run 1 by " + System.getProperty("user.name"));
        assertThat(nights.texts(
                        "select answer || ' ' || epoch from update_attempt where run_id = 2 and event = 'OUTCOME'"))
                .containsOnly("200 2");
        assertThat(nights.entry(2).job()).isEqualTo("undo");
    }

    @Test
    void theSameCommandAgainFindsNothingToDo() {
        undo("1", false);
        long requests = nights.introw.requestCount();

        RunResult again = undo("1", false);

        assertEnds(again, ExitCode.DONE);
        assertThat(again.lines().get(0)).contains("nothing to put back");
        assertThat(nights.introw.requestCount()).isEqualTo(requests);
    }

    @Test
    void whatSomebodyChangedSinceIsLeftAloneAndTold() {
        nights.introw.edit(PersonEdit.of(ACME).poNumber("PO-OF-A-PERSON"));
        nights.introw.edit(PersonEdit.of(BOREALIS).amount("2500.49"));

        RunResult result = undo("1", false);

        assertEnds(result, ExitCode.MISMATCHES);
        assertThat(result.lines()).hasSize(4);
        assertThat(result.lines().get(0)).contains("5 updates put back, 2 left alone");
        assertThat(String.join("\n", result.lines()))
                .contains(ACME + ": PAID (PO PO-ACM-2026-16) to APPROVED (PO none), CONFLICT")
                .contains(BOREALIS, "2500.49");
        assertThat(nights.introw.changeCount(ACME)).as("ours and the person's").isEqualTo(2);
        assertThat(nights.report(result, "updates.csv")).contains(",CONFLICT,");
    }

    @Test
    void whatWasLeftAloneIsTriedAgainByTheSameCommand() {
        nights.introw.edit(PersonEdit.of(ACME).stage("BLOCKED"));
        assertEnds(undo("1", false), ExitCode.MISMATCHES);
        nights.introw.edit(PersonEdit.of(ACME).stage("PAID"));

        RunResult again = undo("1", false);

        assertEnds(again, ExitCode.DONE);
        assertThat(again.lines().get(0)).contains("1 update put back");
    }

    @Test
    void theNextNightDoesNotDoItAgainButSaysSo() {
        undo("1", false);
        int patches = patches().size();
        nights.payments("second", "second.csv", 1);

        for (int night = 1; night <= 2; night++) {
            RunResult result = nights.run(DAY.plusDays(night), "second", "reconcile.allow-empty-inbox=true");
            assertEnds(result, ExitCode.MISMATCHES);
            assertThat(nights.report(result, "mismatches.csv"))
                    .contains("CHANGED_IN_INTROW")
                    .contains("It was put back on request by undo, run 2.");
        }

        assertThat(patches()).hasSize(patches);
    }

    @Test
    void newEvidenceIsActedUponAgain() {
        undo("1", false);
        nights.write(
                "returned",
                "returned.csv",
                List.of(
                        "payment_id,payment_date,vendor_id,vendor_name,amount,currency,status,po_number,reference,memo",
                        "P-1002,2026-08-20,V-200,Borealis GmbH,2500.50,EUR,RETURNED,PO-BOR-2026-Q2,INV 77,Commission Q2"));

        nights.run(DAY.plusDays(1), "returned");

        assertThat(nights.texts("select stage from payout where payout_id = '" + BOREALIS + "'"))
                .containsExactly("FAILED");
    }

    @Test
    void anUndoThatFailsGoesOnWithTheSameCommandAndWritesNothingTwice() {
        nights.introw.misbehave(Fault.of(FaultKind.REVOKE_KEY).on("PATCH", null).skipping(2));
        nights.introw.misbehave(Fault.of(FaultKind.DROP_AFTER).on("PATCH", null));
        RunResult failed = undo("1", false);
        assertEnds(failed, ExitCode.CONFIGURATION);
        assertThat(failed.lines()).hasSize(3);
        assertThat(failed.lines().get(2)).isEqualTo("Resume:  jobs/recon undo 1");
        assertThat(nights.entry(2).next()).isEqualTo("jobs/recon undo 1");
        nights.newKey();

        assertEnds(undo("1", false), ExitCode.DONE);

        assertThat(putBack()).isEqualTo(before());
        assertThat(nights.texts("select status from run where job = 'undo'")).containsExactly("COMPLETED");
    }

    @Test
    void anUndoThatNobodyGoesOnWithIsFinishedByTheNextNight() {
        nights.introw.misbehave(Fault.of(FaultKind.REVOKE_KEY).on("PATCH", null).skipping(2));
        undo("1", false);
        nights.newKey();
        nights.payments("second", "second.csv", 1);

        nights.run(DAY.plusDays(1), "second", "reconcile.allow-empty-inbox=true");

        assertThat(putBack()).isEqualTo(before());
    }

    @Test
    void aDryRunTellsAndSendsNothingAndLeavesTheRegisterAsItIs() {
        long requests = nights.introw.requestCount();

        RunResult result = undo("1", true);

        assertEnds(result, ExitCode.DONE);
        assertThat(result.lines().get(0)).contains("7 updates would be put back");
        assertThat(result.lines().get(1)).contains(ACME + ": PAID (PO PO-ACM-2026-16) to APPROVED (PO none)");
        assertThat(nights.report(result, "updates.csv")).contains(",DRY_RUN,");
        assertThat(nights.introw.requestCount()).isEqualTo(requests);
        assertThat(nights.texts("select job from run")).containsExactly("reconcile-payouts");
    }

    @Test
    void ofAMismatchOnlyItsOwnPayoutIsPutBack() {
        nights.introw.edit(PersonEdit.of(ACME).stage("BLOCKED"));
        nights.payments("second", "second.csv", 1);
        nights.run(DAY.plusDays(1), "second", "reconcile.allow-empty-inbox=true");
        List<String> found =
                new ArrayList<>(nights.texts("select mismatch_id from mismatch where payout_id = '" + ACME + "'"));
        assertThat(found).hasSize(1);
        nights.introw.edit(PersonEdit.of(ACME).stage("PAID"));

        RunResult result = undo(found.get(0), false);

        assertEnds(result, ExitCode.DONE);
        assertThat(result.lines().get(0)).contains("1 update put back");
        assertThat(nights.introw.changeCount(ACME)).isEqualTo(4);
    }

    @Test
    void anUndoOfAnUndoFindsNothing() {
        undo("1", false);

        RunResult result = undo("2", false);

        assertEnds(result, ExitCode.DONE);
        assertThat(result.lines().get(0)).contains("nothing to put back");
    }

    @Test
    void anUndoIsNotAbandoned() {
        undo("1", false);

        RunResult refused = new Abandonment(new RunEnvironment(nights.variables)).abandon(2, "no");

        assertEnds(refused, ExitCode.USAGE);
    }
}
