package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.bucket;
import static dev.recon.matching.MatchingTestData.item;
import static dev.recon.matching.MatchingTestData.payment;
import static dev.recon.matching.MatchingTestData.withLines;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A payout that a payment may pay which was left to a person: no other payment is found for it by amount. */
class ContestedPayoutsTests {

    private static final List<OpenItem> ROUND = List.of(
            item("pay_a", "30.00"),
            withLines(item("pay_b", "70.00"), "EUR", "cln_1:44.00:X", "cln_2:26.00:X"),
            item("pay_c", "20.00"));

    private static BucketOutcome match(List<OpenItem> items, MatchingTestData.PaymentDraft... payments) {
        return new Matcher(new MatchingSettings(
                        Map.of(RuleName.NAMED_FEE, Band.AUTO),
                        45,
                        StagePolicy.defaults(),
                        SumSettings.DEFAULTS,
                        List.of(new NamedFeeSetting("wire-fee", "EUR", "12.50", null)),
                        MatchingSettings.NEAR_PERCENT))
                .match(bucket(
                        Stream.of(payments)
                                .map(MatchingTestData.PaymentDraft::get)
                                .toList(),
                        items));
    }

    private static MismatchReason reason(BucketOutcome outcome, String payment) {
        return outcome.mismatches().stream()
                .filter(mismatch -> new PaymentKey("key-" + payment + "#1").equals(mismatch.payment()))
                .findFirst()
                .orElseThrow()
                .reason();
    }

    @Test
    void aSumOfWhichTwoOtherPaymentsMayPayAPartIsLeftToAPerson() {
        BucketOutcome outcome = match(
                List.of(item("pay_a", "2017.35"), item("pay_b", "3240.91"), item("pay_c", "7055.02")),
                payment("P1", "2017.35"),
                payment("P2", "2017.35"),
                payment("P3", "9072.37"));

        assertThat(outcome.matches()).isEmpty();
        assertThat(reason(outcome, "P3")).isEqualTo(MismatchReason.AMBIGUOUS);
    }

    @ParameterizedTest(name = "{0} would be proposed by itself")
    @ValueSource(strings = {"57.50", "69.50", "44.00"})
    void whatIsProposedForASumIsProposedForNoFeeNoNearAmountAndNoLines(String amount) {
        assertThat(reason(match(ROUND, payment("P2", amount)), "P2")).isEqualTo(MismatchReason.SUGGESTED);

        BucketOutcome outcome = match(ROUND, payment("P1", "100.00"), payment("P2", amount));

        assertThat(reason(outcome, "P1")).isEqualTo(MismatchReason.SUGGESTED);
        assertThat(reason(outcome, "P2")).isNotEqualTo(MismatchReason.SUGGESTED);
    }

    @Test
    void norForSeveralPaymentsTogether() {
        List<OpenItem> items = List.of(item("pay_a", "30.00"), item("pay_b", "70.00"), item("pay_c", "20.00"));
        assertThat(reason(match(items, payment("P2", "45.00"), payment("P3", "25.00")), "P2"))
                .isEqualTo(MismatchReason.SUGGESTED);

        BucketOutcome outcome = match(items, payment("P1", "100.00"), payment("P2", "45.00"), payment("P3", "25.00"));

        assertThat(outcome.mismatches())
                .filteredOn(mismatch -> mismatch.reason() == MismatchReason.SUGGESTED)
                .extracting(Mismatch::payment)
                .containsOnly(new PaymentKey("key-P1#1"));
    }

    @Test
    void aPayoutThatAnotherPaymentNamesIsProposedForNoFee() {
        BucketOutcome outcome = match(
                List.of(item("pay_b", "70.00"), item("pay_c", "20.00")),
                payment("P1", "1.00").naming("pay_b"),
                payment("P2", "57.50"));

        assertThat(reason(outcome, "P2")).isNotEqualTo(MismatchReason.SUGGESTED);
    }

    @Test
    void whatAFeeSettlesLeavesTwoPaymentsASinglePayout() {
        // P2 may be a part of either payout until P4 turns out to be one of them, less a fee.
        BucketOutcome outcome = match(
                List.of(
                        item("pay_a", "10001.74"),
                        item("pay_b", "15577.75"),
                        item("pay_x", "1.01"),
                        item("pay_y", "2.02")),
                payment("P1", "4001.03"),
                payment("P2", "6000.71"),
                payment("P3", "9577.04"),
                payment("P4", "15565.25").naming("pay_b"));

        assertThat(outcome.matches())
                .extracting(Match::rule)
                .containsExactlyInAnyOrder(RuleName.NAMED_FEE, RuleName.INSTALMENTS);
        assertThat(reason(outcome, "P3")).isEqualTo(MismatchReason.NO_PAYOUT);
    }
}
