package dev.recon.matching;

import static dev.recon.matching.ApprovalOutcome.Result.ALREADY_THERE;
import static dev.recon.matching.ApprovalOutcome.Result.LINES_NEEDED;
import static dev.recon.matching.ApprovalOutcome.Result.MISMATCHED;
import static dev.recon.matching.ApprovalOutcome.Result.SUPERSEDED;
import static dev.recon.matching.ApprovalOutcome.Result.WRITTEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recon.matching.Approval.Decision;
import dev.recon.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ApprovalMatcherTests {

    private static final LocalDate DAY = LocalDate.parse("2026-08-21");
    private static final PartnerId ACME = new PartnerId("ptn_acme");
    private static final VendorPartner MAPPED = new VendorPartner(ACME, VendorPartner.By.MAPPING);
    private static final ApprovalSettings SETTINGS =
            new ApprovalSettings(ApprovalSettings.defaultPolicy(), Set.of("DECLINED"), true, true, 90);

    private final ApprovalMatcher matcher = new ApprovalMatcher(SETTINGS, DAY);

    private static CommissionLine line(String id, String amount, String currency, String status) {
        return new CommissionLine(id, "ptn_acme", new PayoutId("pay_1"), id, amount, currency, status);
    }

    private static PayoutInReview payout(String id, String amount, String stage, @Nullable String po) {
        return payout(id, amount, stage, po, List.of(line("cln_" + id, amount, "EUR", "ATTACHED")));
    }

    private static PayoutInReview payout(
            String id, String amount, String stage, @Nullable String po, @Nullable List<CommissionLine> lines) {
        return new PayoutInReview(
                new Payout(new PayoutId(id), ACME, "Acme", null, null, amount, "EUR", new PayoutState(stage, po), null),
                lines,
                null);
    }

    private static Approval approval(String payout, @Nullable String amount, Decision decision, String po) {
        return new Approval(1, payout, "V-1", amount == null ? null : Money.exact(amount, "EUR"), decision, po, "");
    }

    private static PendingApproval pending(Approval approval) {
        return new PendingApproval(ApprovalKey.of(approval, 1), approval, DAY, MAPPED, null);
    }

    private static PendingApproval pending(String payout, String amount, Decision decision, String po) {
        return pending(approval(payout, amount, decision, po));
    }

    private ApprovalOutcome decide(PendingApproval approval, PayoutInReview... payouts) {
        List<ApprovalOutcome> outcomes = matcher.decide(List.of(approval), List.of(payouts));
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    private static void assertMismatch(ApprovalOutcome outcome, MismatchReason reason) {
        assertThat(outcome.result()).isEqualTo(MISMATCHED);
        assertThat(outcome.update()).isNull();
        assertThat(outcome.problem()).isNotNull();
        assertThat(outcome.problem().reason()).as(outcome.explanation()).isEqualTo(reason);
    }

    @ParameterizedTest
    @EnumSource(Decision.class)
    void aDecisionThatAgreesIsWrittenInOneUpdate(Decision decision) {
        ApprovalOutcome outcome =
                decide(pending("pay_1", "10.00", decision, "PO-1"), payout("pay_1", "10.00", "PENDING_REVIEW", null));

        boolean goesOn = decision == Decision.APPROVED || decision == Decision.PENDING_INVOICE;
        assertThat(outcome.result()).isEqualTo(WRITTEN);
        assertThat(outcome.update().to()).isEqualTo(new PayoutState(decision.name(), goesOn ? "PO-1" : null));
    }

    @ParameterizedTest
    @CsvSource({
        "9.99, AMOUNT_UNDER, -0.01",
        "10.01, AMOUNT_OVER, 0.01",
    })
    void anotherAmountIsNeverWritten(String approved, MismatchReason reason, String difference) {
        ApprovalOutcome outcome = decide(
                pending("pay_1", approved, Decision.APPROVED, ""), payout("pay_1", "10.00", "PENDING_REVIEW", null));

        assertMismatch(outcome, reason);
        assertThat(outcome.problem().difference().plainAmount()).isEqualTo(difference);
    }

    @Test
    void anotherCurrencyOrAnAmountThatIsNotExactIsNeverCompared() {
        Approval dollars = new Approval(1, "pay_1", "", Money.exact("10.00", "USD"), Decision.APPROVED, "", "");

        assertMismatch(
                decide(pending(dollars), payout("pay_1", "10.00", "PENDING_REVIEW", null)), MismatchReason.CURRENCY);
        assertMismatch(
                decide(
                        pending("pay_1", "10.00", Decision.APPROVED, ""),
                        payout("pay_1", "10.001", "PENDING_REVIEW", null)),
                MismatchReason.CURRENCY);
    }

    @ParameterizedTest
    @CsvSource({
        "PAID, BLOCKED",
        "SCHEDULED, POSTPONED",
        "PENDING_PAYMENT, DECLINED",
        "SCHEDULED, PENDING_INVOICE",
        "APPROVED, PENDING_INVOICE",
        "APPROVED, DECLINED",
        "DECLINED, APPROVED",
        "DRAFT, APPROVED",
        "FAILED, APPROVED",
        "BRAND_NEW, APPROVED",
    })
    void aStageThatMayNotBeLeftIsAConflict(String stage, Decision decision) {
        assertMismatch(
                decide(pending("pay_1", "10.00", decision, ""), payout("pay_1", "10.00", stage, null)),
                MismatchReason.STAGE_CONFLICT);
    }

    @ParameterizedTest
    @CsvSource({"APPROVED", "SCHEDULED", "PENDING_PAYMENT", "PAID"})
    void anApprovedPayoutThatIsThereOrFurtherIsLeftAlone(String stage) {
        assertThat(decide(
                                pending("pay_1", "10.00", Decision.APPROVED, "po-1 "),
                                payout("pay_1", "10.00", stage, "PO-1"))
                        .result())
                .isEqualTo(ALREADY_THERE);
    }

    @Test
    void aMissingPoNumberIsSetAndAnotherOneStands() {
        ApprovalOutcome set = decide(
                pending("pay_1", "10.00", Decision.APPROVED, "PO-1"), payout("pay_1", "10.00", "APPROVED", null));
        ApprovalOutcome id = decide(
                pending("pay_1", "10.00", Decision.APPROVED, "PAY_1"), payout("pay_1", "10.00", "APPROVED", null));

        assertThat(set.update().to()).isEqualTo(new PayoutState("APPROVED", "PO-1"));
        assertThat(id.result()).isEqualTo(ALREADY_THERE);
        assertMismatch(
                decide(
                        pending("pay_1", "10.00", Decision.APPROVED, "PO-1"),
                        payout("pay_1", "10.00", "PENDING_REVIEW", "PO-2")),
                MismatchReason.PO_CONFLICT);
    }

    @Test
    void linesAreNeededToGoOnAndNotToHoldBack() {
        PayoutInReview unseen = payout("pay_1", "10.00", "PENDING_REVIEW", null, null);

        ApprovalOutcome approved = decide(pending("pay_1", "10.00", Decision.APPROVED, ""), unseen);

        assertThat(approved.result()).isEqualTo(LINES_NEEDED);
        assertMismatch(approved.unchecked(5), MismatchReason.SEARCH_LIMIT);
        assertThat(decide(pending("pay_1", "10.00", Decision.DECLINED, ""), unseen)
                        .result())
                .isEqualTo(WRITTEN);
    }

    static Stream<List<CommissionLine>> wrongLines() {
        CommissionLine right = line("cln_1", "10.00", "EUR", "ATTACHED");
        CommissionLine twin = new CommissionLine(
                "cln_2", "ptn_acme", new PayoutId("pay_1"), "same", "5.00", "EUR", "ATTACHED", "Plan", DAY, null);
        CommissionLine otherTwin = new CommissionLine(
                "cln_3", "ptn_acme", new PayoutId("pay_1"), "same", "5.0", "EUR", "ATTACHED", "Plan", DAY, null);
        return Stream.of(
                List.of(),
                List.of(line("cln_1", "9.99", "EUR", "ATTACHED")),
                List.of(line("cln_1", "10.00", "EUR", "DECLINED")),
                List.of(right, line("cln_2", "1.00", "EUR", "DECLINED")),
                List.of(line("cln_1", "10.001", "EUR", "ATTACHED")),
                List.of(twin, otherTwin));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("wrongLines")
    void linesThatDoNotAccountForThePayoutKeepItFromBeingApproved(List<CommissionLine> lines) {
        assertMismatch(
                decide(
                        pending("pay_1", "10.00", Decision.APPROVED, ""),
                        payout("pay_1", "10.00", "PENDING_REVIEW", null, lines)),
                MismatchReason.LINE_SUM);
    }

    @Test
    void aLineInAnotherCurrencyIsNeverAdded() {
        List<CommissionLine> lines =
                List.of(line("cln_1", "10.00", "EUR", "ATTACHED"), line("cln_2", "10.00", "USD", "ATTACHED"));

        ApprovalOutcome outcome = decide(
                pending("pay_1", "10.00", Decision.APPROVED, ""),
                payout("pay_1", "10.00", "PENDING_REVIEW", null, lines));

        assertMismatch(outcome, MismatchReason.CURRENCY);
        assertThat(outcome.problem().lineIds()).containsExactly("cln_2");
    }

    @Test
    void equalLinesMayBeAllowed() {
        CommissionLine one = new CommissionLine("cln_1", "p", new PayoutId("pay_1"), "", "5.00", "EUR", "ATTACHED");
        CommissionLine two = new CommissionLine("cln_2", "p", new PayoutId("pay_1"), "", "5.00", "EUR", "ATTACHED");
        PayoutInReview item = payout("pay_1", "10.00", "PENDING_REVIEW", null, List.of(one, two));
        PendingApproval approval = pending("pay_1", "10.00", Decision.APPROVED, "");
        ApprovalMatcher lenient = new ApprovalMatcher(
                new ApprovalSettings(ApprovalSettings.defaultPolicy(), Set.of(), false, true, 90), DAY);

        assertMismatch(decide(approval, item), MismatchReason.LINE_SUM);
        assertThat(lenient.decide(List.of(approval), List.of(item)).get(0).result())
                .isEqualTo(WRITTEN);
    }

    @Test
    void aPayoutIsFoundByVendorAndAmountOnlyIfItIsAlone() {
        PendingApproval approval = pending("", "10.00", Decision.APPROVED, "");
        PayoutInReview one = payout("pay_1", "10.00", "PENDING_REVIEW", null);
        PayoutInReview other = payout("pay_2", "10.00", "APPROVED", null);
        PayoutInReview paid = payout("pay_3", "10.00", "PAID", null);
        PayoutInReview cheaper = payout("pay_4", "9.99", "PENDING_REVIEW", null);

        ApprovalOutcome found = decide(approval, one, paid, cheaper);
        assertThat(found.result()).isEqualTo(WRITTEN);
        assertThat(found.payout()).isEqualTo(one.id());
        assertThat(found.explanation()).contains("by the vendor mapping");
        ApprovalOutcome ambiguous = decide(approval, one, other);
        assertMismatch(ambiguous, MismatchReason.AMBIGUOUS);
        assertThat(ambiguous.problem().candidates()).containsExactly(one.id(), other.id());
        ApprovalOutcome none = decide(approval, paid, cheaper);
        assertMismatch(none, MismatchReason.NO_PAYOUT);
        assertThat(none.problem().candidates()).containsExactly(paid.id(), cheaper.id());
    }

    @Test
    void whatCannotBeFoundIsToldApart() {
        Approval approval = approval("", "10.00", Decision.APPROVED, "");
        PayoutInReview item = payout("pay_1", "10.00", "PENDING_REVIEW", null);

        assertMismatch(
                decide(new PendingApproval(ApprovalKey.of(approval, 1), approval, DAY, null, null), item),
                MismatchReason.UNKNOWN_PARTNER);
        ApprovalOutcome unknown = decide(pending("PAY_1", "10.00", Decision.APPROVED, ""), item);
        assertMismatch(unknown, MismatchReason.REFERENCE_UNKNOWN);
        assertThat(unknown.problem().wouldMatchIf()).isEqualTo("it named payout pay_1");
        VendorPartner stranger = new VendorPartner(new PartnerId("ptn_other"), VendorPartner.By.EXTERNAL_ID);
        Approval named = approval("pay_1", "10.00", Decision.APPROVED, "");
        assertMismatch(
                decide(new PendingApproval(ApprovalKey.of(named, 1), named, DAY, stranger, null), item),
                MismatchReason.PARTNER_CONFLICT);
    }

    private Map<ApprovalKey, ApprovalOutcome> decideAll(List<PendingApproval> approvals, PayoutInReview... payouts) {
        return matcher.decide(approvals, List.of(payouts)).stream()
                .collect(java.util.stream.Collectors.toMap(ApprovalOutcome::approval, outcome -> outcome));
    }

    @Test
    void twoThatContradictEachOtherAreBothLeftToAPerson() {
        PendingApproval yes = pending("pay_1", "10.00", Decision.APPROVED, "PO-1");
        PayoutInReview item = payout("pay_1", "10.00", "PENDING_REVIEW", null);

        for (PendingApproval other : List.of(
                pending("pay_1", "10.00", Decision.DECLINED, "PO-1"),
                pending("pay_1", "11.00", Decision.APPROVED, "PO-1"),
                pending("pay_1", "10.00", Decision.APPROVED, "PO-2"),
                pending("", "10.00", Decision.BLOCKED, ""))) {
            decideAll(List.of(yes, other), item)
                    .values()
                    .forEach(outcome -> assertMismatch(outcome, MismatchReason.AMBIGUOUS));
        }
    }

    @Test
    void twoThatSayTheSameAreOneUpdateUnlessOneMayMeanAnotherPayout() {
        Approval named = approval("pay_1", "10.00", Decision.APPROVED, "");
        Approval again = new Approval(2, "pay_1", "V-1", named.amount(), Decision.APPROVED, "", "again");
        PendingApproval byAmount = pending("", "10.00", Decision.APPROVED, "");
        PayoutInReview item = payout("pay_1", "10.00", "PENDING_REVIEW", null);

        Map<ApprovalKey, ApprovalOutcome> same = decideAll(List.of(pending(named), pending(again)), item);
        assertThat(same.values()).extracting(ApprovalOutcome::result).containsOnly(WRITTEN);
        assertThat(same.values()).extracting(ApprovalOutcome::update).doesNotContainNull();

        Map<ApprovalKey, ApprovalOutcome> mixed = decideAll(List.of(pending(named), byAmount), item);
        assertThat(mixed.get(pending(named).key()).result()).isEqualTo(WRITTEN);
        assertMismatch(mixed.get(byAmount.key()), MismatchReason.AMBIGUOUS);
    }

    @Test
    void theLaterDayDecidesAndALateFileUndoesNothing() {
        Approval old = approval("pay_1", "10.00", Decision.APPROVED, "");
        PendingApproval earlier = new PendingApproval(ApprovalKey.of(old, 1), old, DAY.minusDays(1), MAPPED, null);
        PendingApproval later = pending("pay_1", "10.00", Decision.BLOCKED, "");
        PayoutInReview item = payout("pay_1", "10.00", "PENDING_REVIEW", null);

        Map<ApprovalKey, ApprovalOutcome> outcomes = decideAll(List.of(earlier, later), item);
        assertThat(outcomes.get(earlier.key()).result()).isEqualTo(SUPERSEDED);
        assertThat(outcomes.get(later.key()).update().to().stage()).isEqualTo("BLOCKED");

        PayoutInReview blockedToday = new PayoutInReview(item.payout(), item.lines(), DAY);
        assertThat(decide(earlier, blockedToday).result()).isEqualTo(SUPERSEDED);
        assertThat(decide(later, blockedToday).result()).isEqualTo(WRITTEN);
    }

    @Test
    void anApprovalThatIsToldAgainStaysWithItsPayoutOrIsAmbiguous() {
        Approval approval = approval("", "10.00", Decision.APPROVED, "");
        PayoutInReview done = payout("pay_1", "10.00", "PAID", null);
        PayoutInReview next = payout("pay_2", "10.00", "PENDING_REVIEW", null);
        PendingApproval again = new PendingApproval(ApprovalKey.of(approval, 1), approval, DAY, MAPPED, done.id());

        assertThat(decide(again, done).result()).isEqualTo(ALREADY_THERE);
        ApprovalOutcome ambiguous = decide(again, done, next);
        assertMismatch(ambiguous, MismatchReason.AMBIGUOUS);
        assertThat(ambiguous.problem().candidates()).containsExactly(next.id());
        assertMismatch(decide(again), MismatchReason.AMBIGUOUS);
    }

    @Test
    void aPolicyThatNoApprovalMayFollowIsRefused() {
        Map<Stage, List<Stage>> paid = Map.of(Stage.PAID, List.of(Stage.FAILED));
        Map<Stage, List<Stage>> backward = Map.of(Stage.SCHEDULED, List.of(Stage.PENDING_INVOICE));
        Map<Stage, List<Stage>> payment = Map.of(Stage.APPROVED, List.of(Stage.PAID));

        for (Map<Stage, List<Stage>> table : List.of(paid, backward, payment)) {
            assertThatThrownBy(() -> new ApprovalSettings(StagePolicy.of(table), Set.of(), true, true, 90))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("stage policy");
        }
    }

    @Test
    void anApprovalThatIsToldAgainOfAPayoutThatIsStillApprovedIsThereAlready() {
        Approval approval = approval("", "10.00", Decision.APPROVED, "");
        PayoutInReview done = payout("pay_1", "10.00", "APPROVED", null);
        PayoutInReview next = payout("pay_2", "10.00", "PENDING_REVIEW", null);
        PendingApproval again = new PendingApproval(ApprovalKey.of(approval, 1), approval, DAY, MAPPED, done.id());

        assertThat(decide(again, done).result()).isEqualTo(ALREADY_THERE);
        assertThat(decide(again, done, next).explanation())
                .contains("was applied to payout pay_1 before and may be told again, or mean pay_2;");
        assertThat(decide(again).explanation()).contains("before and may be told again;");
    }

    @ParameterizedTest
    @CsvSource({"''", "' '"})
    void aBlankPoNumberInIntrowIsNone(String blank) {
        ApprovalOutcome outcome = decide(
                pending("pay_1", "10.00", Decision.APPROVED, "PO-1"),
                payout("pay_1", "10.00", "PENDING_REVIEW", blank));

        assertThat(outcome.result()).isEqualTo(WRITTEN);
        assertThat(outcome.update().to()).isEqualTo(new PayoutState("APPROVED", "PO-1"));
    }

    @Test
    void aConflictSaysWhetherTheStageIsUnknownOrMayNotBeLeft() {
        PendingApproval approval = pending("pay_1", "10.00", Decision.APPROVED, "");

        assertThat(decide(approval, payout("pay_1", "10.00", "DRAFT", null)).explanation())
                .contains("in stage DRAFT, which APPROVED may not follow");
        assertThat(decide(approval, payout("pay_1", "10.00", "BRAND_NEW", null)).explanation())
                .contains("in stage \"BRAND_NEW\", which we do not know");
    }

    @Test
    void aContradictionNamesWhatEachSays() {
        PendingApproval yes = pending("pay_1", "10.00", Decision.APPROVED, "PO-1");
        PendingApproval no = pending("pay_1", "10.00", Decision.DECLINED, "");

        assertThat(decideAll(List.of(yes, no), payout("pay_1", "10.00", "PENDING_REVIEW", null))
                        .values())
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(outcome.explanation())
                        .contains(
                                "payout pay_1 of EUR 10.00: APPROVED of EUR 10.00 for vendor \"V-1\" with PO \"PO-1\","
                                        + " DECLINED of EUR 10.00 for vendor \"V-1\""));
    }

    @Test
    void aLineWhoseAmountIsNotExactIsNotLeftOutOfTheSum() {
        ApprovalOutcome outcome = decide(
                pending("pay_1", "10.00", Decision.APPROVED, ""),
                payout(
                        "pay_1",
                        "10.00",
                        "PENDING_REVIEW",
                        null,
                        List.of(line("cln_1", "10.00", "EUR", "ATTACHED"), line("cln_2", "0.001", "EUR", "ATTACHED"))));

        assertMismatch(outcome, MismatchReason.LINE_SUM);
        assertThat(outcome.problem().lineIds()).containsExactly("cln_2");
        assertThat(outcome.explanation()).contains("cln_2", "not exact");
    }

    @Test
    void ofLinesThatDoNotAddUpAllAreNamedAndOfNoneNone() {
        PendingApproval approval = pending("pay_1", "10.00", Decision.APPROVED, "");
        List<CommissionLine> lines =
                List.of(line("cln_2", "4.00", "EUR", "ATTACHED"), line("cln_1", "5.00", "EUR", "ATTACHED"));

        assertThat(decide(approval, payout("pay_1", "10.00", "PENDING_REVIEW", null, lines))
                        .problem()
                        .lineIds())
                .containsExactly("cln_1", "cln_2");
        assertThat(decide(approval, payout("pay_1", "10.00", "PENDING_REVIEW", null, List.of()))
                        .problem()
                        .lineIds())
                .isEmpty();
    }

    @Test
    void whatToDoSpeaksOfApprovals() {
        assertThat(decide(pending("pay_9", "10.00", Decision.APPROVED, ""))
                        .problem()
                        .suggestedAction())
                .isEqualTo("Correct the payout id in the approval; the next export decides it.");
    }
}
