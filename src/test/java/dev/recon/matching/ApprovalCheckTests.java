package dev.recon.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.Approval.Decision;
import dev.recon.matching.ApprovalOutcome.Result;
import dev.recon.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Approvals that agree with their payout, and yet are not written: old ones, and those of no amount. */
class ApprovalCheckTests {

    private static final LocalDate TOLD = LocalDate.parse("2026-05-23");
    private static final LocalDate LAST_DAY = TOLD.plusDays(90);
    private static final Money TEN = Money.exact("10.00", "EUR");
    private static final VendorPartner ACME = new VendorPartner(new PartnerId("ptn_acme"), VendorPartner.By.MAPPING);

    private static ApprovalOutcome decide(
            LocalDate today, boolean refuseMissingAmount, Approval approval, PayoutInReview... payouts) {
        ApprovalSettings settings =
                new ApprovalSettings(ApprovalSettings.defaultPolicy(), Set.of(), true, refuseMissingAmount, 90);
        PendingApproval pending = new PendingApproval(ApprovalKey.of(approval, 1), approval, TOLD, ACME, null);
        return new ApprovalMatcher(settings, today)
                .decide(List.of(pending), List.of(payouts))
                .get(0);
    }

    private static ApprovalOutcome decide(LocalDate today, Approval approval, PayoutInReview... payouts) {
        return decide(today, true, approval, payouts);
    }

    private static Approval approval(String payout, @Nullable Money amount, Decision decision, String po) {
        return new Approval(1, payout, "V-1", amount, decision, po, "");
    }

    private static PayoutInReview payout(String stage, @Nullable List<CommissionLine> lines) {
        PayoutState state = new PayoutState(stage, null);
        return new PayoutInReview(
                new Payout(new PayoutId("pay_1"), ACME.partner(), "Acme", null, null, "10.00", "EUR", state, null),
                lines,
                null);
    }

    private static PayoutInReview payout(String stage) {
        CommissionLine line =
                new CommissionLine("cln_1", "ptn_acme", new PayoutId("pay_1"), "", "10.00", "EUR", "ATTACHED");
        return payout(stage, List.of(line));
    }

    private static MismatchReason reason(ApprovalOutcome outcome) {
        assertThat(outcome.result()).as(outcome.explanation()).isEqualTo(Result.MISMATCHED);
        assertThat(outcome.update()).isNull();
        return Objects.requireNonNull(outcome.problem()).reason();
    }

    @ParameterizedTest
    @EnumSource(names = {"APPROVED", "PENDING_INVOICE"})
    void untilTheLastDayItIsWrittenAndThenItIsReported(Decision decision) {
        Approval approval = approval("pay_1", TEN, decision, "");

        ApprovalOutcome inTime = decide(LAST_DAY, approval, payout("PENDING_REVIEW"));
        ApprovalOutcome late = decide(LAST_DAY.plusDays(1), approval, payout("PENDING_REVIEW"));

        assertThat(inTime.result()).isEqualTo(Result.WRITTEN);
        assertThat(reason(late)).isEqualTo(MismatchReason.STALE_DECISION);
        assertThat(late.explanation())
                .contains(
                        "payout pay_1 of EUR 10.00; the approval was last handed in on 2026-05-23",
                        "approval-days-max (90)");
        assertThat(late.problem().suggestedAction()).contains("hand the approval in again");
    }

    @Test
    void itIsToldInTheSameWordsEveryNight() {
        Approval approval = approval("pay_1", TEN, Decision.APPROVED, "");

        assertThat(decide(LAST_DAY.plusDays(2), approval, payout("PENDING_REVIEW")))
                .isEqualTo(decide(LAST_DAY.plusDays(1), approval, payout("PENDING_REVIEW")));
    }

    @Test
    void ofOneThatIsTooOldNoLinesAreAskedFor() {
        Approval approval = approval("pay_1", TEN, Decision.APPROVED, "");

        ApprovalOutcome late = decide(LAST_DAY.plusDays(1), approval, payout("PENDING_REVIEW", null));

        assertThat(reason(late)).isEqualTo(MismatchReason.STALE_DECISION);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"APPROVED", "PENDING_INVOICE"})
    void holdingBackIsRightAtAnyAgeIfThePayoutIsNamed(Decision decision) {
        LocalDate late = LAST_DAY.plusDays(1);

        assertThat(decide(late, approval("pay_1", TEN, decision, ""), payout("PENDING_REVIEW"))
                        .result())
                .isEqualTo(Result.WRITTEN);
        assertThat(reason(decide(late, approval("", TEN, decision, ""), payout("PENDING_REVIEW"))))
                .isEqualTo(MismatchReason.STALE_DECISION);
    }

    @Test
    void whatIsThereAlreadyIsNotOldAndWhatDoesNotAgreeKeepsItsReason() {
        LocalDate late = LAST_DAY.plusDays(1);

        assertThat(decide(late, approval("pay_1", TEN, Decision.APPROVED, ""), payout("PAID"))
                        .result())
                .isEqualTo(Result.ALREADY_THERE);
        assertThat(reason(decide(
                        late,
                        approval("pay_1", Money.exact("9.00", "EUR"), Decision.APPROVED, ""),
                        payout("PENDING_REVIEW"))))
                .isEqualTo(MismatchReason.AMOUNT_UNDER);
        assertThat(reason(decide(late, approval("pay_2", TEN, Decision.APPROVED, ""), payout("PENDING_REVIEW"))))
                .isEqualTo(MismatchReason.REFERENCE_UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"PENDING_REVIEW, ''", "BLOCKED, PO-1", "APPROVED, PO-1"})
    void approvedOfNoAmountIsReportedAndNotWritten(String stage, String po) {
        Approval approval = approval("pay_1", null, Decision.APPROVED, po);

        ApprovalOutcome outcome = decide(TOLD, approval, payout(stage));

        assertThat(reason(outcome)).isEqualTo(MismatchReason.DECISION_REFUSED);
        assertThat(outcome.explanation()).contains("payout pay_1 of EUR 10.00; the approval does not say what amount");
        assertThat(outcome.problem().suggestedAction()).contains("amount and currency");
        assertThat(decide(TOLD, false, approval, payout(stage)).result()).isEqualTo(Result.WRITTEN);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "APPROVED")
    void theOtherDecisionsNeedNoAmount(Decision decision) {
        assertThat(decide(TOLD, approval("pay_1", null, decision, ""), payout("PENDING_REVIEW"))
                        .result())
                .isEqualTo(Result.WRITTEN);
    }

    @ParameterizedTest
    @CsvSource({"APPROVED", "SCHEDULED", "PAID"})
    void approvedOfNoAmountAndThereAlreadyIsNoMatterForAnybody(String stage) {
        assertThat(decide(TOLD, approval("pay_1", null, Decision.APPROVED, ""), payout(stage))
                        .result())
                .isEqualTo(Result.ALREADY_THERE);
    }
}
