package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.DAY;
import static dev.recon.matching.MatchingTestData.bucket;
import static dev.recon.matching.MatchingTestData.eur;
import static dev.recon.matching.MatchingTestData.inPeriod;
import static dev.recon.matching.MatchingTestData.item;
import static dev.recon.matching.MatchingTestData.match;
import static dev.recon.matching.MatchingTestData.payment;
import static dev.recon.matching.MatchingTestData.withLines;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Payments that name nothing and are, or are parts of, sums. */
class SumRulesTests {

    private static final List<OpenItem> THREE =
            List.of(item("pay_a", "2017.35"), item("pay_b", "3240.91"), item("pay_c", "7055.02"));

    @Test
    void aPaymentIsTheSumOfTheOnlyPayoutsThatAddUpToIt() {
        BucketOutcome outcome = match(List.of(payment("P1", "9072.37").get()), THREE);

        assertThat(outcome.mismatches()).isEmpty();
        Match match = outcome.matches().get(0);
        assertThat(match.rule()).isEqualTo(RuleName.SUM_OF_PAYOUTS);
        assertThat(match.kind()).isEqualTo(Match.Kind.ONE_TO_MANY);
        assertThat(match.shares()).extracting(Match.Share::allocated).containsExactly(eur("2017.35"), eur("7055.02"));
        assertThat(match.explanation())
                .contains("pay_a of EUR 2017.35, pay_c of EUR 7055.02")
                .contains("all combinations of 2 to 3 of 3 candidates were tried")
                .containsPattern(", and 0\\.0000[0-9]+ of them are expected to fit by accident");
        assertThat(outcome.updates()).hasSize(2);
    }

    @Test
    void theFirstThatFitsIsNotTakenWhereOthersAddUp() {
        // Greedy matching takes 2017.35 first and then misses the rest.
        BucketOutcome outcome = match(
                List.of(payment("P1", "10295.93").get()),
                List.of(item("pay_a", "2017.35"), item("pay_b", "3240.91"), item("pay_c", "7055.02")));

        assertThat(outcome.matches().get(0).items())
                .extracting(item -> item.id().value())
                .containsExactly("pay_b", "pay_c");
    }

    @Test
    void twoSumsThatFitAreAmbiguousAndBothAreTold() {
        BucketOutcome outcome = match(
                List.of(payment("P1", "100.00").get()),
                List.of(
                        item("pay_a", "30.00"),
                        item("pay_b", "70.00"),
                        item("pay_c", "45.00"),
                        item("pay_d", "55.00")));

        assertThat(outcome.matches()).isEmpty();
        Mismatch mismatch = outcome.mismatches().get(0);
        assertThat(mismatch.reason()).isEqualTo(MismatchReason.AMBIGUOUS);
        assertThat(mismatch.explanation()).contains("pay_a", "pay_b", "pay_c", "pay_d");
        assertThat(mismatch.candidates()).hasSize(4);
    }

    @Test
    void aSumThatMayBeAnAccidentIsOnlyProposed() {
        List<OpenItem> many = new ArrayList<>(THREE);
        IntStream.range(0, 27).forEach(number -> many.add(item("pay_x" + number, 500 + number * 37 + ".13")));

        BucketOutcome outcome = match(List.of(payment("P1", "9072.37").get()), many);

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.mismatches().get(0).reason()).isIn(MismatchReason.SUGGESTED, MismatchReason.AMBIGUOUS);
    }

    @Test
    void aSumOfSmallRoundAmountsIsOnlyProposed() {
        BucketOutcome outcome = match(
                List.of(payment("P1", "100.00").get()),
                List.of(item("pay_a", "30.00"), item("pay_b", "70.00"), item("pay_c", "20.00")));

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.mismatches()).singleElement().satisfies(mismatch -> {
            assertThat(mismatch.reason()).isEqualTo(MismatchReason.SUGGESTED);
            assertThat(mismatch.wouldMatchIf()).isEqualTo("the payment named pay_a, pay_b");
            assertThat(mismatch.explanation()).contains("; it settles by itself only below 0.0001");
        });
    }

    @Test
    void twoPaymentsThatWouldShareAPayoutAreLeftToAPerson() {
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "5258.26").get(),
                        payment("P2", "10295.93").get()),
                THREE);

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.mismatches())
                .hasSize(2)
                .allSatisfy(mismatch -> assertThat(mismatch.reason()).isEqualTo(MismatchReason.AMBIGUOUS));
    }

    @Test
    void aPayoutThatAnotherPaymentNamesIsNoPartOfASum() {
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "9072.37").get(),
                        payment("P2", "1.00").naming("pay_a").get()),
                THREE);

        assertThat(outcome.matches()).isEmpty();
    }

    @Test
    void aPayoutOutsideItsTimeIsNoPartOfASum() {
        List<OpenItem> items =
                List.of(inPeriod(THREE.get(0), DAY.plusDays(1), DAY.plusDays(30)), THREE.get(1), THREE.get(2));

        assertThat(match(List.of(payment("P1", "9072.37").get()), items).matches())
                .isEmpty();
    }

    @Test
    void aPoNumberThatSeveralPayoutsCarryNamesThoseThatAddUp() {
        BucketOutcome outcome = match(
                List.of(payment("P1", "5258.26")
                        .carrying("PO-9", "pay_a", "pay_b", "pay_c")
                        .get()),
                List.of(
                        item("pay_a", "2017.35", "APPROVED", "PO-9"),
                        item("pay_b", "3240.91", "APPROVED", "PO-9"),
                        item("pay_c", "7055.02", "APPROVED", "PO-9")));

        assertThat(outcome.matches().get(0).restsOnPo()).isTrue();
        assertThat(outcome.matches().get(0).items())
                .extracting(item -> item.id().value())
                .containsExactly("pay_a", "pay_b");
    }

    @Test
    void severalUnnamedPaymentsAreOnePayout() {
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "3814.11").get(),
                        payment("P2", "3240.91").on(DAY.plusDays(3)).get()),
                List.of(item("pay_a", "2017.35"), item("pay_c", "7055.02")));

        Match match = outcome.matches().get(0);
        assertThat(match.rule()).isEqualTo(RuleName.INSTALMENTS);
        assertThat(match.kind()).isEqualTo(Match.Kind.MANY_TO_ONE);
        assertThat(match.items().get(0).id().value()).isEqualTo("pay_c");
    }

    @Test
    void aBucketOfAThousandPayoutsNeverTakesMoreThanItsBudget() {
        List<OpenItem> items = IntStream.range(0, 1_000)
                .mapToObj(number -> item("pay_%04d".formatted(number), 1_000_000 + number * number * 7 + ".17"))
                .toList();
        List<Payment> payments = IntStream.range(0, 200)
                .mapToObj(number -> payment("P%03d".formatted(number), 5_000_000 + number * 31 + ".03")
                        .get())
                .toList();

        Assertions.assertTimeout(Duration.ofSeconds(60), () -> {
            BucketOutcome outcome = match(payments, items);

            assertThat(outcome.matches()).isEmpty();
            assertThat(outcome.mismatches())
                    .hasSize(200)
                    .anySatisfy(mismatch -> assertThat(mismatch.reason()).isEqualTo(MismatchReason.SEARCH_LIMIT));
        });
    }

    @Test
    void aPaymentOfSomeLinesTellsThePaidFromTheUnpaidOnes() {
        OpenItem payout = withLines(
                item("pay_a", "1000.00"),
                "EUR",
                "cln_1:600.00:PENDING",
                "cln_2:300.00:PENDING",
                "cln_3:100.00:PENDING");

        BucketOutcome outcome = match(List.of(payment("P1", "900.00").get()), List.of(payout));

        Mismatch mismatch = outcome.mismatches().get(0);
        assertThat(mismatch.reason()).isEqualTo(MismatchReason.SUGGESTED);
        assertThat(mismatch.difference()).isEqualTo(eur("-100.00"));
        assertThat(mismatch.explanation())
                .contains("pays lines cln_1 of EUR 600.00 (PENDING), cln_2", "leaves unpaid: cln_3");
        assertThat(mismatch.lineIds()).containsExactly("cln_3");
        assertThat(outcome.updates()).isEmpty();
    }

    @Test
    void linesThatAddUpInTwoWaysTellNothing() {
        OpenItem payout =
                withLines(item("pay_a", "400.00"), "EUR", "cln_1:100.00:X", "cln_2:100.00:X", "cln_3:200.00:X");

        BucketOutcome outcome = match(List.of(payment("P1", "300.00").get()), List.of(payout));

        assertThat(outcome.mismatches().get(0).reason()).isEqualTo(MismatchReason.AMOUNT_UNDER);
    }

    @Test
    void aFeeThatTheSettingsNameIsProposed() {
        BucketOutcome named = withFees(payment("P1", "1167.50").naming("pay_a").get());
        BucketOutcome unnamed = withFees(payment("P1", "1167.50").get());

        for (BucketOutcome outcome : List.of(named, unnamed)) {
            assertThat(outcome.matches()).isEmpty();
            Mismatch mismatch = outcome.mismatches().get(0);
            assertThat(mismatch.reason()).isEqualTo(MismatchReason.SUGGESTED);
            assertThat(mismatch.explanation()).contains("less the wire-fee of EUR 12.50");
            assertThat(mismatch.difference()).isEqualTo(eur("-12.50"));
        }
    }

    @Test
    void aShareIsTakenWhicheverWayThePayerRounded() {
        // 15 percent of 1180.55 are 177.0825.
        for (String paid : List.of("1003.46", "1003.47")) {
            assertThat(withFees(payment("P1", paid).naming("pay_b").get())
                            .mismatches()
                            .get(0)
                            .reason())
                    .isEqualTo(MismatchReason.SUGGESTED);
        }
        assertThat(withFees(payment("P1", "1003.45").naming("pay_b").get())
                        .mismatches()
                        .get(0)
                        .reason())
                .isEqualTo(MismatchReason.AMOUNT_UNDER);
    }

    @Test
    void aFeeThatIsAgreedSettlesThePayoutThatThePaymentNames() {
        BucketOutcome outcome =
                withFees(Band.AUTO, payment("P1", "1167.50").naming("pay_a").get());

        Match match = outcome.matches().get(0);
        assertThat(match.rule()).isEqualTo(RuleName.NAMED_FEE);
        assertThat(match.difference()).isEqualTo(eur("-12.50"));
        assertThat(match.differenceReasonOf(match.shares().get(0))).isEqualTo("wire-fee of EUR 12.50");
        assertThat(outcome.updates()).hasSize(1);

        assertThat(withFees(Band.AUTO, payment("P1", "1167.50").get()).matches())
                .as("by its amount alone it stays a proposal")
                .isEmpty();
    }

    @Test
    void aFeeOfAPaymentWithoutANameSaysWhatIsMissing() {
        Payment unnamed = payment("P1", "1167.50").get();

        assertThat(withFees(Band.AUTO, unnamed).mismatches().get(0).wouldMatchIf())
                .isEqualTo("the payment named pay_a");
        assertThat(withFees(Band.SUGGEST, unnamed).mismatches().get(0).wouldMatchIf())
                .isEqualTo("the payment named pay_a and the rule NAMED_FEE were set to auto");
    }

    private static BucketOutcome withFees(Payment payment) {
        return withFees(Band.SUGGEST, payment);
    }

    private static BucketOutcome withFees(Band band, Payment payment) {
        MatchingSettings settings = new MatchingSettings(
                Map.of(RuleName.NAMED_FEE, band),
                45,
                StagePolicy.defaults(),
                SumSettings.DEFAULTS,
                List.of(
                        new NamedFeeSetting("wire-fee", "EUR", "12.50", null),
                        new NamedFeeSetting("withholding", null, null, new BigDecimal("15"))),
                MatchingSettings.NEAR_PERCENT);
        return new Matcher(settings)
                .match(bucket(List.of(payment), List.of(item("pay_a", "1180.00"), item("pay_b", "1180.55"))));
    }

    @Test
    void theNearestPayoutIsProposedWithItsMargin() {
        BucketOutcome outcome = match(List.of(payment("P1", "2010.00").get()), THREE);

        Mismatch mismatch = outcome.mismatches().get(0);
        assertThat(mismatch.reason()).isEqualTo(MismatchReason.SUGGESTED);
        assertThat(mismatch.payout()).isEqualTo(new PayoutId("pay_a"));
        assertThat(mismatch.explanation()).contains("EUR 7.35 from payout pay_a", "EUR 1230.91 away");
        assertThat(mismatch.wouldMatchIf()).isEqualTo("payment amount were EUR 2017.35 (+7.35)");
    }

    @Test
    void ofTwoThatAreAboutAsNearNoneIsProposed() {
        BucketOutcome outcome =
                match(List.of(payment("P1", "100.00").get()), List.of(item("pay_a", "101.00"), item("pay_b", "98.50")));

        assertThat(outcome.mismatches().get(0).reason()).isEqualTo(MismatchReason.NO_PAYOUT);
    }
}
