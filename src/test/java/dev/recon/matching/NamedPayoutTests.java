package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.DAY;
import static dev.recon.matching.MatchingTestData.OTHER;
import static dev.recon.matching.MatchingTestData.bucket;
import static dev.recon.matching.MatchingTestData.eur;
import static dev.recon.matching.MatchingTestData.item;
import static dev.recon.matching.MatchingTestData.match;
import static dev.recon.matching.MatchingTestData.of;
import static dev.recon.matching.MatchingTestData.payment;
import static dev.recon.matching.MatchingTestData.settings;
import static dev.recon.matching.MatchingTestData.settled;
import static dev.recon.matching.MatchingTestData.withLines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.money.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamedPayoutTests {

    private static final OpenItem PAYOUT = item("pay_a", "100.00");

    @Test
    void aPaymentThatNamesAPayoutAndPaysItExactlySettlesIt() {
        BucketOutcome outcome =
                match(List.of(payment("P1", "100.00").naming("pay_a").get()), List.of(PAYOUT));

        Match only = only(outcome);
        assertThat(only.rule()).isEqualTo(RuleName.PAYOUT_ID);
        assertThat(only.kind()).isEqualTo(Match.Kind.ONE_TO_ONE);
        assertThat(only.difference()).isEqualTo(eur("0.00"));
        assertThat(only.restsOnPo()).isFalse();
        assertThat(only.id()).startsWith("MT-").hasSize(19);
        assertThat(only.explanation())
                .isEqualTo("PAYOUT_ID: payment P1 of EUR 100.00 names payout pay_a by its id (\"pay_a\"), which wants"
                        + " EUR 100.00");
        assertThat(outcome.mismatches()).isEmpty();
    }

    @Test
    void aPaymentThatCarriesThePoOfAPayoutSettlesItAndRestsOnThePo() {
        Match only = only(match(
                List.of(payment("P1", "100.00").carrying("PO-1", "pay_a").get()),
                List.of(item("pay_a", "100.00", "APPROVED", "PO-1"))));

        assertThat(only.rule()).isEqualTo(RuleName.PO_NUMBER);
        assertThat(only.restsOnPo()).isTrue();
    }

    @Test
    void ofTwoEqualPaymentsTheEarlierSettlesAndTheOtherIsADuplicate() {
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "100.00")
                                .naming("pay_a")
                                .on(DAY.plusDays(1))
                                .get(),
                        payment("P2", "100.00").naming("pay_a").get()),
                List.of(PAYOUT));

        assertThat(only(outcome).payments()).extracting(Payment::paymentId).containsExactly("P2");
        Mismatch duplicate = onlyMismatch(outcome);
        assertThat(duplicate.reason()).isEqualTo(MismatchReason.DUPLICATE_PAYMENT);
        assertThat(duplicate.payout()).isEqualTo(PAYOUT.id());
        assertThat(duplicate.explanation()).contains("P1", "pay_a", "already taken by match MT-", "payment P2");
    }

    @Test
    void aShorterPaymentBesideAnExactOneIsADuplicateToo() {
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "40.00").naming("pay_a").get(),
                        payment("P2", "100.00").naming("pay_a").get()),
                List.of(PAYOUT));

        assertThat(only(outcome).payments()).extracting(Payment::paymentId).containsExactly("P2");
        assertThat(onlyMismatch(outcome).reason()).isEqualTo(MismatchReason.DUPLICATE_PAYMENT);
    }

    @Test
    void paymentsThatTogetherPayExactlySettleTogether() {
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "40.00").naming("pay_a").get(),
                        payment("P2", "60.00").naming("pay_a").get()),
                List.of(PAYOUT));

        Match only = only(outcome);
        assertThat(only.kind()).isEqualTo(Match.Kind.MANY_TO_ONE);
        assertThat(only.shares()).extracting(Match.Share::allocated).containsExactly(eur("40.00"), eur("60.00"));
    }

    @Test
    void aPaymentByIdAndOneByPoAddUpForTheSamePayout() {
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "40.00").naming("pay_a").get(),
                        payment("P2", "60.00").carrying("PO-1", "pay_a").get()),
                List.of(item("pay_a", "100.00", "APPROVED", "PO-1")));

        assertThat(only(outcome).rule()).isEqualTo(RuleName.INSTALMENTS);
        assertThat(only(outcome).restsOnPo()).isTrue();
    }

    @Test
    void aSmallerPaymentIsShortAndSaysWhatWouldMatch() {
        Mismatch under = onlyMismatch(
                match(List.of(payment("P1", "80.00").naming("pay_a").get()), List.of(PAYOUT)));

        assertThat(under.reason()).isEqualTo(MismatchReason.AMOUNT_UNDER);
        assertThat(under.difference()).isEqualTo(eur("-20.00"));
        assertThat(under.wouldMatchIf()).isEqualTo("payment amount were EUR 100.00 (+20.00)");
        assertThat(under.explanation())
                .isEqualTo("The payment P1 of EUR 80.00 is EUR 20.00 below the EUR 100.00 that payout pay_a wants");
    }

    @Test
    void aLargerPaymentIsOver() {
        Mismatch over = onlyMismatch(
                match(List.of(payment("P1", "100.01").naming("pay_a").get()), List.of(PAYOUT)));

        assertThat(over.reason()).isEqualTo(MismatchReason.AMOUNT_OVER);
        assertThat(over.difference()).isEqualTo(eur("0.01"));
        assertThat(over.severity()).isEqualTo(Mismatch.Severity.HIGH);
        assertThat(over.wouldMatchIf()).isEqualTo("payment amount were EUR 100.00 (-0.01)");
    }

    @Test
    void paymentsThatTogetherFallShortArePartsAndSayWhatIsLeft() {
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "30.00").naming("pay_a").get(),
                        payment("P2", "20.00").naming("pay_a").get()),
                List.of(PAYOUT));

        assertThat(outcome.mismatches())
                .hasSize(2)
                .allSatisfy(part -> assertThat(part.reason()).isEqualTo(MismatchReason.PARTIALLY_PAID))
                .allSatisfy(part -> assertThat(part.difference()).isEqualTo(eur("-50.00")))
                .allSatisfy(part -> assertThat(part.explanation())
                        .isEqualTo("The payments P1 of EUR 30.00, P2 of EUR 20.00 together pay EUR 50.00 on payout"
                                + " pay_a, which wants EUR 100.00: EUR 50.00 is left open"));
    }

    @Test
    void paymentsThatTogetherPayTooMuchAreAllOver() {
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "70.00").naming("pay_a").get(),
                        payment("P2", "60.00").naming("pay_a").get()),
                List.of(PAYOUT));

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.mismatches())
                .extracting(Mismatch::reason)
                .containsExactly(MismatchReason.AMOUNT_OVER, MismatchReason.AMOUNT_OVER);
    }

    @Test
    void anInstalmentThatStandsTwiceIsADuplicateAndTheOthersSettle() {
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "70.00").naming("pay_a").get(),
                        payment("P2", "30.00").naming("pay_a").get(),
                        payment("P3", "70.00").naming("pay_a").get()),
                List.of(PAYOUT));

        assertThat(outcome.matches()).singleElement().satisfies(match -> {
            assertThat(match.rule()).isEqualTo(RuleName.INSTALMENTS);
            assertThat(match.payments()).extracting(Payment::paymentId).containsExactly("P1", "P2");
        });
        assertThat(outcome.mismatches()).singleElement().satisfies(mismatch -> {
            assertThat(mismatch.reason()).isEqualTo(MismatchReason.DUPLICATE_PAYMENT);
            assertThat(mismatch.payment()).isEqualTo(new PaymentKey("key-P3#1"));
        });
    }

    @Test
    void equalInstalmentsThatTogetherPayExactlyAreAllCounted() {
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "50.00").naming("pay_a").get(),
                        payment("P2", "50.00").naming("pay_a").get()),
                List.of(PAYOUT));

        assertThat(outcome.matches())
                .singleElement()
                .satisfies(match -> assertThat(match.payments()).hasSize(2));
    }

    @Test
    void oneInstalmentOfThreeEqualOnesTooManyIsLeftToAPerson() {
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "50.00").naming("pay_a").get(),
                        payment("P2", "50.00").naming("pay_a").get(),
                        payment("P3", "50.00").naming("pay_a").get()),
                List.of(PAYOUT));

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.mismatches())
                .hasSize(3)
                .allSatisfy(mismatch -> assertThat(mismatch.reason()).isEqualTo(MismatchReason.AMOUNT_OVER));
    }

    @Test
    void aPaymentForASettledPayoutIsADuplicate() {
        Mismatch duplicate = onlyMismatch(match(bucket(
                List.of(payment("P1", "100.00").naming("pay_a").get()),
                List.of(),
                List.of(settled(PAYOUT)),
                List.of())));

        assertThat(duplicate.reason()).isEqualTo(MismatchReason.DUPLICATE_PAYMENT);
        assertThat(duplicate.explanation()).contains("an earlier match");
    }

    @Test
    void aPaymentThatNamesTwoPayoutsIsAmbiguous() {
        Mismatch ambiguous = onlyMismatch(match(
                List.of(payment("P1", "100.00").naming("pay_a").naming("pay_b").get()),
                List.of(PAYOUT, item("pay_b", "50.00"))));

        assertThat(ambiguous.reason()).isEqualTo(MismatchReason.AMBIGUOUS);
        assertThat(ambiguous.candidates()).containsExactly(PAYOUT.id(), new PayoutId("pay_b"));
    }

    @Test
    void aPaymentThatNamesOnlySettledPayoutsIsADuplicate() {
        Mismatch duplicate = onlyMismatch(match(bucket(
                List.of(payment("P1", "100.00").naming("pay_a").naming("pay_b").get()),
                List.of(),
                List.of(settled(PAYOUT), settled(item("pay_b", "50.00"))),
                List.of())));

        assertThat(duplicate.reason()).isEqualTo(MismatchReason.DUPLICATE_PAYMENT);
    }

    @Test
    void aPayoutOfAnotherPartnerIsAConflict() {
        Mismatch conflict = onlyMismatch(match(bucket(
                List.of(payment("P1", "100.00").naming("pay_a").get()),
                List.of(),
                List.of(of(OTHER, PAYOUT)),
                List.of())));

        assertThat(conflict.reason()).isEqualTo(MismatchReason.PARTNER_CONFLICT);
        assertThat(conflict.explanation()).contains("ptr_other", "ptr_acme");
    }

    @Test
    void aVendorOfAnotherPartnerIsAConflict() {
        BucketOutcome outcome =
                match(List.of(payment("P1", "100.00").naming("pay_a").to(OTHER).get()), List.of(PAYOUT));

        assertThat(outcome.matches()).isEmpty();
        assertThat(onlyMismatch(outcome).reason()).isEqualTo(MismatchReason.PARTNER_CONFLICT);
        assertThat(onlyMismatch(outcome).explanation()).contains("V-1", "ptr_other");
    }

    @Test
    void aVendorThatNobodyKnowsIsNoConflict() {
        assertThat(match(
                                List.of(payment("P1", "100.00")
                                        .naming("pay_a")
                                        .to(null)
                                        .get()),
                                List.of(PAYOUT))
                        .matches())
                .hasSize(1);
    }

    @Test
    void aPayoutInAnotherCurrencyIsAMismatch() {
        OpenItem dollars = item("pay_a", Money.parse("100.00", "USD"), "APPROVED", null);
        Mismatch currency = onlyMismatch(match(bucket(
                List.of(payment("P1", "100.00").naming("pay_a").get()), List.of(), List.of(dollars), List.of())));

        assertThat(currency.reason()).isEqualTo(MismatchReason.CURRENCY);
        assertThat(currency.difference()).isNull();
        assertThat(currency.wouldMatchIf()).isEqualTo("payment amount were USD 100.00");
    }

    @Test
    void aPayoutInAnotherCurrencyIsComparedByTheSumOfItsLines() {
        OpenItem dollars = withLines(
                item("pay_a", Money.parse("115.00", "USD"), "APPROVED", null), "EUR", "cln_1:60.00:X", "cln_2:40.00:X");
        BucketOutcome outcome = match(
                bucket(List.of(payment("P1", "100.00").naming("pay_a").get()), List.of(), List.of(dollars), List.of()));

        assertThat(only(outcome).explanation()).endsWith("wants EUR 100.00 (the sum of its 2 lines)");
        assertThat(outcome.updates()).hasSize(1);
    }

    @Test
    void oneLineThatCannotBeAddedKeepsTheCurrenciesApart() {
        OpenItem dollars = withLines(
                item("pay_a", Money.parse("115.00", "USD"), "APPROVED", null),
                "EUR",
                "cln_1:100.00:X",
                "cln_2:0.001:X");

        assertThat(onlyMismatch(match(bucket(
                                List.of(payment("P1", "100.00").naming("pay_a").get()),
                                List.of(),
                                List.of(dollars),
                                List.of())))
                        .reason())
                .isEqualTo(MismatchReason.CURRENCY);
    }

    @Test
    void aPayoutThatIntrowNoLongerShowsIsAnUnknownReference() {
        assertThat(onlyMismatch(match(
                                List.of(payment("P1", "100.00")
                                        .naming("pay_gone")
                                        .get()),
                                List.of(PAYOUT)))
                        .reason())
                .isEqualTo(MismatchReason.REFERENCE_UNKNOWN);
    }

    @Test
    void aReferenceThatIsUnknownIsNeverMatchedByItsAmount() {
        BucketOutcome outcome =
                match(List.of(payment("P1", "100.00").namingUnknown("pay_zzz").get()), List.of(PAYOUT));

        assertThat(outcome.matches()).isEmpty();
        assertThat(onlyMismatch(outcome).reason()).isEqualTo(MismatchReason.REFERENCE_UNKNOWN);
        assertThat(onlyMismatch(outcome).explanation()).contains("pay_zzz");
    }

    @Test
    void aReturnedPaymentSettlesNothing() {
        BucketOutcome outcome = match(
                List.of(payment("P1", "100.00")
                        .naming("pay_a")
                        .is(PaymentStatus.RETURNED)
                        .get()),
                List.of(PAYOUT));

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.updates()).isEmpty();
        assertThat(onlyMismatch(outcome).reason()).isEqualTo(MismatchReason.PAYMENT_RETURNED);
        assertThat(onlyMismatch(outcome).payout()).isEqualTo(PAYOUT.id());
    }

    @Test
    void aStatusThatIsUnknownSettlesNothingAndNamesTheKnownWords() {
        Mismatch unknown = onlyMismatch(match(
                List.of(payment("P1", "100.00").naming("pay_a").saying("CLEARD").get()), List.of(PAYOUT)));

        assertThat(unknown.reason()).isEqualTo(MismatchReason.UNKNOWN_STATUS);
        assertThat(unknown.explanation()).contains("\"CLEARD\"", "APPROVED, SCHEDULED, SENT, PAID, RETURNED");
    }

    @Test
    void aRuleThatMayOnlySuggestSettlesNothingAndNamesItsProposal() {
        BucketOutcome outcome = new Matcher(settings(RuleName.PAYOUT_ID, Band.SUGGEST))
                .match(bucket(
                        List.of(
                                payment("P1", "100.00").naming("pay_a").get(),
                                payment("P2", "100.00").get()),
                        List.of(PAYOUT)));

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.updates()).isEmpty();
        assertThat(outcome.mismatches())
                .extracting(Mismatch::reason)
                .containsExactly(MismatchReason.SUGGESTED, MismatchReason.NO_PAYOUT);
        assertThat(outcome.mismatches().get(0).payout()).isEqualTo(PAYOUT.id());
        assertThat(outcome.mismatches().get(0).wouldMatchIf()).isEqualTo("the rule PAYOUT_ID were set to auto");
    }

    @Test
    void aRuleThatIsOffLeavesThePaymentToAPersonAndNotToItsAmount() {
        BucketOutcome outcome = new Matcher(settings(RuleName.PAYOUT_ID, Band.OFF))
                .match(bucket(List.of(payment("P1", "100.00").naming("pay_a").get()), List.of(PAYOUT)));

        assertThat(outcome.matches()).isEmpty();
        assertThat(onlyMismatch(outcome).explanation()).endsWith("but the rule PAYOUT_ID is off");
    }

    @Test
    void aMatchKeepsItsIdWhoeverFindsIt() {
        Payment one = payment("P1", "40.00").naming("pay_a").get();
        Payment other = payment("P2", "60.00").naming("pay_a").get();

        assertThat(only(match(List.of(one, other), List.of(PAYOUT))).id())
                .isEqualTo(only(match(List.of(other, one), List.of(PAYOUT))).id());
    }

    private static Match only(BucketOutcome outcome) {
        assertThat(outcome.matches()).hasSize(1);
        return outcome.matches().get(0);
    }

    private static Mismatch onlyMismatch(BucketOutcome outcome) {
        assertThat(outcome.mismatches()).hasSize(1);
        return outcome.mismatches().get(0);
    }

    @Test
    void aDuplicateSaysWhichMatchAndWhichPaymentTookThePayout() {
        OpenItem taken = MatchingTestData.settled(item("pay_a", "100.00"));
        StandingMatch earlier = new StandingMatch(
                "MT-7", false, List.of(payment("P1", "100.00").naming("pay_a").get()), List.of(taken));

        BucketOutcome outcome = match(bucket(
                List.of(payment("P2", "100.00").naming("pay_a").get()), List.of(), List.of(taken), List.of(earlier)));

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.mismatches()).singleElement().satisfies(mismatch -> {
            assertThat(mismatch.reason()).isEqualTo(MismatchReason.DUPLICATE_PAYMENT);
            assertThat(mismatch.explanation()).contains("taken by match MT-7 (payment P1");
        });
    }
}
