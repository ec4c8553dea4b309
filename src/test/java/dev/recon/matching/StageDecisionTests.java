package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.bucket;
import static dev.recon.matching.MatchingTestData.item;
import static dev.recon.matching.MatchingTestData.match;
import static dev.recon.matching.MatchingTestData.payment;
import static dev.recon.matching.MatchingTestData.settled;
import static dev.recon.matching.MatchingTestData.withLines;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageDecisionTests {

    private static final PayoutId A = new PayoutId("pay_a");

    @ParameterizedTest
    @CsvSource({
        "APPROVED, SCHEDULED, SCHEDULED",
        "APPROVED, SENT, PENDING_PAYMENT",
        "PENDING_PAYMENT, PAID, PAID",
        "PENDING_REVIEW, APPROVED, APPROVED",
        "FAILED, SENT, PENDING_PAYMENT",
        "APPROVED, ON_HOLD, BLOCKED",
        "SCHEDULED, DEFERRED, POSTPONED"
    })
    void theStageFollowsThePayment(String from, PaymentStatus status, String to) {
        BucketOutcome outcome = settle(item("pay_a", "100.00", from, null), status);

        assertThat(outcome.updates())
                .containsExactly(new StageUpdate(
                        A, outcome.matches().get(0).id(), new PayoutState(from, null), new PayoutState(to, null)));
        assertThat(outcome.mismatches()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PAID, PAID", "PAID, SENT", "PENDING_PAYMENT, SCHEDULED", "BLOCKED, ON_HOLD"})
    void aStageThatIsThereAlreadyOrFurtherIsLeftAlone(String stage, PaymentStatus status) {
        BucketOutcome outcome = settle(item("pay_a", "100.00", stage, null), status);

        assertThat(outcome.matches()).hasSize(1);
        assertThat(outcome.updates()).isEmpty();
        assertThat(outcome.mismatches()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DRAFT, PAID",
        "POSTPONED, PAID",
        "BLOCKED, APPROVED",
        "PAID, ON_HOLD",
        "ON_THE_MOON, PAID",
        "paid, PAID"
    })
    void aStageThatMayNotBeLeftIsAConflictAndNotWritten(String stage, PaymentStatus status) {
        BucketOutcome outcome = settle(item("pay_a", "100.00", stage, null), status);

        assertThat(outcome.matches()).hasSize(1);
        assertThat(outcome.updates()).isEmpty();
        Mismatch conflict = only(outcome);
        assertThat(conflict.reason()).isEqualTo(MismatchReason.STAGE_CONFLICT);
        assertThat(conflict.payment()).isNull();
        assertThat(conflict.payout()).isEqualTo(A);
        assertThat(conflict.explanation()).contains(stage, "payment P1");
    }

    @Test
    void aDeclinedPayoutIsMatchedByNameAndNotWritten() {
        OpenItem declined = item("pay_a", "100.00", "DECLINED", null);
        BucketOutcome outcome = match(bucket(
                List.of(payment("P1", "100.00").naming("pay_a").get()), List.of(), List.of(declined), List.of()));

        assertThat(outcome.matches()).hasSize(1);
        assertThat(outcome.updates()).isEmpty();
        assertThat(only(outcome).reason()).isEqualTo(MismatchReason.STAGE_CONFLICT);
    }

    @Test
    void aDeclinedPayoutIsNeverFoundByItsAmount() {
        assertThat(match(List.of(payment("P1", "100.00").get()), List.of(item("pay_a", "100.00", "DECLINED", null)))
                        .matches())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PENDING_REVIEW", "PENDING_INVOICE"})
    void aPayoutPaidBeforeItsApprovalIsWrittenAndReported(String stage) {
        BucketOutcome outcome = settle(item("pay_a", "100.00", stage, null), PaymentStatus.PAID);

        assertThat(outcome.updates()).hasSize(1);
        assertThat(only(outcome).reason()).isEqualTo(MismatchReason.PAID_BEFORE_APPROVAL);
    }

    @ParameterizedTest
    @CsvSource({
        "PAID, SENT, PENDING_PAYMENT",
        "APPROVED, PAID, ''",
        "PAID, ON_HOLD, BLOCKED",
        "DEFERRED, PAID, POSTPONED",
        "DEFERRED, ON_HOLD, BLOCKED",
        "SCHEDULED, SENT, SCHEDULED"
    })
    void ofSeveralPaymentsTheOneThatHoldsBackDecides(PaymentStatus one, PaymentStatus other, String to) {
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "40.00").naming("pay_a").is(one).get(),
                        payment("P2", "60.00").naming("pay_a").is(other).get()),
                List.of(item("pay_a", "100.00")));

        assertThat(outcome.updates().stream().map(update -> update.to().stage()).toList())
                .isEqualTo(to.isEmpty() ? List.of() : List.of(to));
    }

    @Test
    void aPoThatIntrowLacksGoesWithTheStage() {
        BucketOutcome outcome = match(
                List.of(payment("P1", "100.00").carrying("PO-9").naming("pay_a").get()),
                List.of(item("pay_a", "100.00")));

        assertThat(outcome.updates()).extracting(StageUpdate::to).containsExactly(new PayoutState("PAID", "PO-9"));
    }

    @Test
    void aPoThatIntrowLacksIsSetEvenWhereTheStageStays() {
        BucketOutcome outcome = match(
                List.of(payment("P1", "100.00").carrying("PO-9").naming("pay_a").get()),
                List.of(item("pay_a", "100.00", "PAID", " ")));

        assertThat(outcome.updates()).extracting(StageUpdate::to).containsExactly(new PayoutState("PAID", "PO-9"));
    }

    @Test
    void paymentsThatDisagreeOnThePoSetNone() {
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "40.00").carrying("PO-9").naming("pay_a").get(),
                        payment("P2", "60.00").naming("pay_a").get()),
                List.of(item("pay_a", "100.00")));

        assertThat(outcome.updates()).extracting(StageUpdate::to).containsExactly(new PayoutState("PAID", null));
    }

    @Test
    void anotherPoInIntrowStandsAndTheStageIsWrittenAllTheSame() {
        BucketOutcome outcome = match(
                List.of(payment("P1", "100.00").carrying("PO-9").naming("pay_a").get()),
                List.of(item("pay_a", "100.00", "APPROVED", "PO-1")));

        assertThat(outcome.updates()).extracting(StageUpdate::to).containsExactly(new PayoutState("PAID", "PO-1"));
        assertThat(only(outcome).reason()).isEqualTo(MismatchReason.PO_CONFLICT);
    }

    @Test
    void aPoInOtherCaseIsTheSamePo() {
        BucketOutcome outcome = match(
                List.of(payment("P1", "100.00").carrying("po-1", "pay_a").get()),
                List.of(item("pay_a", "100.00", "APPROVED", "PO-1")));

        assertThat(outcome.updates()).extracting(StageUpdate::to).containsExactly(new PayoutState("PAID", "PO-1"));
        assertThat(outcome.mismatches()).isEmpty();
    }

    @Test
    void aStandingMatchFollowsItsPayment() {
        BucketOutcome outcome = standing(PaymentStatus.PAID, item("pay_a", "100.00", "PENDING_PAYMENT", null), false);

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.updates())
                .containsExactly(new StageUpdate(
                        A, "MT-1", new PayoutState("PENDING_PAYMENT", null), new PayoutState("PAID", null)));
    }

    @Test
    void aStandingMatchThatRestsOnAPoIsNotFollowedOnceIntrowHasAnother() {
        BucketOutcome outcome = standing(PaymentStatus.PAID, item("pay_a", "100.00", "SCHEDULED", "PO-2"), true);

        assertThat(outcome.updates()).isEmpty();
        assertThat(only(outcome).reason()).isEqualTo(MismatchReason.PO_CONFLICT);
    }

    @Test
    void soItIsIfThePaymentNamesThePayoutByThatPo() {
        OpenItem moved = settled(item("pay_a", "100.00", "SCHEDULED", "PO-2"));
        Payment payment = payment("P1", "100.00").carrying("PO-1", "pay_a").get();

        BucketOutcome outcome = match(bucket(
                List.of(),
                List.of(),
                List.of(),
                List.of(new StandingMatch("MT-1", true, List.of(payment), List.of(moved)))));

        assertThat(outcome.updates()).isEmpty();
        assertThat(only(outcome).reason()).isEqualTo(MismatchReason.PO_CONFLICT);
    }

    @Test
    void aStandingMatchWhoseStatusIsNoLongerKnownIsReported() {
        BucketOutcome outcome = standing(PaymentStatus.UNKNOWN, item("pay_a", "100.00", "SCHEDULED", null), false);

        assertThat(outcome.updates()).isEmpty();
        assertThat(only(outcome).reason()).isEqualTo(MismatchReason.UNKNOWN_STATUS);
    }

    @ParameterizedTest
    @CsvSource({"PAID, FAILED", "SCHEDULED, FAILED", "FAILED, ''"})
    void aReturnReversesTheMatchAndFailsThePayout(String from, String to) {
        BucketOutcome outcome = standing(PaymentStatus.RETURNED, item("pay_a", "100.00", from, null), false);

        assertThat(outcome.reversed()).containsExactly("MT-1");
        assertThat(outcome.updates().stream().map(update -> update.to().stage()).toList())
                .isEqualTo(to.isEmpty() ? List.of() : List.of(to));
        Mismatch returned = only(outcome);
        assertThat(returned.reason()).isEqualTo(MismatchReason.PAYMENT_RETURNED);
        assertThat(returned.payment()).isEqualTo(payment("P1", "1").get().key());
        assertThat(returned.payout()).isEqualTo(A);
    }

    @Test
    void aReturnOfAPayoutThatMayNotFailIsAConflictToo() {
        BucketOutcome outcome = standing(PaymentStatus.RETURNED, item("pay_a", "100.00", "DECLINED", null), false);

        assertThat(outcome.updates()).isEmpty();
        assertThat(outcome.mismatches())
                .extracting(Mismatch::reason)
                .containsExactlyInAnyOrder(MismatchReason.PAYMENT_RETURNED, MismatchReason.STAGE_CONFLICT);
    }

    @ParameterizedTest
    @CsvSource({"PAID, PAID, ''", "PAID, SENT, FAILED", "PENDING_PAYMENT, PAID, PAID"})
    void aReplacementSettlesOnTheNightOfTheReturn(String stage, PaymentStatus replacement, String to) {
        OpenItem item = settled(item("pay_a", "100.00", stage, null));
        Payment returned = payment("P1", "100.00")
                .naming("pay_a")
                .is(PaymentStatus.RETURNED)
                .get();
        BucketOutcome outcome = match(bucket(
                List.of(payment("P2", "100.00").naming("pay_a").is(replacement).get()),
                List.of(),
                List.of(item),
                List.of(new StandingMatch("MT-1", false, List.of(returned), List.of(item)))));

        assertThat(outcome.matches()).hasSize(1);
        assertThat(only(outcome).reason()).isEqualTo(MismatchReason.PAYMENT_RETURNED);
        assertThat(outcome.updates().stream().map(update -> update.to().stage()).toList())
                .isEqualTo(to.isEmpty() ? List.of() : List.of(to));
    }

    @Test
    void aPaymentThatAReturnSetsFreeIsDecidedAgain() {
        OpenItem item = settled(item("pay_a", "100.00", "PAID", null));
        BucketOutcome outcome = match(bucket(
                List.of(),
                List.of(),
                List.of(),
                List.of(new StandingMatch(
                        "MT-1",
                        false,
                        List.of(
                                payment("P1", "40.00")
                                        .naming("pay_a")
                                        .is(PaymentStatus.RETURNED)
                                        .get(),
                                payment("P2", "60.00").naming("pay_a").get()),
                        List.of(item)))));

        assertThat(outcome.mismatches())
                .extracting(Mismatch::reason)
                .containsExactly(MismatchReason.PAYMENT_RETURNED, MismatchReason.AMOUNT_UNDER);
    }

    @Test
    void ofPaymentsThatListSeveralPayoutsEachPayoutFollowsItsOwn() {
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "120.00").naming("pay_a").naming("pay_b").get(),
                        payment("P2", "60.00")
                                .naming("pay_b")
                                .naming("pay_c")
                                .is(PaymentStatus.SENT)
                                .get()),
                List.of(item("pay_a", "100.00"), item("pay_b", "50.00"), item("pay_c", "30.00")));

        assertThat(outcome.updates())
                .extracting(update -> update.payout() + " " + update.to().stage())
                .containsExactly("pay_a PAID", "pay_b PENDING_PAYMENT", "pay_c PENDING_PAYMENT");
    }

    @Test
    void aConflictSaysWhetherTheStageIsUnknownOrMayNotBeLeft() {
        assertThat(only(settle(item("pay_a", "100.00", "DRAFT", null), PaymentStatus.PAID))
                        .explanation())
                .contains("in stage DRAFT, which PAID may not follow");
        assertThat(only(settle(item("pay_a", "100.00", "ON_THE_MOON", null), PaymentStatus.PAID))
                        .explanation())
                .contains("in stage \"ON_THE_MOON\", which we do not know");
    }

    @Test
    void whatIsToldOfPayoutsIsInTheOrderOfTheirIds() {
        List<OpenItem> items = Stream.of("pay_a", "pay_b")
                .map(id -> withLines(item(id, "100.00", "DRAFT", null), "EUR", "cln_" + id + ":90.00:X"))
                .toList();

        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "100.00").naming("pay_b").get(),
                        payment("P2", "100.00").naming("pay_a").get()),
                items);

        assertThat(outcome.mismatches())
                .extracting(mismatch -> mismatch.payout() + " " + mismatch.reason())
                .containsExactly("pay_a LINE_SUM", "pay_a STAGE_CONFLICT", "pay_b LINE_SUM", "pay_b STAGE_CONFLICT");
    }

    private static BucketOutcome settle(OpenItem item, PaymentStatus status) {
        return match(List.of(payment("P1", "100.00").naming("pay_a").is(status).get()), List.of(item));
    }

    private static BucketOutcome standing(PaymentStatus status, OpenItem item, boolean restsOnPo) {
        Payment payment = payment("P1", "100.00")
                .is(status)
                .carrying(restsOnPo ? "PO-1" : "")
                .get();
        StandingMatch match = new StandingMatch("MT-1", restsOnPo, List.of(payment), List.of(settled(item)));
        return match(bucket(List.of(), List.of(), List.of(), List.of(match)));
    }

    private static Mismatch only(BucketOutcome outcome) {
        assertThat(outcome.mismatches()).hasSize(1);
        return outcome.mismatches().get(0);
    }
}
