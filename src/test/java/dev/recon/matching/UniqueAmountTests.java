package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.DAY;
import static dev.recon.matching.MatchingTestData.OTHER;
import static dev.recon.matching.MatchingTestData.bucket;
import static dev.recon.matching.MatchingTestData.eur;
import static dev.recon.matching.MatchingTestData.inPeriod;
import static dev.recon.matching.MatchingTestData.item;
import static dev.recon.matching.MatchingTestData.match;
import static dev.recon.matching.MatchingTestData.payment;
import static dev.recon.matching.MatchingTestData.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UniqueAmountTests {

    private static final LocalDate START = DAY.minusDays(60);
    private static final LocalDate END = DAY.minusDays(45);

    @Test
    void theOnlyPairOfAnAmountIsMatched() {
        BucketOutcome outcome = match(
                List.of(payment("P1", "100.00").get(), payment("P2", "70.00").get()),
                List.of(item("pay_a", "100.00"), item("pay_b", "70.00")));

        assertThat(outcome.matches())
                .hasSize(2)
                .allSatisfy(match -> assertThat(match.rule()).isEqualTo(RuleName.UNIQUE_AMOUNT));
    }

    @Test
    void oneCentApartIsNotTheSameAmount() {
        BucketOutcome outcome = match(List.of(payment("P1", "99.99").get()), List.of(item("pay_a", "100.00")));

        assertThat(outcome.matches()).isEmpty();
        assertThat(only(outcome).reason()).isEqualTo(MismatchReason.AMOUNT_UNDER);
        assertThat(only(outcome).difference()).isEqualTo(eur("-0.01"));
    }

    @Test
    void aPaymentThatIsPartOfWhatAnotherPayoutWantsIsLeftToAPerson() {
        BucketOutcome outcome = match(
                List.of(payment("P1", "387.54").get(), payment("P2", "423.13").get()),
                List.of(item("pay_a", "387.54"), item("pay_b", "810.67")));

        assertThat(outcome.matches()).isEmpty();
        assertThat(of("P1", outcome).reason()).isEqualTo(MismatchReason.AMBIGUOUS);
        assertThat(of("P1", outcome).explanation())
                .contains("has the amount of pay_a, but payments P1 of EUR 387.54, P2 of EUR 423.13 together are also"
                        + " what payout pay_b wants");
        assertThat(of("P1", outcome).candidates()).containsExactly(new PayoutId("pay_a"));
    }

    @Test
    void aPayoutThatOthersAreTogetherIsLeftToAPerson() {
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "133.63").get(),
                        payment("P2", "86.72").get(),
                        payment("P3", "46.91").get()),
                List.of(item("pay_a", "133.63")));

        assertThat(outcome.matches()).isEmpty();
        assertThat(of("P1", outcome).reason()).isEqualTo(MismatchReason.AMBIGUOUS);
    }

    @Test
    void aPayoutThatIsPartOfWhatAnotherPaymentPaysIsLeftToAPerson() {
        BucketOutcome outcome = match(
                List.of(payment("P1", "387.54").get(), payment("P2", "810.67").get()),
                List.of(item("pay_a", "387.54"), item("pay_b", "423.13")));

        assertThat(outcome.matches()).isEmpty();
        assertThat(of("P1", outcome).explanation())
                .endsWith("but payment P2 of EUR 810.67 is also what payouts pay_a, pay_b want together");
    }

    @Test
    void aPaymentThatIsAlsoTheSumOfOtherPayoutsIsLeftToAPerson() {
        BucketOutcome outcome = match(
                List.of(payment("P1", "810.67").get()),
                List.of(item("pay_a", "387.54"), item("pay_b", "423.13"), item("pay_c", "810.67")));

        assertThat(outcome.matches()).isEmpty();
        assertThat(only(outcome).reason()).isEqualTo(MismatchReason.AMBIGUOUS);
    }

    @Test
    void aSumSaysNothingWhereEachOfItsMembersHasItsEqual() {
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "387.54").get(),
                        payment("P2", "423.13").get(),
                        payment("P3", "810.67").get()),
                List.of(item("pay_a", "387.54"), item("pay_b", "423.13"), item("pay_c", "810.67")));

        assertThat(outcome.matches()).hasSize(3);
    }

    @Test
    void aSumOfAnItemThatHasItsOwnPaymentSpeaksAgainstThatOneOnly() {
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "387.54").get(),
                        payment("P2", "423.13").get(),
                        payment("P3", "810.67").get()),
                List.of(item("pay_a", "387.54"), item("pay_c", "810.67")));

        assertThat(outcome.matches())
                .extracting(match -> match.items().get(0).id().value())
                .contains("pay_a");
    }

    @Test
    void aSumThatIsAnAccidentSaysNothing() {
        List<Payment> payments = new ArrayList<>();
        payments.add(payment("P", "100.37").get());
        List<OpenItem> items = new ArrayList<>();
        items.add(item("pay_a", "100.37"));
        for (int place = 1; place <= 60; place++) {
            payments.add(payment("Q" + place, "200." + String.format(Locale.ROOT, "%02d", place))
                    .get());
            items.add(item("pay_" + place, "300." + (37 + place)));
        }

        assertThat(of("P", match(payments, items)).reason()).isEqualTo(MismatchReason.SUGGESTED);
    }

    @Test
    void aRoundAmountAmongManyRoundOnesIsOnlyProposed() {
        List<OpenItem> items = new ArrayList<>();
        for (int place = 1; place <= 9; place++) {
            items.add(item("pay_" + place, (100 << place) + ".00"));
        }

        Mismatch proposal = only(match(List.of(payment("P1", "800.00").get()), items));

        assertThat(proposal.reason()).isEqualTo(MismatchReason.SUGGESTED);
        assertThat(proposal.candidates()).containsExactly(new PayoutId("pay_3"));
        assertThat(proposal.explanation())
                .contains("are expected to have it by accident, and it settles by itself only below 0.0005");
        assertThat(proposal.wouldMatchIf()).isEqualTo("the payment named pay_3");
    }

    @Test
    void anOddAmountAmongManyOddOnesSettles() {
        List<OpenItem> items = new ArrayList<>();
        for (int place = 1; place <= 9; place++) {
            items.add(item("pay_" + place, place + "1" + place + ".4" + place));
        }

        assertThat(match(List.of(payment("P1", "313.43").get()), items).matches())
                .hasSize(1);
    }

    @Test
    void aRoundAmountSettlesWhereFewPayoutsAreOpen() {
        List<OpenItem> items = new ArrayList<>();
        for (int place = 1; place <= 8; place++) {
            items.add(item("pay_" + place, (100 << place) + ".00"));
        }

        assertThat(match(List.of(payment("P1", "800.00").get()), items).matches())
                .hasSize(1);
    }

    @Test
    void twoEqualPaymentsForOnePayoutAreBothAmbiguous() {
        BucketOutcome outcome = match(
                List.of(payment("P1", "100.00").get(), payment("P2", "100.00").get()),
                List.of(item("pay_a", "100.00")));

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.mismatches())
                .extracting(Mismatch::reason)
                .containsExactly(MismatchReason.AMBIGUOUS, MismatchReason.AMBIGUOUS);
        assertThat(outcome.mismatches().get(0).explanation()).contains("payment P2");
    }

    @Test
    void twoEqualPayoutsForOnePaymentAreAmbiguous() {
        Mismatch ambiguous = only(match(
                List.of(payment("P1", "100.00").get()), List.of(item("pay_b", "100.00"), item("pay_a", "100.00"))));

        assertThat(ambiguous.reason()).isEqualTo(MismatchReason.AMBIGUOUS);
        assertThat(ambiguous.candidates()).containsExactly(new PayoutId("pay_a"), new PayoutId("pay_b"));
    }

    @Test
    void aPayoutThatAnotherPaymentNamesIsNotFreeForTheTaking() {
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "100.00").get(),
                        payment("P2", "40.00").naming("pay_a").get()),
                List.of(item("pay_a", "100.00")));

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.mismatches())
                .extracting(Mismatch::reason)
                .containsExactly(MismatchReason.AMBIGUOUS, MismatchReason.AMOUNT_UNDER);
    }

    @Test
    void aReturnedPaymentDoesNotStandInTheWay() {
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "100.00").get(),
                        payment("P2", "100.00")
                                .naming("pay_a")
                                .is(PaymentStatus.RETURNED)
                                .get(),
                        payment("P3", "100.00").is(PaymentStatus.VOIDED).get()),
                List.of(item("pay_a", "100.00")));

        assertThat(outcome.matches()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"-61, DATE", "-60, MATCH", "-45, MATCH", "0, MATCH", "1, DATE"})
    void thePaymentsDateMustFitThePeriod(int day, String expected) {
        BucketOutcome outcome = match(
                List.of(payment("P1", "100.00").on(DAY.plusDays(day)).get()),
                List.of(inPeriod(item("pay_a", "100.00"), START, END)));

        assertThat(outcome.matches().isEmpty() ? only(outcome).reason().name() : "MATCH")
                .isEqualTo(expected);
    }

    @Test
    void ofTwoEqualPayoutsOnlyTheOneWhosePeriodFitsCounts() {
        BucketOutcome outcome = match(
                List.of(payment("P1", "100.00").get()),
                List.of(
                        inPeriod(item("pay_a", "100.00"), START, END),
                        inPeriod(item("pay_b", "100.00"), DAY.plusDays(1), DAY.plusDays(30))));

        assertThat(outcome.matches().get(0).items()).extracting(OpenItem::id).containsExactly(new PayoutId("pay_a"));
    }

    @Test
    void aPayoutOfTheAmountThatHasWaitedTooLongMayBeTheOneThatIsPaid() {
        List<OpenItem> items = List.of(
                inPeriod(item("pay_a", "100.00"), DAY.minusDays(60), DAY.minusDays(45)),
                inPeriod(item("pay_old", "100.00"), DAY.minusDays(160), DAY.minusDays(145)));

        BucketOutcome outcome = match(List.of(payment("P1", "100.00").get()), items);
        BucketOutcome named = match(
                List.of(
                        payment("P1", "100.00").get(),
                        payment("P2", "100.00").naming("pay_old").get()),
                items);

        assertThat(outcome.matches()).isEmpty();
        assertThat(only(outcome).reason()).isEqualTo(MismatchReason.AMBIGUOUS);
        assertThat(only(outcome).candidates()).containsExactly(new PayoutId("pay_a"), new PayoutId("pay_old"));
        assertThat(named.matches()).as("another payment names the old one").hasSize(2);
    }

    @Test
    void aPoThatIntrowLacksIsNoObstacleAndIsSet() {
        BucketOutcome outcome =
                match(List.of(payment("P1", "100.00").carrying("PO-9").get()), List.of(item("pay_a", "100.00")));

        assertThat(outcome.updates()).extracting(StageUpdate::to).containsExactly(new PayoutState("PAID", "PO-9"));
    }

    @Test
    void aPayoutWithAnotherPoIsNotPaid() {
        BucketOutcome outcome = match(
                List.of(payment("P1", "100.00").carrying("PO-9").get()),
                List.of(item("pay_a", "100.00", "APPROVED", "PO-1")));

        assertThat(outcome.matches()).isEmpty();
        assertThat(only(outcome).reason()).isEqualTo(MismatchReason.PO_CONFLICT);
        assertThat(only(outcome).explanation()).contains("\"PO-9\"", "\"PO-1\"");
    }

    @Test
    void aRuleThatIsOffSaysSo() {
        BucketOutcome outcome = new Matcher(settings(RuleName.UNIQUE_AMOUNT, Band.OFF))
                .match(bucket(List.of(payment("P1", "100.00").get()), List.of(item("pay_a", "100.00"))));

        assertThat(only(outcome).reason()).isEqualTo(MismatchReason.NO_PAYOUT);
        assertThat(only(outcome).explanation()).contains("pay_a", "UNIQUE_AMOUNT is off");
    }

    @Test
    void aRuleThatMayOnlySuggestNamesThePayout() {
        BucketOutcome outcome = new Matcher(settings(RuleName.UNIQUE_AMOUNT, Band.SUGGEST))
                .match(bucket(List.of(payment("P1", "100.00").get()), List.of(item("pay_a", "100.00"))));

        assertThat(outcome.matches()).isEmpty();
        assertThat(only(outcome).reason()).isEqualTo(MismatchReason.SUGGESTED);
        assertThat(only(outcome).payout()).isEqualTo(new PayoutId("pay_a"));
    }

    @Test
    void withoutAnyPayoutThereIsNone() {
        assertThat(only(match(List.of(payment("P1", "100.00").get()), List.of()))
                        .reason())
                .isEqualTo(MismatchReason.NO_PAYOUT);
    }

    @Test
    void amongSeveralPayoutsTheNearestFiveAreTold() {
        List<OpenItem> items = new ArrayList<>();
        IntStream.of(90, 80, 130, 105, 95, 300, 105)
                .forEach(amount -> items.add(item("pay_" + items.size(), amount + ".00")));
        Mismatch none = only(match(List.of(payment("P1", "100.00").get()), items));

        assertThat(none.reason()).isEqualTo(MismatchReason.NO_PAYOUT);
        assertThat(none.candidates())
                .extracting(PayoutId::value)
                .containsExactly("pay_3", "pay_4", "pay_6", "pay_0", "pay_1");
        assertThat(none.wouldMatchIf()).isEqualTo("payment amount were EUR 105.00 (+5.00)");
        assertThat(none.explanation()).contains("nearest are pay_3 of EUR 105.00, pay_4 of EUR 95.00");
    }

    @Test
    void aVendorThatNobodyKnowsIsToldWithWhatToDo() {
        Bucket nobodys = bucket(null, List.of(payment("P1", "100.00").to(null).get()), List.of(), List.of(), List.of());
        Mismatch unknown = only(match(nobodys));

        assertThat(unknown.reason()).isEqualTo(MismatchReason.UNKNOWN_PARTNER);
        assertThat(unknown.explanation()).contains("\"V-1\"", "\"Acme\"");
        assertThat(unknown.suggestedAction()).contains("V-1", "vendor mapping");
    }

    @Test
    void aPaymentToAnotherPartnersVendorIsNotMatchedByItsAmount() {
        BucketOutcome outcome =
                match(List.of(payment("P1", "100.00").to(OTHER).get()), List.of(item("pay_a", "100.00")));

        assertThat(outcome.matches()).isEmpty();
        assertThat(only(outcome).reason()).isEqualTo(MismatchReason.PARTNER_CONFLICT);
    }

    @Test
    void anIdThatIntrowDoesNotHaveIsToldWithThePayoutsOfTheSameAmount() {
        Payment payment = payment("P1", "100.00").namingUnknown("pay_typo").get();

        assertThat(only(match(List.of(payment), List.of(item("pay_a", "100.00"))))
                        .wouldMatchIf())
                .isEqualTo("it named pay_a of the same amount");
        assertThat(only(match(List.of(payment), List.of(item("pay_a", "99.00"))))
                        .wouldMatchIf())
                .isEqualTo("it named a payout that Introw has");
    }

    @Test
    void aStatusThatNobodyKnowsIsToldOfTheOnePayoutThatIsNamed() {
        assertThat(only(match(
                                List.of(payment("P1", "100.00")
                                        .naming("pay_a")
                                        .saying("MOON")
                                        .get()),
                                List.of(item("pay_a", "100.00"))))
                        .payout())
                .isEqualTo(new PayoutId("pay_a"));
        assertThat(only(match(
                                List.of(payment("P1", "100.00")
                                        .naming("pay_a")
                                        .naming("pay_b")
                                        .saying("MOON")
                                        .get()),
                                List.of(item("pay_a", "100.00"))))
                        .payout())
                .isNull();
    }

    private static Mismatch of(String payment, BucketOutcome outcome) {
        return outcome.mismatches().stream()
                .filter(mismatch -> new PaymentKey("key-" + payment + "#1").equals(mismatch.payment()))
                .findFirst()
                .orElseThrow();
    }

    private static Mismatch only(BucketOutcome outcome) {
        assertThat(outcome.mismatches()).hasSize(1);
        return outcome.mismatches().get(0);
    }
}
