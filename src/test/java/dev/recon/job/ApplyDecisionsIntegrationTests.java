package dev.recon.job;

import static dev.recon.job.DecisionsFixture.decided;
import static dev.recon.job.NightFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.sandbox.Fault;
import dev.recon.sandbox.FaultKind;
import dev.recon.sandbox.LoggedRequest;
import dev.recon.sandbox.PersonEdit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What accountants decide about a night's mismatches is carried out, once, and told row by row. */
class ApplyDecisionsIntegrationTests {

    private static final String LARCH = "pay_larch2026q2m4n5o6p7";
    private static final String HELIOS = "pay_helios2026q2a1b2c3d4";
    private static final String JUNIPER = "pay_juniper2026q2e5f6g7h8";
    private static final String KESTREL = "pay_kestrel2026q2i9j1k2l3";
    private static final String NOVAK = "pay_novak2026q2u3v4w5x6";

    @TempDir
    private Path temp;

    @TempDir
    private Path empty;

    private NightFixture nights;
    private DecisionsFixture decisions;
    private RunResult night;
    private int changesOfTheNight;

    @BeforeEach
    void aNightWithMismatches() {
        nights = new NightFixture("short-payment", temp);
        decisions = new DecisionsFixture(nights, temp);
        night = nights.launch(
                NightFixture.with(nights.request(DAY, "inbox"), nights.scenario.inbox(DAY), temp.resolve("reports")));
        assertThat(night.exitCode()).as("%s", night.lines()).isEqualTo(ExitCode.MISMATCHES);
        changesOfTheNight = nights.introw.changes().size();
    }

    @AfterEach
    void close() {
        nights.close();
    }

    private Map<String, String> about(String payout) {
        return decisions.mismatch(night, "payout_id", payout);
    }

    private String match() {
        return decided(about(LARCH), "MATCH", LARCH, "ann", "", "the excess is a bonus");
    }

    private static void assertEnds(RunResult result, ExitCode code) {
        assertThat(result.exitCode()).as("%s", result.lines()).isEqualTo(code);
    }

    private void assertSound(RunResult result) {
        ReportVerification.Verdict verdict = ReportVerification.of(result.reports());
        assertThat(verdict.exitCode()).as("%s", verdict.lines()).isEqualTo(ExitCode.DONE);
    }

    /** What Introw was changed to since the night. */
    private List<String> changes() {
        return nights.introw.changes().stream()
                .skip(changesOfTheNight)
                .map(change -> change.objectId() + " " + change.before() + " -> " + change.after())
                .sorted()
                .toList();
    }

    /** An export with one payment that names the payout. */
    private void paid(String inbox, String payout, String amount) {
        nights.write(
                inbox,
                "paid.csv",
                List.of(
                        "payment_id,payment_date,vendor_id,vendor_name,amount,currency,status,po_number,reference,memo",
                        "24009999,2026-08-22,V-9,Somebody," + amount + ",EUR,PAID,," + payout + ","));
    }

    private long patches() {
        return nights.introw.requests().stream()
                .map(LoggedRequest::method)
                .filter("PATCH"::equals)
                .count();
    }

    /** Without any file. */
    private RunResult nextNight() {
        return nightOf(DAY.plusDays(3));
    }

    private RunResult nightOf(LocalDate day) {
        return nights.launch(NightFixture.with(
                nights.request(day, "none", "reconcile.allow-empty-inbox=true"), empty, temp.resolve("reports")));
    }

    @Test
    void everyKindIsCarriedOutAndTheNextNightAgrees() {
        Path sheet = decisions.sheet(
                "reviewed.csv",
                match(),
                decided(about(HELIOS), "BLOCK", "", "ann"),
                decided(about(JUNIPER), "POSTPONE", "", "ann"),
                decided(about(KESTREL), "SET_PO", "PO-77", "ann"),
                decided(about(NOVAK), "IGNORE", "", "ann", "bob", "paid in crowns as agreed"));

        RunResult applied = decisions.apply(sheet, DAY);

        assertEnds(applied, ExitCode.DONE);
        assertThat(decisions.rows(applied, "decisions.csv"))
                .extracting(row -> row.get("decision") + " " + row.get("result") + ": " + row.get("result_detail"))
                .containsExactly(
                        "MATCH DONE: Introw confirmed it: payout " + LARCH
                                + " went from PENDING_PAYMENT (PO PO-LAR-9) to PAID (PO PO-LAR-9).",
                        "BLOCK DONE: Introw confirmed it: payout " + HELIOS
                                + " went from APPROVED (PO PO-HEL-55) to BLOCKED (PO PO-HEL-55).",
                        "POSTPONE DONE: Introw confirmed it: payout " + JUNIPER
                                + " went from SCHEDULED (PO none) to POSTPONED (PO none).",
                        "SET_PO DONE: Introw confirmed it: payout " + KESTREL
                                + " went from APPROVED (PO none) to APPROVED (PO PO-77).",
                        "IGNORE DONE: The mismatch is closed: \"paid in crowns as agreed\".");
        assertThat(changes())
                .containsExactly(
                        HELIOS + " {stage=APPROVED} -> {stage=BLOCKED}",
                        JUNIPER + " {stage=SCHEDULED} -> {stage=POSTPONED}",
                        KESTREL + " {poNumber=null} -> {poNumber=PO-77}",
                        LARCH + " {stage=PENDING_PAYMENT} -> {stage=PAID}");
        assertThat(decisions.rows(applied, "matches.csv")).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("rule", "DECISION").containsEntry("difference", "110.00");
            assertThat(row.get("explanation")).startsWith("ann decided MATCH").contains("the excess is a bonus");
        });
        assertSound(applied);

        RunResult next = nextNight();

        assertEnds(next, ExitCode.MISMATCHES);
        assertSound(next);
        assertThat(decisions.rows(next, "mismatches.csv"))
                .extracting(row -> row.get("payout_id") + " " + row.get("reason"))
                .containsExactly(HELIOS + " AMOUNT_UNDER", JUNIPER + " AMOUNT_UNDER", KESTREL + " AMOUNT_UNDER");
        assertThat(decisions.rows(next, "control-totals.csv"))
                .filteredOn(row -> row.get("measure").startsWith("unexplained"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).containsEntry("count", "0"));
    }

    @Test
    void theSameSheetTwiceIsNothingToDoWhateverItIsCalledAndWheneverItComes() {
        Path sheet = decisions.sheet("reviewed.csv", match(), decided(about(HELIOS), "BLOCK", "", "ann"));
        assertEnds(decisions.apply(sheet, DAY), ExitCode.DONE);
        long requests = nights.introw.requestCount();

        Path renamed = decisions.sheet("renamed.csv", match(), decided(about(HELIOS), "BLOCK", "", "ann"));
        RunResult again = decisions.apply(renamed, DAY.plusDays(1));

        assertEnds(again, ExitCode.DONE);
        assertThat(again.lines().get(0)).endsWith("is complete: nothing to do.");
        assertThat(nights.introw.requestCount()).isEqualTo(requests);
    }

    @Test
    void theSameDecisionInAnotherSheetIsNotDoneAgain() {
        assertEnds(
                decisions.apply(
                        decisions.sheet("reviewed.csv", match(), decided(about(HELIOS), "BLOCK", "", "ann")), DAY),
                ExitCode.DONE);
        long requests = nights.introw.requestCount();

        RunResult again =
                decisions.apply(decisions.sheet("other.csv", decided(about(HELIOS), "block", "", "Ann"), match()), DAY);

        assertEnds(again, ExitCode.DONE);
        assertThat(decisions.rows(again, "decisions.csv"))
                .extracting(row -> row.get("result") + " " + row.get("result_detail"))
                .containsExactly(
                        "ALREADY_DONE Done before, by row 3 of run 2.", "ALREADY_DONE Done before, by row 2 of run 2.");
        assertThat(nights.introw.requestCount()).isEqualTo(requests);
        assertThat(nights.texts("select count(*)::text from match where rule = 'DECISION'"))
                .containsExactly("1");
    }

    @Test
    void whatCannotBeDoneDoesNotKeepTheOthers() {
        String stale = decided(about(HELIOS), "BLOCK", "", "ann").replaceFirst("RC-[0-9a-f]+", "RC-0000000000000000");
        Path sheet = decisions.sheet(
                "reviewed.csv",
                stale,
                decided(about(KESTREL), "SET_PO", "PO-77"),
                decided(about(NOVAK), "=HYPERLINK(1)", "", "ann"),
                decided(about(JUNIPER), "POSTPONE", "", "ann"));

        RunResult applied = decisions.apply(sheet, DAY);

        assertEnds(applied, ExitCode.MISMATCHES);
        assertThat(decisions.results(applied))
                .containsExactly(
                        Map.entry("2", "STALE"),
                        Map.entry("3", "CANNOT"),
                        Map.entry("4", "CANNOT"),
                        Map.entry("5", "DONE"));
        assertThat(decisions.rows(applied, "decisions.csv").get(2)).containsEntry("decision", "'=HYPERLINK(1)");
        assertThat(decisions.rows(applied, "mismatches.csv"))
                .extracting(row -> row.get("reason"))
                .containsExactly("DECISION_REFUSED", "DECISION_REFUSED", "STALE_DECISION");
        assertThat(changes()).containsExactly(JUNIPER + " {stage=SCHEDULED} -> {stage=POSTPONED}");
        assertSound(applied);
    }

    @Test
    void whatSomebodyChangedMeanwhileIsLeftAloneAndNothingStaysHalfDone() {
        nights.introw.edit(PersonEdit.of(LARCH).stage("BLOCKED"));
        nights.introw.edit(PersonEdit.of(KESTREL).poNumber("PO-1"));
        changesOfTheNight = nights.introw.changes().size();

        RunResult applied = decisions.apply(
                decisions.sheet("reviewed.csv", match(), decided(about(KESTREL), "SET_PO", "PO-77", "ann")), DAY);

        assertEnds(applied, ExitCode.MISMATCHES);
        assertThat(decisions.results(applied)).containsExactly(Map.entry("2", "CONFLICT"), Map.entry("3", "CONFLICT"));
        assertThat(decisions.rows(applied, "decisions.csv").get(0).get("result_detail"))
                .startsWith(
                        "Somebody changed payout " + LARCH + " in Introw since: it was to move from PENDING_PAYMENT")
                .contains("and is at BLOCKED (PO PO-LAR-9). Their value stands");
        assertThat(changes()).isEmpty();
        assertSound(applied);
        RunResult next = nextNight();
        assertThat(decisions.mismatch(next, "payment_id", "24000814")).containsEntry("reason", "AMOUNT_OVER");
        assertSound(next);
    }

    @Test
    void whatIntrowRefusesIsToldAndTheMatchIsTakenBack() {
        nights.introw.misbehave(Fault.of(FaultKind.SERVER_ERROR_BEFORE)
                .withStatus(422)
                .onPayout(LARCH)
                .on("PATCH", "/api/v1/payouts/" + LARCH)
                .always());

        RunResult applied = decisions.apply(decisions.sheet("reviewed.csv", match()), DAY);

        assertEnds(applied, ExitCode.MISMATCHES);
        assertThat(decisions.results(applied)).containsExactly(Map.entry("2", "REFUSED"));
        assertThat(nights.texts("select state from match where rule = 'DECISION'"))
                .containsExactly("REVERSED");
        assertSound(applied);
        nights.introw.behave();
        RunResult again = decisions.apply(
                decisions.sheet("again.csv", decided(about(LARCH), "MATCH", LARCH, "ann", "", "once more")), DAY);
        assertEnds(again, ExitCode.DONE);
        assertThat(changes()).containsExactly(LARCH + " {stage=PENDING_PAYMENT} -> {stage=PAID}");
        assertSound(again);
    }

    @Test
    void anAnswerThatDoesNotComeIsReadBeforeAnythingIsSentAgain() {
        Path sheet = decisions.sheet("reviewed.csv", match(), decided(about(HELIOS), "BLOCK", "", "ann"));
        nights.introw.misbehave(Fault.of(FaultKind.DROP_AFTER)
                .on("PATCH", "/api/v1/payouts/" + LARCH)
                .always());
        nights.introw.misbehave(Fault.of(FaultKind.DROP_BEFORE)
                .on("GET", "/api/v1/payouts/" + LARCH)
                .skipping(1)
                .always());

        RunResult failed =
                decisions.apply(sheet, DAY, "introw.attempts=1", "decide.send-pause=0s", "decide.send-attempts=1");

        assertEnds(failed, ExitCode.FAILED);
        assertThat(failed.lines().get(0))
                .isEqualTo("FAILED  step concludeDecisions: Introw has not answered for 1 of the decisions; they are"
                        + " read before they are sent again.");
        nights.introw.behave();
        long patches = patches();
        RunResult resumed = decisions.apply(sheet, DAY.plusDays(1));
        assertEnds(resumed, ExitCode.DONE);
        assertThat(decisions.results(resumed)).containsExactly(Map.entry("2", "DONE"), Map.entry("3", "DONE"));
        assertThat(patches()).isEqualTo(patches);
        assertSound(resumed);
    }

    @Test
    void aDryRunSaysWhatWouldBeDoneAndChangesNothing() {
        Path sheet = decisions.sheet(
                "reviewed.csv",
                match(),
                decided(about(NOVAK), "SNOOZE", DAY.plusDays(9).toString(), "ann"));
        long patches = patches();

        RunResult dry = nights.launch(decisions.request(sheet, DAY, true));

        assertEnds(dry, ExitCode.DONE);
        assertThat(decisions.results(dry)).containsExactly(Map.entry("2", "WILL_DO"), Map.entry("3", "WILL_DO"));
        assertThat(decisions.rows(dry, "updates.csv"))
                .extracting(row -> row.get("payout_id") + " " + row.get("outcome"))
                .containsExactly(LARCH + " DRY_RUN");
        assertThat(patches()).isEqualTo(patches);
        assertThat(nights.texts("select decision_key from decision")).isEmpty();
        assertThat(nights.texts("select mismatch_id from mismatch where rest_check is not null"))
                .isEmpty();
        assertEnds(decisions.apply(sheet, DAY), ExitCode.DONE);
    }

    @Test
    void whatIsSnoozedRestsUntilItsDayAndComesBackAtOnceWhenItsFactsChange() {
        Path sheet = decisions.sheet(
                "reviewed.csv",
                decided(about(NOVAK), "SNOOZE", DAY.plusDays(5).toString(), "ann"),
                decided(about(HELIOS), "SNOOZE", DAY.plusDays(20).toString(), "ann"));
        assertEnds(decisions.apply(sheet, DAY), ExitCode.DONE);

        RunResult resting = nextNight();

        assertThat(decisions.rows(resting, "mismatches.csv"))
                .extracting(row -> row.get("payout_id"))
                .doesNotContain(NOVAK, HELIOS);
        assertThat(resting.lines().get(0)).contains("3 mismatches and 2 that rest,");
        assertThat(nights.report(resting, "run.json")).contains("\"mismatchesResting\" : 2");
        assertSound(resting);
        nights.introw.edit(PersonEdit.of(HELIOS).stage("SCHEDULED"));
        RunResult changed = nightOf(DAY.plusDays(4));
        assertThat(decisions.mismatch(changed, "payout_id", HELIOS)).containsEntry("payout_stage", "SCHEDULED");
        assertThat(decisions.rows(changed, "mismatches.csv"))
                .extracting(row -> row.get("payout_id"))
                .doesNotContain(NOVAK);
        RunResult due = nightOf(DAY.plusDays(5));
        assertThat(decisions.mismatch(due, "payout_id", NOVAK)).containsEntry("first_seen", DAY.toString());
    }

    @Test
    void aNightWhoseMismatchesAllRestNeedsNobody() {
        List<String> rows = decisions.rows(night, "mismatches.csv").stream()
                .map(row -> decided(row, "IGNORE", "", "ann", "bob", "known"))
                .toList();
        assertEnds(decisions.apply(decisions.sheet("reviewed.csv", rows.toArray(String[]::new)), DAY), ExitCode.DONE);

        RunResult next = nextNight();

        assertEnds(next, ExitCode.DONE);
        assertThat(decisions.rows(next, "mismatches.csv")).isEmpty();
        assertSound(next);
    }

    @Test
    void noLaterMatchMovesWhatAPersonHasBlockedUntilAPersonMovesIt() {
        assertEnds(
                decisions.apply(
                        decisions.sheet(
                                "reviewed.csv", decided(about(HELIOS), "BLOCK", "", "ann", "", "wrong account")),
                        DAY),
                ExitCode.DONE);
        paid("paid", HELIOS, "3180.00");
        // A company may let a payment unblock a payout; a person's word still comes first.
        String[] lax = {"reconcile.stage-policy.BLOCKED=PAID", "reconcile.stage-policy.APPROVED=PAID"};

        RunResult next = nights.run(DAY.plusDays(3), "paid", lax);

        Map<String, String> conflict = decisions.mismatch(next, "reason", "STAGE_CONFLICT");
        assertThat(conflict).containsEntry("payout_id", HELIOS);
        assertThat(conflict.get("explanation"))
                .contains("to move from BLOCKED (PO PO-HEL-55) to PAID")
                .contains("ann decided BLOCK on 2026-08-21, row 2 of run 2: \"wrong account\"");
        assertThat(changes()).containsExactly(HELIOS + " {stage=APPROVED} -> {stage=BLOCKED}");
        assertSound(next);
        nights.introw.edit(PersonEdit.of(HELIOS).stage("APPROVED"));
        RunResult released = nights.run(DAY.plusDays(4), "paid", lax);
        assertThat(changes()).contains(HELIOS + " {stage=APPROVED} -> {stage=PAID}");
        assertSound(released);
    }

    @Test
    void aFileThatIsNoSheetIsRefusedAndTheCorrectedOneIsAnotherRun() {
        RunResult refused = decisions.apply(night.reports().resolve("matches.csv"), DAY);

        assertEnds(refused, ExitCode.SAFETY_STOP);
        assertThat(decisions.rows(refused, "mismatches.csv"))
                .singleElement()
                .satisfies(row -> assertThat(row.get("explanation")).contains("has no column mismatch_id"));
        assertThat(refused.lines()).anyMatch(line -> line.startsWith("Send the report back with its header"));
        assertEnds(decisions.apply(night.reports().resolve("matches.csv"), DAY), ExitCode.SAFETY_STOP);
        assertEnds(decisions.apply(decisions.sheet("reviewed.csv", match()), DAY), ExitCode.DONE);
        assertEnds(decisions.apply(temp.resolve("none.xlsx"), DAY), ExitCode.USAGE);
    }

    @Test
    void aWorkbookComesBackAsAWorkbookThatMayBeHandedInAgain() throws IOException {
        Path sheet = temp.resolve("reviewed.xlsx");
        try (OutputStream to = Files.newOutputStream(sheet);
                Workbook workbook = new Workbook(to, "reviewer", null)) {
            Worksheet cells = workbook.newWorksheet("Mismatches");
            List<String> rows = List.of(DecisionsFixture.HEADER, match());
            for (int row = 0; row < rows.size(); row++) {
                String[] texts = rows.get(row).split(",", -1);
                for (int column = 0; column < texts.length; column++) {
                    cells.value(row, column, texts[column]);
                }
            }
        }

        RunResult applied = decisions.apply(sheet, DAY);

        assertEnds(applied, ExitCode.DONE);
        assertThat(decisions.results(applied)).containsExactly(Map.entry("2", "DONE"));
        assertSound(applied);
        RunResult again = decisions.apply(applied.reports().resolve("decisions.xlsx"), DAY);
        assertEnds(again, ExitCode.DONE);
        assertThat(decisions.results(again)).containsExactly(Map.entry("2", "ALREADY_DONE"));
        assertThat(again.reports().resolve("decisions.xlsx")).isNotEmptyFile();
    }

    @Test
    void aSheetThatWouldChangeTooMuchLeavesNoMatchBehind() {
        Path sheet = decisions.sheet("reviewed.csv", match(), decided(about(HELIOS), "BLOCK", "", "ann"));

        RunResult stopped = decisions.apply(sheet, DAY, "decide.max-changes=1");

        assertEnds(stopped, ExitCode.SAFETY_STOP);
        assertThat(nights.texts("select match_id from match where rule = 'DECISION'"))
                .isEmpty();
        assertEnds(decisions.apply(sheet, DAY), ExitCode.DONE);
    }

    @Test
    void aRunThatIsGivenUpSendsNothingMoreAndItsSheetMayComeAgain() {
        Path sheet = decisions.sheet("reviewed.csv", match(), decided(about(HELIOS), "BLOCK", "", "ann"));
        nights.introw.misbehave(Fault.of(FaultKind.REVOKE_KEY).on("GET", "/api/v1/payouts"));
        assertEnds(decisions.apply(sheet, DAY), ExitCode.CONFIGURATION);

        RunResult given = new Abandonment(new RunEnvironment(nights.variables)).abandon(2, "wrong sheet");

        assertEnds(given, ExitCode.DONE);
        nights.newKey();
        assertThat(nights.texts("select result from decision")).containsExactly("CANNOT", "CANNOT");
        assertThat(nights.texts("select state from match where rule = 'DECISION'"))
                .containsExactly("REVERSED");
        RunResult next = nextNight();
        assertSound(next);
        assertThat(changes()).isEmpty();
        assertEnds(nights.rerun(2), ExitCode.USAGE);
        RunResult again = decisions.apply(sheet, DAY.plusDays(3));
        assertThat(decisions.results(again)).containsExactly(Map.entry("2", "DONE"), Map.entry("3", "DONE"));
    }

    @Test
    void aMatchComesAfterADecisionThatIsStillOnItsWay() {
        Path sheet = decisions.sheet("reviewed.csv", decided(about(HELIOS), "BLOCK", "", "ann"));
        nights.introw.misbehave(Fault.of(FaultKind.REVOKE_KEY).on("GET", "/api/v1/payouts"));
        assertEnds(decisions.apply(sheet, DAY), ExitCode.CONFIGURATION);
        nights.newKey();
        paid("paid", HELIOS, "3180.00");

        RunResult next = nights.run(DAY.plusDays(3), "paid");

        assertThat(decisions.mismatch(next, "reason", "STAGE_CONFLICT"))
                .containsEntry("suggested_action", "Finish that run:  jobs/recon rerun 2")
                .hasEntrySatisfying(
                        "explanation",
                        words -> assertThat(words)
                                .contains("ann decided BLOCK")
                                .endsWith("that run is not finished, and its decision comes first"));
        assertThat(changes()).isEmpty();
        assertSound(next);
        RunResult resumed = decisions.apply(sheet, DAY.plusDays(4));
        assertEnds(resumed, ExitCode.DONE);
        assertThat(changes()).containsExactly(HELIOS + " {stage=APPROVED} -> {stage=BLOCKED}");
        assertSound(resumed);
    }

    @Test
    void aReturnOfThePaymentReopensWhatAPersonHasMatched() {
        assertEnds(decisions.apply(decisions.sheet("reviewed.csv", match()), DAY), ExitCode.DONE);
        nights.write(
                "returned",
                "returned.csv",
                List.of(
                        "payment_id,payment_date,vendor_id,vendor_name,amount,currency,status,po_number,reference,memo",
                        "24000814,2026-08-20,K-2004,Larch Consulting BV,2320.00,EUR,RETURNED,PO-LAR-9,,Q2 commission"));

        RunResult next = nights.run(DAY.plusDays(3), "returned");

        assertThat(decisions.mismatch(next, "payment_id", "24000814")).containsEntry("reason", "PAYMENT_RETURNED");
        assertThat(changes())
                .containsExactly(
                        LARCH + " {stage=PAID} -> {stage=FAILED}", LARCH + " {stage=PENDING_PAYMENT} -> {stage=PAID}");
        assertSound(next);
    }

    @Test
    void whoDecidedIsOnRecord() {
        String approved = decided(about(LARCH), "MATCH", LARCH, "ann", "bob", "bonus");
        assertEnds(decisions.apply(decisions.sheet("reviewed.csv", approved), DAY), ExitCode.DONE);

        assertThat(nights.texts("select decided_by from update_attempt where event = 'DECIDED' and payout_id = '"
                        + LARCH + "' order by attempt_id desc limit 1"))
                .singleElement()
                .satisfies(words -> assertThat(words).matches("decision DC-[0-9a-f]{16} by ann, approved by bob"));
        assertThat(new RunHistory(new RunEnvironment(nights.variables)).explain("24000814"))
                .flatExtracting(RunHistory.Explained::lines)
                .anyMatch(line -> line.contains("ann decided MATCH, approved by bob"))
                .anyMatch(line -> line.startsWith("row 2 of run 2") && line.contains("DONE: Introw confirmed it"));
    }

    @Test
    void whatIsIgnoredComesBackWhenItsFactsChangeAndMayBeIgnoredAgainOnTheOldOnes() {
        String ignored = decided(about(HELIOS), "IGNORE", "", "ann", "", "known");
        assertEnds(decisions.apply(decisions.sheet("reviewed.csv", ignored), DAY), ExitCode.DONE);
        nights.introw.edit(PersonEdit.of(HELIOS).stage("SCHEDULED"));
        assertThat(decisions.mismatch(nextNight(), "payout_id", HELIOS)).containsEntry("payout_stage", "SCHEDULED");
        nights.introw.edit(PersonEdit.of(HELIOS).stage("APPROVED"));
        RunResult back = nightOf(DAY.plusDays(4));
        assertThat(decisions.mismatch(back, "payout_id", HELIOS).get("row_check"))
                .isEqualTo(about(HELIOS).get("row_check"));

        RunResult again = decisions.apply(decisions.sheet("again.csv", ignored, ""), DAY.plusDays(4));

        assertThat(decisions.results(again)).containsExactly(Map.entry("2", "ALREADY_DONE"));
        assertThat(decisions.rows(nightOf(DAY.plusDays(5)), "mismatches.csv"))
                .extracting(row -> row.get("payout_id"))
                .doesNotContain(HELIOS);
    }

    @Test
    void whatCouldNotBeDecidedIsToldUntilTheNextRun() {
        Path sheet = decisions.sheet("reviewed.csv", decided(about(HELIOS), "ACEPT", "", "ann"));
        assertEnds(decisions.apply(sheet, DAY), ExitCode.MISMATCHES);

        nextNight();

        assertThat(nights.texts(
                        "select reason from mismatch where job = 'apply-decisions' and resolved_run_id is null"))
                .isEmpty();
    }
}
