package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.ACME;
import static dev.recon.matching.MatchingTestData.OTHER;
import static dev.recon.matching.MatchingTestData.bucket;
import static dev.recon.matching.MatchingTestData.item;
import static dev.recon.matching.MatchingTestData.match;
import static dev.recon.matching.MatchingTestData.payment;
import static dev.recon.matching.MatchingTestData.settled;
import static dev.recon.matching.MatchingTestData.withLines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.money.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReopeningTests {

    private static final OpenItem PAYOUT = settled(item("pay_a", "100.00"));

    @Test
    void whatAReturnOpensIsFoundByItsAmountToo() {
        BucketOutcome outcome =
                match(bucket(List.of(payment("P2", "100.00").get()), List.of(), List.of(), List.of(returned(PAYOUT))));

        assertThat(outcome.reversed()).containsExactly("MT-1");
        assertThat(outcome.matches()).singleElement().satisfies(match -> {
            assertThat(match.rule()).isEqualTo(RuleName.UNIQUE_AMOUNT);
            assertThat(match.items()).extracting(OpenItem::settled).containsExactly(false);
        });
    }

    @Test
    void aPayoutOfAnotherPartnerIsOpenAgainButNotForThisPartnersAmounts() {
        OpenItem others = settled(MatchingTestData.of(OTHER, item("pay_a", "100.00")));

        BucketOutcome outcome =
                match(bucket(List.of(payment("P2", "100.00").get()), List.of(), List.of(), List.of(returned(others))));

        assertThat(outcome.reversed()).containsExactly("MT-1");
        assertThat(outcome.matches()).isEmpty();
    }

    @Test
    void aPayoutInAnotherCurrencyIsOpenAgainButNotForAmountsOfThisOne() {
        OpenItem dollars = settled(item("pay_a", Money.parse("100.00", "USD"), "APPROVED", null));

        BucketOutcome outcome =
                match(bucket(List.of(payment("P2", "100.00").get()), List.of(), List.of(), List.of(returned(dollars))));

        assertThat(outcome.reversed()).containsExactly("MT-1");
        assertThat(outcome.matches()).isEmpty();
    }

    @Test
    void aDeclinedPayoutIsNotFoundByItsAmountAfterAReturn() {
        OpenItem declined = settled(item("pay_a", "100.00", "DECLINED", null));

        BucketOutcome outcome = match(
                bucket(List.of(payment("P2", "100.00").get()), List.of(), List.of(), List.of(returned(declined))));

        assertThat(outcome.matches()).isEmpty();
    }

    @Test
    void anInstalmentThatDidNotComeBackIsOpenAgain() {
        StandingMatch standing = new StandingMatch(
                "MT-1",
                false,
                List.of(
                        payment("P0", "60.00")
                                .naming("pay_a")
                                .is(PaymentStatus.RETURNED)
                                .get(),
                        payment("P1", "40.00").naming("pay_a").get()),
                List.of(PAYOUT));

        BucketOutcome outcome = match(bucket(ACME, List.of(), List.of(), List.of(), List.of(standing)));

        assertThat(outcome.mismatches())
                .extracting(mismatch -> mismatch.payment() + " " + mismatch.reason())
                .containsExactly("key-P0#1 PAYMENT_RETURNED", "key-P1#1 AMOUNT_UNDER");
    }

    @Test
    void anInstalmentInAnotherCurrencyIsNotDecidedAmongAmountsOfThisOne() {
        StandingMatch standing = new StandingMatch(
                "MT-1",
                false,
                List.of(
                        payment("P0", "60.00")
                                .naming("pay_a")
                                .is(PaymentStatus.RETURNED)
                                .get(),
                        inDollars(payment("P1", "40.00").naming("pay_a").get())),
                List.of(PAYOUT));

        BucketOutcome outcome = match(bucket(ACME, List.of(), List.of(), List.of(), List.of(standing)));

        assertThat(outcome.mismatches()).extracting(Mismatch::payment).containsExactly(new PaymentKey("key-P0#1"));
    }

    @Test
    void amountsThatChangedOrCannotBeReadAreToldOfEveryPayoutOfAStandingMatch() {
        StandingMatch standing = new StandingMatch(
                "MT-1",
                false,
                List.of(payment("P1", "100.00").naming("pay_a").get()),
                List.of(settled(item("pay_a", "70.00"))),
                null,
                List.of(new PayoutId("pay_gone")));

        BucketOutcome outcome = match(bucket(ACME, List.of(), List.of(), List.of(), List.of(standing)));

        assertThat(outcome.updates()).isEmpty();
        assertThat(outcome.mismatches())
                .extracting(mismatch -> mismatch.reason() + " " + mismatch.payout())
                .containsExactly("CHANGED_IN_INTROW pay_a", "CHANGED_IN_INTROW pay_gone");
        assertThat(outcome.mismatches().get(0).explanation()).contains("it is now worth EUR 70.00");
        assertThat(outcome.mismatches().get(1).explanation()).contains("Introw no longer has it");
    }

    @Test
    void aPaymentInAnotherCurrencyFindsWhatAReturnOpensByItsName() {
        OpenItem dollars = withLines(
                item("pay_a", Money.parse("110.00", "USD"), "APPROVED", null), "EUR", "cln_1:60.00:X", "cln_2:40.00:X");

        BucketOutcome outcome = match(bucket(
                List.of(payment("P2", "100.00").naming("pay_a").get()),
                List.of(),
                List.of(settled(dollars)),
                List.of(returned(settled(dollars)))));

        assertThat(outcome.reversed()).containsExactly("MT-1");
        assertThat(outcome.matches())
                .singleElement()
                .satisfies(match -> assertThat(match.rule()).isEqualTo(RuleName.PAYOUT_ID));
    }

    private static Payment inDollars(Payment p) {
        return new Payment(
                p.key(),
                p.source(),
                p.paymentId(),
                p.date(),
                Money.parse(p.amount().plainAmount(), "USD"),
                p.status(),
                p.rawStatus(),
                p.vendorId(),
                p.vendorName(),
                p.poNumber(),
                p.reference(),
                p.memo(),
                p.vendorPartner(),
                p.references(),
                p.unknownReferences(),
                p.contradictions());
    }

    private static StandingMatch returned(OpenItem item) {
        return new StandingMatch(
                "MT-1",
                false,
                List.of(payment("P1", "100.00")
                        .naming("pay_a")
                        .is(PaymentStatus.RETURNED)
                        .get()),
                List.of(item));
    }
}
