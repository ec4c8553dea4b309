package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.bucket;
import static dev.recon.matching.MatchingTestData.eur;
import static dev.recon.matching.MatchingTestData.item;
import static dev.recon.matching.MatchingTestData.match;
import static dev.recon.matching.MatchingTestData.payment;
import static dev.recon.matching.MatchingTestData.withLines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recon.money.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Defects that other reconciliation products had in their matching; none may come up here. What their other defects
 * are about is tested where it belongs: order in {@link MatcherPropertyTests}, thousands of open payouts in
 * {@link SumRulesTests} and {@link MatcherVolumeTests}, files, crashes and returns over nights in the tests of the job.
 */
class PeersDefectsTests {

    @Test
    void twoEqualPaymentsForOnePayoutAreOneMatchAndOneMismatch() {
        BucketOutcome named = match(
                List.of(
                        payment("P1", "100.00").naming("pay_a").get(),
                        payment("P2", "100.00").naming("pay_a").get()),
                List.of(item("pay_a", "100.00")));

        assertThat(named.matches()).hasSize(1);
        assertThat(named.mismatches()).extracting(Mismatch::reason).containsExactly(MismatchReason.DUPLICATE_PAYMENT);
    }

    @Test
    void aGreedyChoiceDoesNotHideTheSumThatFits() {
        BucketOutcome outcome = match(
                List.of(payment("P1", "100.00").get()),
                List.of(item("pay_a", "20.00"), item("pay_b", "30.00"), item("pay_c", "70.00")));

        assertThat(outcome.mismatches().get(0).candidates())
                .extracting(PayoutId::value)
                .containsExactly("pay_b", "pay_c");
    }

    @Test
    void ofTwoSubsetsThatFitNoneIsTakenAndBothAreTold() {
        Mismatch mismatch = match(
                        List.of(payment("P1", "1000.00").get()),
                        List.of(
                                item("pay_a", "333.33"),
                                item("pay_b", "666.67"),
                                item("pay_c", "123.45"),
                                item("pay_d", "876.55")))
                .mismatches()
                .get(0);

        assertThat(mismatch.reason()).isEqualTo(MismatchReason.AMBIGUOUS);
        assertThat(mismatch.candidates()).hasSize(4);
    }

    @Test
    void anAmountExactlyAtTheToleranceIsInsideIt() {
        List<OpenItem> items = List.of(item("pay_a", "1150.00"), item("pay_b", "5000.00"));

        assertThat(match(List.of(payment("P1", "1127.00").get()), items).mismatches())
                .extracting(Mismatch::reason)
                .containsExactly(MismatchReason.SUGGESTED);
        assertThat(match(List.of(payment("P1", "1126.99").get()), items).mismatches())
                .extracting(Mismatch::reason)
                .containsExactly(MismatchReason.NO_PAYOUT);
    }

    @Test
    void anEqualAmountWithoutAReferenceSettlesOnlyWhereNothingElseHasIt() {
        OpenItem payout = item("pay_a", "100.00");

        assertThat(match(List.of(payment("P1", "100.00").get()), List.of(payout))
                        .matches())
                .hasSize(1);
        assertThat(match(List.of(payment("P1", "100.00").get()), List.of(payout, item("pay_b", "100.00")))
                        .matches())
                .isEmpty();
        assertThat(match(
                                List.of(
                                        payment("P1", "100.00").get(),
                                        payment("P2", "100.00").get()),
                                List.of(payout))
                        .matches())
                .isEmpty();
    }

    @Test
    void aNegativePayoutOrLineAmongTheCandidatesStopsNothing() {
        OpenItem negative = item("pay_n", "-50.00");
        OpenItem clawback = withLines(item("pay_c", "80.00"), "EUR", "cln_1:130.00:X", "cln_2:-50.00:X");
        Bucket bucket = bucket(
                List.of(
                        payment("P1", "50.00").naming("pay_n").get(),
                        payment("P2", "80.00").naming("pay_c").get(),
                        payment("P3", "75.00").get()),
                List.of(clawback, item("pay_x", "125.00")),
                List.of(negative, item("pay_0", "0.00")),
                List.of());

        BucketOutcome outcome = match(bucket);

        assertThat(outcome.matches())
                .singleElement()
                .satisfies(match -> assertThat(match.items()).containsExactly(clawback));
        assertThat(outcome.mismatches()).hasSize(2);
    }

    @Test
    void amountsOfTwoCurrenciesAreNeverAdded() {
        assertThatThrownBy(() -> eur("1.00").plus(Money.parse("1.00", "USD")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFirstPartLeavesAResidualAndTheSecondClosesIt() {
        Payment first = payment("P1", "40.00").naming("pay_a").get();
        Payment second = payment("P2", "60.00").naming("pay_a").get();
        List<OpenItem> items = List.of(item("pay_a", "100.00"));

        BucketOutcome firstNight = match(List.of(first), items);
        assertThat(firstNight.updates()).isEmpty();
        assertThat(firstNight.mismatches().get(0).difference()).isEqualTo(eur("-60.00"));

        BucketOutcome secondNight = match(List.of(first, second), items);
        assertThat(secondNight.mismatches()).isEmpty();
        assertThat(secondNight.updates()).hasSize(1);
    }

    @Test
    void anAdjustmentThatNoLineTellsIsReportedWithItsAmount() {
        OpenItem adjusted = withLines(item("pay_a", "95.00"), "EUR", "cln_1:60.00:X", "cln_2:40.00:X");

        assertThat(match(List.of(payment("P1", "95.00").naming("pay_a").get()), List.of(adjusted))
                        .mismatches())
                .singleElement()
                .satisfies(mismatch -> {
                    assertThat(mismatch.reason()).isEqualTo(MismatchReason.LINE_SUM);
                    assertThat(mismatch.difference()).isEqualTo(eur("5.00"));
                });
    }

    @Test
    void aPayoutThatIsSentButNotSettledIsNotPaid() {
        BucketOutcome outcome = match(
                List.of(payment("P1", "100.00")
                        .naming("pay_a")
                        .is(PaymentStatus.SENT)
                        .get()),
                List.of(item("pay_a", "100.00")));

        assertThat(outcome.updates().get(0).to().stage()).isEqualTo(Stage.PENDING_PAYMENT.name());
    }
}
