package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.DAY;
import static dev.recon.matching.MatchingTestData.bucket;
import static dev.recon.matching.MatchingTestData.eur;
import static dev.recon.matching.MatchingTestData.item;
import static dev.recon.matching.MatchingTestData.match;
import static dev.recon.matching.MatchingTestData.payment;
import static dev.recon.matching.MatchingTestData.withLines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Payments that list several payouts, or lines of them. */
class NamedAllocationsTests {

    private static final List<OpenItem> ABC =
            List.of(item("pay_a", "100.00"), item("pay_b", "50.00"), item("pay_c", "30.00"));

    @Test
    void aPaymentThatIsExactlyAllThatItListsSettlesAll() {
        BucketOutcome outcome = match(
                List.of(payment("P1", "150.00").naming("pay_a").naming("pay_b").get()), ABC);

        Match match = outcome.matches().get(0);
        assertThat(match.rule()).isEqualTo(RuleName.ALLOCATION);
        assertThat(match.kind()).isEqualTo(Match.Kind.ONE_TO_MANY);
        assertThat(match.shares()).extracting(Match.Share::allocated).containsExactly(eur("100.00"), eur("50.00"));
        assertThat(outcome.updates()).hasSize(2);
        assertThat(outcome.mismatches()).isEmpty();
    }

    @Test
    void severalPaymentsThatHangTogetherSettleWhatTheyListTogether() {
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "120.00").naming("pay_a").naming("pay_b").get(),
                        payment("P2", "60.00").naming("pay_b").naming("pay_c").get()),
                ABC);

        Match match = outcome.matches().get(0);
        assertThat(match.kind()).isEqualTo(Match.Kind.MANY_TO_MANY);
        assertThat(match.shares())
                .extracting(share ->
                        share.payment().paymentId() + " " + share.item().id() + " " + share.allocated())
                .containsExactly(
                        "P1 pay_a EUR 100.00", "P1 pay_b EUR 20.00", "P2 pay_b EUR 30.00", "P2 pay_c EUR 30.00");
    }

    @Test
    void whatWasGivenToOnePayoutIsTakenBackForAnotherPayment() {
        // P1 comes first and fills pay_a, which is all that P2 lists.
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "100.00").naming("pay_a").naming("pay_b").get(),
                        payment("P2", "80.00").naming("pay_a").get(),
                        payment("P3", "10.00").naming("pay_c").naming("pay_b").get()),
                List.of(item("pay_a", "100.00"), item("pay_b", "85.00"), item("pay_c", "5.00")));

        assertThat(outcome.matches()).singleElement().satisfies(match -> {
            assertThat(match.shares())
                    .extracting(share ->
                            share.payment().paymentId() + " " + share.item().id() + " " + share.allocated())
                    .containsExactlyInAnyOrder(
                            "P1 pay_a EUR 20.00",
                            "P1 pay_b EUR 80.00",
                            "P2 pay_a EUR 80.00",
                            "P3 pay_b EUR 5.00",
                            "P3 pay_c EUR 5.00");
            assertThat(match.restsOnPo()).isFalse();
            assertThat(match.explanation())
                    .isEqualTo("ALLOCATION: payments P1 of EUR 100.00, P2 of EUR 80.00, P3 of EUR 10.00"
                            + " together list payouts pay_a of EUR 100.00, pay_b of EUR 85.00, pay_c of EUR 5.00, and"
                            + " are exactly what they want");
        });
    }

    @Test
    @Tag("volume")
    void twoThousandNamingsAreDividedAndMoreAreLeftToAPerson() {
        assertThat(match(List.of(listing(2_000)), items(2_000)).matches()).hasSize(1);
        assertThat(match(List.of(listing(2_001)), items(2_001)).matches()).isEmpty();
    }

    private static List<OpenItem> items(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> item("pay_" + number, "1.00"))
                .toList();
    }

    private static Payment listing(int count) {
        MatchingTestData.PaymentDraft draft = payment("P1", count + ".00");
        IntStream.range(0, count).forEach(number -> draft.naming("pay_" + number));
        return draft.get();
    }

    @Test
    void aSumThatTiesWithoutAWayToDivideItSettlesNothing() {
        // Together they are 180.00, but P1 pays more than the two that it lists want.
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "160.00").naming("pay_a").naming("pay_b").get(),
                        payment("P2", "20.00").naming("pay_b").naming("pay_c").get()),
                ABC);

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.mismatches())
                .hasSize(2)
                .allSatisfy(mismatch -> assertThat(mismatch.reason()).isEqualTo(MismatchReason.AMBIGUOUS));
    }

    @Test
    void statedAmountsMustBeWhatThePayoutsWant() {
        BucketOutcome right = match(
                List.of(payment("P1", "150.00")
                        .stating("pay_a", "100.00")
                        .stating("pay_b", "50.00")
                        .get()),
                ABC);
        BucketOutcome wrong = match(
                List.of(payment("P1", "150.00")
                        .stating("pay_a", "90.00")
                        .stating("pay_b", "60.00")
                        .get()),
                ABC);

        assertThat(right.matches()).hasSize(1);
        assertThat(wrong.matches()).isEmpty();
        assertThat(wrong.mismatches().get(0).reason()).isEqualTo(MismatchReason.AMBIGUOUS);
        assertThat(wrong.mismatches().get(0).explanation())
                .contains("states EUR 90.00 for pay_a, which wants EUR 100.00")
                .contains("EUR 60.00 for pay_b, which wants EUR 50.00");
    }

    @Test
    void statedPartsOfTwoPaymentsCompleteAPayout() {
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "140.00")
                                .stating("pay_a", "100.00")
                                .stating("pay_b", "40.00")
                                .get(),
                        payment("P2", "40.00")
                                .stating("pay_b", "10.00")
                                .stating("pay_c", "30.00")
                                .get()),
                ABC);

        assertThat(outcome.matches()).hasSize(1);
        assertThat(outcome.matches().get(0).shares())
                .extracting(Match.Share::allocated)
                .containsExactly(eur("100.00"), eur("40.00"), eur("10.00"), eur("30.00"));
    }

    @Test
    void ofTwoPaymentsThatListTheSameTheEarlierSettlesAndTheOtherIsADuplicate() {
        BucketOutcome outcome = match(
                List.of(
                        payment("P2", "150.00")
                                .naming("pay_a")
                                .naming("pay_b")
                                .on(DAY.plusDays(1))
                                .get(),
                        payment("P1", "150.00").naming("pay_a").naming("pay_b").get()),
                ABC);

        assertThat(outcome.matches().get(0).payments())
                .extracting(Payment::paymentId)
                .containsExactly("P1");
        assertThat(outcome.mismatches())
                .singleElement()
                .satisfies(mismatch -> assertThat(mismatch.reason()).isEqualTo(MismatchReason.DUPLICATE_PAYMENT));
    }

    @Test
    void twoThatListAPartOfTheSameAreLeftToAPerson() {
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "150.00").naming("pay_a").naming("pay_b").get(),
                        payment("P2", "80.00").naming("pay_b").naming("pay_c").get()),
                ABC);

        assertThat(outcome.matches()).isEmpty();
    }

    @Test
    void aListThatIsNotWhatItPaysSaysByHowMuch() {
        BucketOutcome outcome = match(
                List.of(payment("P1", "140.00").naming("pay_a").naming("pay_b").get()), ABC);

        Mismatch mismatch = outcome.mismatches().get(0);
        assertThat(mismatch.reason()).isEqualTo(MismatchReason.AMOUNT_UNDER);
        assertThat(mismatch.difference()).isEqualTo(eur("-10.00"));
        assertThat(mismatch.explanation())
                .isEqualTo("The payment P1 of EUR 140.00 lists 2 payouts that together want EUR 150.00:"
                        + " pay_a of EUR 100.00, pay_b of EUR 50.00; it is EUR 10.00 below");
        assertThat(mismatch.wouldMatchIf()).isEqualTo("payment amount were EUR 150.00 (+10.00)");
    }

    @Test
    void aListThatIsShortByALineOfOneOfItsPayoutsNamesTheLine() {
        OpenItem payout = withLines(item("pay_a", "100.00"), "EUR", "cln_1:90.00:X", "cln_2:10.00:X");

        Mismatch mismatch = match(
                        List.of(payment("P1", "140.00")
                                .naming("pay_a")
                                .naming("pay_b")
                                .get()),
                        List.of(payout, item("pay_b", "50.00")))
                .mismatches()
                .get(0);

        assertThat(mismatch.lineIds()).containsExactly("cln_2");
        assertThat(mismatch.explanation()).endsWith("; short by EUR 10.00 = line cln_2 of EUR 10.00 (X)");
    }

    @Test
    void aListOfWhichAnotherPaymentNamesAPartIsAmbiguousAndSaysWhoElse() {
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "140.00").naming("pay_a").naming("pay_b").get(),
                        payment("P2", "7.00").naming("pay_b").get()),
                ABC);

        assertThat(outcome.mismatches()).anySatisfy(mismatch -> {
            assertThat(mismatch.reason()).isEqualTo(MismatchReason.AMBIGUOUS);
            assertThat(mismatch.explanation()).endsWith("-10.00 off; some are named by payment P2 of EUR 7.00 too");
        });
    }

    @Test
    void oneWordThatMayMeanTwoPayoutsIsRefusedAndSaysWhich() {
        Payment payment =
                payment("P1", "100.00").meaning("pay_cut", "pay_a", "pay_b").get();

        Mismatch mismatch = match(List.of(payment), ABC).mismatches().get(0);

        assertThat(mismatch.reason()).isEqualTo(MismatchReason.AMBIGUOUS);
        assertThat(mismatch.explanation())
                .endsWith("names \"pay_cut\", which may be each of pay_a of EUR 100.00, pay_b of EUR 50.00");
    }

    @Test
    void threeHundredListedPayoutsAreSettledAtOnce() {
        List<OpenItem> items = new ArrayList<>();
        MatchingTestData.PaymentDraft draft = payment("P1", "30000.00");
        IntStream.range(0, 300).forEach(number -> {
            items.add(item("pay_%03d".formatted(number), "100.00"));
            draft.naming("pay_%03d".formatted(number));
        });

        BucketOutcome outcome = match(List.of(draft.get()), items);

        assertThat(outcome.matches().get(0).items()).hasSize(300);
    }

    @Test
    void aPaymentThatNamesLinesSettlesTheirPayout() {
        BucketOutcome outcome = match(
                List.of(payment("P1", "100.00").namingLine("cln_1", "pay_a").get()), ABC);

        assertThat(outcome.matches().get(0).rule()).isEqualTo(RuleName.LINE_ID);
        assertThat(outcome.matches().get(0).explanation()).contains("by its commission lines cln_1");
    }

    @Test
    void aPaymentOfTheLinesThatItNamesTellsTheUnpaidOnes() {
        OpenItem payout = withLines(item("pay_a", "100.00"), "EUR", "cln_1:60.00:X", "cln_2:40.00:X");

        BucketOutcome outcome = match(
                List.of(payment("P1", "60.00").namingLine("cln_1", "pay_a").get()), List.of(payout));

        Mismatch mismatch = outcome.mismatches().get(0);
        assertThat(mismatch.reason()).isEqualTo(MismatchReason.PARTIALLY_PAID);
        assertThat(mismatch.explanation()).contains("cln_1", "unpaid", "cln_2");
        assertThat(mismatch.lineIds()).containsExactly("cln_2");
    }

    @Test
    void paymentsOfAllLinesSettleThePayoutTogether() {
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "60.00").namingLine("cln_1", "pay_a").get(),
                        payment("P2", "40.00").namingLine("cln_2", "pay_a").get()),
                ABC);

        assertThat(outcome.matches().get(0).rule()).isEqualTo(RuleName.INSTALMENTS);
    }

    @Test
    void aPaymentInThePayoutsOwnCurrencySpeaksMorePlainlyThanItsLines() {
        OpenItem dollars = withLines(
                MatchingTestData.item("pay_u", Money.parse("110.00", "USD"), "APPROVED", null),
                "EUR",
                "cln_1:100.00:X");
        Bucket bucket = MatchingTestData.bucket(
                List.of(payment("P1", "100.00").naming("pay_u").get()), List.of(), List.of(dollars), List.of());
        assertThat(match(bucket).matches()).hasSize(1);

        Bucket contested = new Bucket(
                bucket.partner(),
                bucket.currency(),
                bucket.payments(),
                bucket.items(),
                bucket.named(),
                bucket.standing(),
                java.util.Set.of(new PayoutId("pay_u")));
        assertThat(match(contested).matches()).isEmpty();
        assertThat(match(contested).mismatches().get(0).reason()).isEqualTo(MismatchReason.AMBIGUOUS);
    }

    @Test
    void ofStatedAmountsOnlyTheWrongOnesAreTold() {
        BucketOutcome outcome = match(
                List.of(payment("P1", "160.00")
                        .stating("pay_a", "100.00")
                        .stating("pay_b", "60.00")
                        .get()),
                ABC);

        assertThat(outcome.mismatches().get(0).explanation())
                .contains("states EUR 60.00 for pay_b, which wants EUR 50.00")
                .doesNotContain("for pay_a");
    }

    @Test
    void aListWithATakenPayoutThatCannotBeComparedIsToldToo() {
        OpenItem dollars = MatchingTestData.settled(item("pay_d", Money.parse("10.00", "USD"), "APPROVED", null));

        BucketOutcome outcome = match(bucket(
                List.of(payment("P1", "110.00").naming("pay_a").naming("pay_d").get()),
                ABC,
                List.of(dollars),
                List.of()));

        assertThat(outcome.mismatches()).singleElement().satisfies(mismatch -> {
            assertThat(mismatch.reason()).isEqualTo(MismatchReason.AMBIGUOUS);
            assertThat(mismatch.explanation()).contains("already taken: pay_d");
        });
    }
}
