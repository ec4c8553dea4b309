package dev.recon.matching.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.PaymentStatus;
import dev.recon.matching.decision.DecisionVerdict.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be decided, by whom, and beside what. */
class DecisionCheckTests {

    private static DecisionSheet sheet() {
        return new DecisionSheet()
                .payout("pay_one", "100.00", "APPROVED")
                .payout("pay_two", "100.00", "APPROVED")
                .line("cln_one", "pay_one", "40.00", "EUR")
                .line("cln_two", "pay_two", "60.00", "EUR")
                .mismatch("MM-1", "SUGGESTED", "100.00", "pay_one")
                .mismatch("MM-2", "NO_PAYOUT", "100.00", null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ACCEPT||Settles payout pay_one of EUR 100.00, now APPROVED, with the payment P-MM-1 of EUR 100.00, which is PAID.",
                "match|pay_two|Settles payout pay_two of EUR 100.00, now APPROVED, with the payment P-MM-1 of EUR 100.00, which is PAID.",
                "Decline Line|cln_one|Declines line cln_one of EUR 40.00 in payout pay_one as DUPLICATE. It is the last line"
                        + " that we know of payout pay_one, which Introw declines with it.",
                "DETACH_LINE|cln_one|Takes line cln_one of EUR 40.00 in payout pay_one out of its payout.",
                "ADJUST_LINE|cln_one 39,5|Changes line cln_one of EUR 40.00 in payout pay_one to EUR 39.50.",
                "CREATE_LINE|-25.50|Adds a line of EUR -25.50 for partner ptn_acme, waiting for a later payout.",
                "CREATE_LINE|25 EUR pay_two|Adds a line of EUR 25.00 for partner ptn_acme, in payout pay_two.",
                "SET_PO|PO 77|Gives payout pay_one the PO number \"PO 77\", which has none.",
                "BLOCK||Payout pay_one: APPROVED becomes BLOCKED.",
                "POSTPONE||Payout pay_one: APPROVED becomes POSTPONED.",
                "SNOOZE|2026-10-20|The mismatch rests until 2026-10-20.",
                "IGNORE||The mismatch is closed: \"because\"."
            })
    void everyDecisionSaysWhatItWillDo(String decision, String value, String sentence) {
        assertThat(sheet().row("MM-1", decision, value == null ? "" : value).only())
                .isEqualTo("WILL_DO " + sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ACCPT||\"ACCPT\" is no decision; choose one of ACCEPT, MATCH,",
                "|pay_one|There is a value and no decision",
                "ACCEPT|pay_one|ACCEPT takes no value",
                "MATCH||MATCH needs \"pay_…\" in decision_value; the cell is empty.",
                "MATCH|pay_one pay_two|MATCH needs \"pay_…\" in decision_value; not \"pay_one pay_two\".",
                "MATCH|pay_unknown|The register knows no payout pay_unknown",
                "MATCH|PAY_ONE|The register knows no payout PAY_ONE; capital and small letters differ.",
                "DECLINE_LINE|cln_one FRAUD|\"FRAUD\" is no reason to decline a line; use one of [DUPLICATE, OTHER].",
                "DECLINE_LINE|cln_two|Line cln_two belongs to payout pay_two, which this row is not about.",
                "DECLINE_LINE|cln_none|The register knows no line cln_none.",
                "ADJUST_LINE|cln_one|ADJUST_LINE needs \"cln_… amount\"",
                "ADJUST_LINE|cln_one 0|The amount of a line is never zero",
                "ADJUST_LINE|cln_one 40|The amount of line cln_one of EUR 40.00 in payout pay_one is that already.",
                "ADJUST_LINE|cln_one 1.005|The amount \"1.005\" has more decimals than EUR.",
                "ADJUST_LINE|cln_one 1,005|\"1,005\" is no amount; write it plainly",
                "ADJUST_LINE|cln_one 1.180,50|\"1.180,50\" is no amount; write it plainly",
                "ADJUST_LINE|cln_one 1E2|\"1E2\" is no amount",
                "CREATE_LINE|0.00|The amount of a line is never zero",
                "CREATE_LINE|10 USD|The line would be in USD, and the row is in EUR; nothing crosses currencies.",
                "CREATE_LINE|10 EUR pay_two more|CREATE_LINE needs",
                "SET_PO||SET_PO needs the PO number",
                "SNOOZE|2026-08-21|A mismatch can rest from tomorrow on until 2026-10-20, which is 60 days",
                "SNOOZE|2026-10-21|A mismatch can rest from tomorrow on until 2026-10-20, which is 60 days",
                "SNOOZE|30/09/2026|\"30/09/2026\" is no date; write it as 2026-09-30",
                "SNOOZE|2026-02-30|\"2026-02-30\" is no date"
            })
    void whatCannotBeDoneSaysWhy(String decision, String value, String sentence) {
        assertThat(sheet().row("MM-1", decision == null ? "" : decision, value == null ? "" : value)
                        .only())
                .startsWith("CANNOT " + sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACCEPT", "BLOCK", "POSTPONE"})
    void aRowWithoutAPayoutHasNothingToChange(String decision) {
        assertThat(sheet().row("MM-2", decision, "").only()).startsWith("CANNOT ");
    }

    @Test
    void nothingIsDoneOnFactsThatHaveChangedAndTheOthersGoOn() {
        List<DecisionVerdict> verdicts = sheet().row("MM-1", "RC-old", "ACCEPT", "", "ann", "", "")
                .row("MM-2", "IGNORE", "")
                .verdicts();

        assertThat(verdicts).extracting(DecisionVerdict::outcome).containsExactly(Outcome.STALE, Outcome.WILL_DO);
        assertThat(sheet().row("MM-1", "", "ACCEPT", "", "ann", "", "").only())
                .startsWith("STALE The cell row_check is empty");
    }

    @Test
    void anUnknownMismatchAndAResolvedOneAreRefused() {
        DecisionSheet sheet = sheet().mismatch("MM-9", "NO_PAYOUT", "1.00", PaymentStatus.PAID, null, List.of(), 7L)
                .row("MM-9", "IGNORE", "")
                .row("MM-x", "IGNORE", "")
                .row("", "IGNORE", "");

        assertThat(sheet.told())
                .satisfiesExactly(
                        told -> assertThat(told).startsWith("CANNOT It is resolved since run 7;"),
                        told -> assertThat(told).startsWith("CANNOT The register knows no mismatch \"MM-x\""),
                        told -> assertThat(told).startsWith("CANNOT The cell mismatch_id is empty"));
    }

    @Test
    void twoDecisionsAboutOneMismatchAreBothRefused() {
        assertThat(sheet().row("MM-1", "ACCEPT", "").row("MM-1", "BLOCK", "").told())
                .containsExactly(
                        "CANNOT Rows 2, 3 decide differently about MM-1; keep one of them.",
                        "CANNOT Rows 2, 3 decide differently about MM-1; keep one of them.");
        assertThat(sheet().row("MM-1", "ACCEPT", "").row("MM-1", "ACEPT", "").told())
                .allMatch(told -> told.startsWith("CANNOT Rows 2, 3 decide differently"));
    }

    @Test
    void theSameDecisionTwiceIsDoneOnce() {
        assertThat(sheet().row("MM-1", "ACCEPT", "").row("MM-1", "accept", "").told())
                .satisfiesExactly(
                        told -> assertThat(told).startsWith("WILL_DO Settles"),
                        told -> assertThat(told).isEqualTo("ALREADY_DONE Row 2 decides the same; it is done once."));
    }

    @Test
    void twoMismatchesMayNotChangeOnePayout() {
        assertThat(sheet().row("MM-1", "ACCEPT", "")
                        .row("MM-2", "MATCH", "pay_one")
                        .told())
                .allMatch(told ->
                        told.equals("CANNOT Rows 2, 3 all change payout pay_one; keep one of them, and decide on"
                                + " the others in a later report."));
        assertThat(sheet().row("MM-1", "DECLINE_LINE", "cln_one")
                        .row("MM-2", "MATCH", "pay_one")
                        .told())
                .allMatch(told -> told.startsWith("CANNOT Rows 2, 3 all change payout pay_one"));
    }

    @Test
    void twoLinesOfOnePayoutMayChangeTogether() {
        DecisionSheet sheet = sheet().line("cln_three", "pay_one", "60.00", "EUR")
                .mismatch("MM-3", "AMOUNT_UNDER", "40.00", "pay_one")
                .row("MM-1", "DETACH_LINE", "cln_one")
                .row("MM-3", "DETACH_LINE", "cln_three");

        assertThat(sheet.verdicts()).extracting(DecisionVerdict::outcome).containsOnly(Outcome.WILL_DO);
    }

    @Test
    void rowsThatTogetherEmptyAPayoutSayWhatBecomesOfIt() {
        DecisionSheet sheet = sheet().line("cln_three", "pay_one", "60.00", "EUR")
                .lines("pay_one", 2)
                .mismatch("MM-3", "AMOUNT_UNDER", "40.00", "pay_one")
                .row("MM-1", "DECLINE_LINE", "cln_one")
                .row("MM-3", "DETACH_LINE", "cln_three");

        assertThat(sheet.told())
                .satisfiesExactly(
                        told -> assertThat(told)
                                .endsWith(
                                        "With the other rows it leaves no line that we know of in payout pay_one, which"
                                                + " Introw declines then."),
                        told -> assertThat(told).endsWith("out of its payout."));
    }

    @Test
    void linesThatAreVoidedAndPayoutsThatAreDeclinedStay() {
        assertThat(sheet().voided("cln_one")
                        .row("MM-1", "DETACH_LINE", "cln_one")
                        .only())
                .isEqualTo("CANNOT Line cln_one is voided already (DECLINED).");
        assertThat(sheet().payout("pay_one", "100.00", "DECLINED")
                        .row("MM-1", "CREATE_LINE", "5 EUR pay_one")
                        .only())
                .isEqualTo("CANNOT Payout pay_one is declined, and nothing is changed in it any more.");
    }

    @Test
    void aChangeOfSignIsWorthAllThatItMoves() {
        assertThat(sheet().line("cln_one", "pay_one", "9000.00", "EUR")
                        .row("MM-1", "ADJUST_LINE", "cln_one -9000")
                        .only())
                .startsWith("CANNOT It is about EUR -18000.00, more than the limit");
    }

    @Test
    void somebodyMustHaveDecided() {
        assertThat(sheet().row("MM-1", "ACCEPT", "", "", "bob", "").only())
                .isEqualTo("CANNOT Nobody has decided it: write your name into decided_by.");
        assertThat(sheet().row("MM-1", "SNOOZE", "2026-09-01", "", "", "").only())
                .startsWith("CANNOT Nobody");
    }

    @Test
    void aboveTheLimitASecondPersonMustAgree() {
        DecisionSheet sheet = sheet().limit("99.99", "EUR")
                .mismatch("MM-3", "NO_PAYOUT", "100.00", null)
                .mismatch("MM-4", "NO_PAYOUT", "100.00", null)
                .row("MM-1", "ACCEPT", "", "Ann Smith", "", "")
                .row("MM-2", "IGNORE", "", "Ann Smith", " ANN  SMITH", "x")
                .row("MM-3", "IGNORE", "", "Ann Smith", "Bob", "x")
                .row("MM-4", "SNOOZE", "2026-09-01", "Ann Smith", "", "");

        assertThat(sheet.told())
                .satisfiesExactly(
                        told -> assertThat(told)
                                .isEqualTo("CANNOT It is about EUR 100.00, more than the limit of EUR 99.99: a second"
                                        + " person must agree and write a name into approved_by."),
                        told -> assertThat(told).endsWith("approved_by must be another person than decided_by."),
                        told -> assertThat(told).startsWith("WILL_DO"),
                        told -> assertThat(told).startsWith("WILL_DO"));
    }

    @Test
    void theLimitItselfIsNotAboveAndAForeignCurrencyAlwaysNeedsTwo() {
        DecisionSheet sheet = sheet().limit("100.00", "EUR")
                .payout("pay_jpy", "5", "JPY", "APPROVED", null, false, false)
                .mismatch("MM-3", "OVERDUE", null, "pay_jpy")
                .row("MM-1", "ACCEPT", "")
                .row("MM-3", "BLOCK", "");

        assertThat(sheet.told())
                .satisfiesExactly(
                        told -> assertThat(told).startsWith("WILL_DO"),
                        told -> assertThat(told).startsWith("CANNOT It is about JPY 5, a currency without a limit"));
    }

    @Test
    void aClawbackCountsAsMuchAsABonus() {
        assertThat(sheet().row("MM-1", "CREATE_LINE", "-20000").only()).startsWith("CANNOT It is about EUR -20000.00");
        assertThat(sheet().row("MM-1", "ADJUST_LINE", "cln_one 20000").only()).startsWith("CANNOT It is about");
    }

    @Test
    void ignoringNeedsAReason() {
        assertThat(sheet().row("MM-1", "IGNORE", "", "ann", "", "").only())
                .isEqualTo("CANNOT IGNORE needs a comment that says why.");
    }

    @Test
    void aPartPaymentNeverSettles() {
        DecisionSheet sheet = sheet().mismatch("MM-3", "NO_PAYOUT", "99.00", null);
        assertThat(sheet.row("MM-3", "MATCH", "pay_one").only())
                .startsWith("CANNOT The payment P-MM-3 of EUR 99.00 pays a part of payout pay_one of EUR 100.00");

        DecisionSheet lines =
                sheet().mismatch("MM-3", "SUGGESTED", "60.00", PaymentStatus.PAID, "pay_one", List.of("cln_one"), null);
        assertThat(lines.row("MM-3", "ACCEPT", "").only())
                .startsWith("CANNOT The payment leaves cln_one of payout pay_one unpaid");
    }

    @Test
    void aDifferenceIsAcceptedOnlyWithItsReason() {
        DecisionSheet fee = sheet().mismatch("MM-3", "SUGGESTED", "98.00", "pay_one");
        assertThat(fee.row("MM-3", "ACCEPT", "", "ann", "", "").only()).contains("the comment must say why");

        assertThat(sheet().mismatch("MM-3", "SUGGESTED", "98.00", "pay_one")
                        .row("MM-3", "ACCEPT", "")
                        .only())
                .contains("WILL_DO", "although they differ by EUR -2.00");
    }

    @ParameterizedTest
    @CsvSource({
        "PAID,is settled by another",
        "BLOCKED,is in stage BLOCKED",
        "DECLINED,is in stage DECLINED",
        "NEW,we do not know"
    })
    void aPayoutThatIsSettledOrMayNotMoveIsLeftAlone(String stage, String why) {
        DecisionSheet sheet = sheet().payout("pay_one", "100.00", "EUR", stage, null, stage.equals("PAID"), false);

        assertThat(sheet.row("MM-1", "ACCEPT", "").only()).startsWith("CANNOT").contains(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RETURNED", "VOIDED", "UNKNOWN"})
    void aPaymentThatCameBackSettlesNothing(PaymentStatus status) {
        DecisionSheet sheet = sheet().mismatch("MM-3", "NO_PAYOUT", "100.00", status, null, List.of(), null);

        assertThat(sheet.row("MM-3", "MATCH", "pay_one").only()).startsWith("CANNOT The ");
    }

    @Test
    void nothingFollowsFromAPaymentThatIsInDoubt() {
        // In these facts one that is SENT is.
        DecisionSheet sheet =
                sheet().mismatch("MM-3", "AMBIGUOUS", "100.00", PaymentStatus.SENT, null, List.of(), null);

        assertThat(sheet.row("MM-3", "MATCH", "pay_one").only())
                .startsWith("CANNOT Records tell of the payment P-MM-3");
    }

    @Test
    void linesOfAPaidPayoutStayAndAnUpdateOnItsWayIsWaitedFor() {
        assertThat(sheet().payout("pay_one", "100.00", "EUR", "PAID", null, false, false)
                        .row("MM-1", "DECLINE_LINE", "cln_one")
                        .only())
                .startsWith("CANNOT Payout pay_one is paid, and its lines stay");
        assertThat(sheet().payout("pay_one", "100.00", "EUR", "APPROVED", null, false, true)
                        .row("MM-1", "BLOCK", "")
                        .only())
                .startsWith("CANNOT An update of payout pay_one, or of a line in it, is not confirmed yet.");
    }

    @Test
    void acceptIsForProposalsOnly() {
        assertThat(sheet().mismatch("MM-3", "AMOUNT_OVER", "110.00", "pay_one")
                        .row("MM-3", "ACCEPT", "")
                        .only())
                .startsWith("CANNOT Nothing is proposed in a row of the reason AMOUNT_OVER.");
    }

    @Test
    void cellsThatCannotBeTakenAtTheirWordAreNotAndBlankRowsAreNone() {
        DecisionSheet sheet = sheet().add(new WrittenDecision(
                        5, "MM-1", "RC-MM-1", "", "", "", "", "", "The cell decision is a formula."))
                .add(new WrittenDecision(6, "MM-2", "RC-MM-2", "", "", "ann", "", "looked at it", ""));

        assertThat(sheet.told()).containsExactly("CANNOT The cell decision is a formula.");
    }
}
