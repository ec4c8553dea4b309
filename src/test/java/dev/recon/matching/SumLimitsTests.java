package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.bucket;
import static dev.recon.matching.MatchingTestData.eur;
import static dev.recon.matching.MatchingTestData.item;
import static dev.recon.matching.MatchingTestData.payment;
import static dev.recon.matching.MatchingTestData.withLines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.recon.money.Money;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the limits on the work for sums do, and that what was cut says so. */
class SumLimitsTests {

    private static final List<OpenItem> THREE =
            List.of(item("pay_a", "2017.35"), item("pay_b", "3240.91"), item("pay_c", "7055.02"));

    @Test
    void withoutWorkNothingIsSearchedAndThePaymentSaysSo() {
        BucketOutcome outcome = decided(0, List.of(payment("P1", "9072.37").get()));

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.mismatches()).singleElement().satisfies(mismatch -> {
            assertThat(mismatch.reason()).isEqualTo(MismatchReason.SEARCH_LIMIT);
            assertThat(mismatch.explanation())
                    .contains("names no payout and no open payout has its amount")
                    .contains("the combinations of 2 to 3 of 3 candidates are too many to try all of them");
            assertThat(mismatch.candidates()).hasSize(3);
        });
    }

    @Test
    void theWorkOfEarlierPaymentsIsTakenFromWhatIsLeftForLaterOnes() {
        // To look at three payouts is taken for sixty steps.
        BucketOutcome outcome = decided(
                65,
                List.of(
                        payment("P1", "9072.37").get(),
                        payment("P2", "9999.99").get(),
                        payment("P3", "8888.88").get()));

        assertThat(outcome.mismatches())
                .filteredOn(mismatch -> new PaymentKey("key-P3#1").equals(mismatch.payment()))
                .extracting(Mismatch::reason)
                .containsExactly(MismatchReason.SEARCH_LIMIT);
    }

    @Test
    void aPaymentThatNamesItsPayoutsIsNotCutShort() {
        BucketOutcome outcome =
                decided(0, List.of(payment("P1", "50.00").naming("pay_a").get()));

        assertThat(outcome.mismatches()).extracting(Mismatch::reason).containsExactly(MismatchReason.AMOUNT_UNDER);
    }

    @Test
    void enoughWorkIsEnough() {
        assertThat(decided(1_000, List.of(payment("P1", "9072.37").get())).matches())
                .hasSize(1);
    }

    private static BucketOutcome decided(long steps, List<Payment> payments) {
        return new Matcher(new MatchingSettings(
                        Map.of(),
                        45,
                        StagePolicy.defaults(),
                        new SumSettings(6, new BigDecimal("0.0001"), new BigDecimal("0.0005"), steps),
                        List.of(),
                        BigDecimal.ZERO))
                .match(bucket(payments, THREE));
    }

    @Test
    void theWorkOfOneSearchIsCountedStepByStep() {
        SumSearch search = new SumSearch(List.of(1L, 2L, 4L, 8L), 2);

        // Four subsets of up to two on each side.
        assertThat(search.stepsMax()).isEqualTo(8);
        SumSearch.Result nothing = search.find(1_000, 100);
        assertThat(nothing.complete()).isTrue();
        assertThat(nothing.steps()).isEqualTo(4);
        assertThat(search.find(1_000, 4).complete()).isFalse();
        assertThat(search.find(1_000, 5).complete()).isTrue();
    }

    @Test
    void equalSumsOfTheOtherHalfAreFoundOneByOne() {
        SumSearch search = new SumSearch(List.of(10L, 20L, 30L, 5L, 5L, 5L), 2);

        SumSearch.Result found = search.find(15, 1_000);
        assertThat(found.solutions()).containsExactly(List.of(0, 5), List.of(0, 4));
        assertThat(search.find(15, found.steps() - 1).solutions()).hasSizeLessThan(2);
    }

    @Test
    void threeAmountsAreMoreThanHalvesOfOne() {
        assertThat(new SumSearch(List.of(1L, 2L, 4L), 3).find(7, 100).solutions())
                .containsExactly(List.of(0, 1, 2));
        assertThat(new SumSearch(List.of(1L), 2).find(1, 100).solutions()).isEmpty();
        assertThat(new SumSearch(List.of(), 2).find(1, 100).complete()).isTrue();
    }

    @Test
    void asManyAmountsAsMayBeAreSearched() {
        assertThat(new SumSearch(Collections.nCopies(20_000, 1L), 2)
                        .find(2, 1_000_000)
                        .solutions())
                .hasSize(2);
    }

    @Test
    void anAmountIsSearchedUpToTheLargestThatSixOfThemFitInto() {
        long largest = HalfSums.SUM_MAX / 12;

        assertThat(new SumSearch(List.of(largest, largest), 6)
                        .find(2 * largest, 100)
                        .solutions())
                .hasSize(1);
        assertThat(new SumSearch(List.of(largest + 1, 1L), 6)
                        .find(largest + 2, 100)
                        .complete())
                .isFalse();
    }

    @Test
    void subsetsAreCountedUpToTheLimit() {
        assertThat(HalfSums.count(4, 2)).isEqualTo(11);
        assertThat(HalfSums.count(4, 9)).isEqualTo(16);
        assertThat(HalfSums.count(0, 3)).isEqualTo(1);
        assertThat(HalfSums.count(1_000_000, 6)).isGreaterThan(HalfSums.SIZE_MAX);
    }

    @Test
    void anAmountBeyondAllLedgersIsNotAddedUp() {
        BucketSums sums = new BucketSums(SumSettings.DEFAULTS);

        assertThat(sums.find(eur("300000000000000000.00"), List.of(eur("1.00"), eur("2.00"))))
                .isEmpty();
        assertThat(sums.find(eur("3.00"), List.of(eur("1.00"), eur("300000000000000000.00"))))
                .isEmpty();
        assertThat(sums.find(eur("3.00"), List.of(eur("1.00")))).isEmpty();
        assertThat(sums.find(eur("3.00"), List.of(eur("1.00"), eur("2.00")))).isPresent();
    }

    @Test
    void roundTargetsAreMetMoreOftenByRoundAmounts() {
        List<Long> odd =
                LongStream.range(1, 11).map(number -> 10_007 * number).boxed().toList();
        List<Long> round =
                LongStream.range(1, 11).map(number -> 10_000 * number).boxed().toList();

        assertThat(new AccidentalSums(round).expected(50_000, 2))
                .isGreaterThan(new AccidentalSums(odd).expected(50_000, 2).multiply(BigDecimal.TEN));
        assertThat(new AccidentalSums(round).expected(50_001, 2))
                .isLessThan(new AccidentalSums(round).expected(50_000, 2));
    }

    @Test
    void moreMembersMeanMoreAccidents() {
        AccidentalSums sums = new AccidentalSums(List.of(10_001L, 20_003L, 30_007L, 40_009L));

        assertThat(sums.expected(60_000, 3)).isGreaterThan(sums.expected(60_000, 2));
        assertThat(sums.expected(60_000, 9)).isEqualTo(sums.expected(60_000, 4));
        // C(4,2) sums of two spread over 11,000 * sqrt(2 pi 2) units.
        assertThat(sums.expected(60_001, 2)).isBetween(new BigDecimal("0.00013"), new BigDecimal("0.00017"));
    }

    @Test
    void limitsThatCannotBeAreRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SumSettings(1, BigDecimal.ZERO, BigDecimal.ZERO, 0))
                .withMessageContaining("sum-items-max is 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new SumSettings(13, BigDecimal.ZERO, BigDecimal.ZERO, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SumSettings(2, new BigDecimal("0.011"), BigDecimal.ZERO, 0))
                .withMessageContaining("sum-chance-max is 0.011");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SumSettings(2, new BigDecimal("-0.001"), BigDecimal.ZERO, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SumSettings(2, BigDecimal.ZERO, new BigDecimal("1.1"), 0))
                .withMessageContaining("amount-chance-max is 1.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SumSettings(2, BigDecimal.ZERO, new BigDecimal("-0.1"), 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SumSettings(2, BigDecimal.ZERO, BigDecimal.ZERO, -1))
                .withMessageContaining("sum-steps-max is -1");
        assertThat(new SumSettings(2, new BigDecimal("0.01"), BigDecimal.ZERO, 0).itemsMax())
                .isEqualTo(2);
        assertThat(new SumSettings(12, BigDecimal.ZERO, BigDecimal.ZERO, 0).itemsMax())
                .isEqualTo(12);
    }

    @Test
    void allSearchesOfABucketShareTheirWork() {
        List<Money> amounts = List.of(eur("1.01"), eur("2.03"), eur("4.07"), eur("8.15"));
        // To make the lists is taken for 32 steps; a search that finds nothing takes 4, and is cut if no more are left.
        BucketSums sums = new BucketSums(new SumSettings(2, new BigDecimal("0.0001"), BigDecimal.ZERO, 36));

        assertThat(sums.find(eur("1000.00"), amounts).orElseThrow().note().complete())
                .isFalse();
        BucketSums more = new BucketSums(new SumSettings(2, new BigDecimal("0.0001"), BigDecimal.ZERO, 40));
        assertThat(more.find(eur("1000.00"), amounts).orElseThrow().note().complete())
                .isTrue();
        assertThat(more.find(eur("1000.00"), amounts).orElseThrow().note().complete())
                .isFalse();
        assertThat(more.find(eur("1000.00"), amounts).orElseThrow().solutions()).isEmpty();
    }

    @Test
    void aDifferenceThatOnlyASearchExplainsIsToldWithoutItsLines() {
        OpenItem payout = withLines(
                item("pay_a", "1000.00"),
                "EUR",
                "cln_a:400.00:X",
                "cln_b:136.27:X",
                "cln_c:251.13:X",
                "cln_d:212.60:X");
        List<Payment> payments = List.of(payment("P1", "536.27").naming("pay_a").get());

        assertThat(decided(0, payments, payout).mismatches()).singleElement().satisfies(mismatch -> {
            assertThat(mismatch.reason()).isEqualTo(MismatchReason.AMOUNT_UNDER);
            assertThat(mismatch.lineIds()).isEmpty();
        });
        assertThat(decided(1_000, payments, payout).mismatches())
                .singleElement()
                .satisfies(mismatch -> assertThat(mismatch.lineIds()).containsExactly("cln_c", "cln_d"));
    }

    @Test
    void aFeeOfAPaymentWithoutANameIsNotLookedForWithoutWork() {
        List<Payment> payments = List.of(payment("P1", "1987.50").get());
        OpenItem payout = item("pay_a", "2000.00");

        assertThat(decided(0, payments, payout).mismatches())
                .extracting(Mismatch::reason)
                .doesNotContain(MismatchReason.SUGGESTED);
        assertThat(decided(1_000, payments, payout).mismatches())
                .extracting(Mismatch::reason)
                .containsExactly(MismatchReason.SUGGESTED);
    }

    private static BucketOutcome decided(long steps, List<Payment> payments, OpenItem item) {
        return new Matcher(new MatchingSettings(
                        Map.of(),
                        45,
                        StagePolicy.defaults(),
                        new SumSettings(6, new BigDecimal("0.0001"), new BigDecimal("0.0005"), steps),
                        List.of(new NamedFeeSetting("wire-fee", "EUR", "12.50", null)),
                        BigDecimal.ZERO))
                .match(bucket(payments, List.of(item)));
    }
}
