package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.ACME;
import static dev.recon.matching.MatchingTestData.item;
import static dev.recon.matching.MatchingTestData.match;
import static dev.recon.matching.MatchingTestData.payment;
import static dev.recon.matching.MatchingTestData.settled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.money.Money;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnreadPayoutsTests {

    private static final NotRead PAY_2 = new NotRead(Set.of(new PayoutId("pay_2")), Set.of(), Set.of());

    private static BucketOutcome decide(NotRead notRead, Payment payment) {
        List<OpenItem> items = List.of(item("pay_1", "10.00"), item("pay_2", "20.00"));
        return match(new Bucket(
                ACME, Money.currency("EUR"), List.of(payment), items, Map.of(), List.of(), Set.of(), notRead));
    }

    @Test
    void aPaymentThatNamesAnUnreadPayoutWaits() {
        BucketOutcome outcome =
                decide(PAY_2, payment("P-1", "20.00").naming("pay_2").get());

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.mismatches()).singleElement().satisfies(mismatch -> {
            assertThat(mismatch.reason()).isEqualTo(MismatchReason.SEARCH_LIMIT);
            assertThat(mismatch.explanation()).contains("names pay_2, which was not looked up", "lookups-max");
        });
    }

    @Test
    void aPaymentThatNamesAWordThatNobodyLookedForIsNotSaidToNameNothing() {
        BucketOutcome outcome =
                decide(PAY_2, payment("P-1", "20.00").namingUnknown("pay_2").get());

        assertThat(outcome.mismatches()).extracting(Mismatch::reason).containsExactly(MismatchReason.SEARCH_LIMIT);
    }

    @Test
    void aPaymentWithoutANameWaitsWhereAnyOfItsPartnersPayoutsIsUnread() {
        BucketOutcome outcome = decide(PAY_2, payment("P-1", "10.00").get());

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.mismatches()).extracting(Mismatch::reason).containsExactly(MismatchReason.SEARCH_LIMIT);
        assertThat(decide(NotRead.NOTHING, payment("P-1", "10.00").get()).matches())
                .hasSize(1);
    }

    @Test
    void aPaymentThatNamesAPayoutThatWasReadIsSettledAllTheSame() {
        assertThat(decide(PAY_2, payment("P-1", "10.00").naming("pay_1").get()).matches())
                .hasSize(1);
    }

    @Test
    void aPaymentThatNamesALineThatWasNotLookedUpWaits() {
        Payment payment = payment("P-1", "10.00").get();

        BucketOutcome outcome = decide(new NotRead(Set.of(), Set.of(), Set.of(payment.key())), payment);

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.mismatches()).singleElement().satisfies(mismatch -> {
            assertThat(mismatch.reason()).isEqualTo(MismatchReason.SEARCH_LIMIT);
            assertThat(mismatch.explanation()).contains("names a commission line, which was not looked up");
            assertThat(mismatch.suggestedAction()).contains("reconcile.lookups-max");
        });
    }

    @Test
    void severalUnreadPayoutsAreToldAsSeveral() {
        NotRead both = new NotRead(Set.of(new PayoutId("pay_1"), new PayoutId("pay_2")), Set.of(), Set.of());

        assertThat(decide(both, payment("P-1", "10.00").get()).mismatches())
                .singleElement()
                .satisfies(mismatch -> assertThat(mismatch.explanation())
                        .contains("may pay pay_1, pay_2 of its partner, which were not looked up"));
    }

    private static BucketOutcome standing(NotRead notRead, OpenItem item) {
        StandingMatch match = new StandingMatch(
                "MT-1", false, List.of(payment("P-1", "20.00").naming("pay_2").get()), List.of(settled(item)));
        return match(new Bucket(
                ACME, Money.currency("EUR"), List.of(), List.of(), Map.of(), List.of(match), Set.of(), notRead));
    }

    @Test
    void theStageOfAPayoutThatWasNotReadIsLeftAndThatIsTold() {
        BucketOutcome outcome = standing(PAY_2, item("pay_2", "20.00"));

        assertThat(outcome.updates()).isEmpty();
        assertThat(outcome.mismatches()).singleElement().satisfies(mismatch -> {
            assertThat(mismatch.reason()).isEqualTo(MismatchReason.SEARCH_LIMIT);
            assertThat(mismatch.payout()).isEqualTo(new PayoutId("pay_2"));
            assertThat(mismatch.explanation())
                    .contains("pay_2 is matched with payment P-1", "lookups-max", "its stage is left as it is");
            assertThat(mismatch.suggestedAction()).isEqualTo("Raise reconcile.lookups-max; the next run reads it.");
        });
        assertThat(standing(NotRead.NOTHING, item("pay_2", "20.00")).updates()).hasSize(1);
    }

    @Test
    void linesThatWereNotFetchedMatterOnlyWhereTheMatchRestsOnThem() {
        NotRead lines = new NotRead(Set.of(), Set.of(new PayoutId("pay_2")), Set.of());
        OpenItem dollars = item("pay_2", Money.parse("23.00", "USD"), "APPROVED", null);

        assertThat(standing(lines, item("pay_2", "20.00")).updates()).hasSize(1);
        BucketOutcome outcome = standing(lines, dollars);
        assertThat(outcome.updates()).isEmpty();
        assertThat(outcome.mismatches()).singleElement().satisfies(mismatch -> {
            assertThat(mismatch.reason()).isEqualTo(MismatchReason.SEARCH_LIMIT);
            assertThat(mismatch.explanation()).contains("reconcile.lines-max is reached");
        });
        assertThat(standing(NotRead.NOTHING, dollars).mismatches())
                .extracting(Mismatch::reason)
                .containsExactly(MismatchReason.CHANGED_IN_INTROW);
    }

    @Test
    void whatLinesMightHaveExplainedSaysThatTheyWereNotFetched() {
        NotRead lines = new NotRead(Set.of(), Set.of(new PayoutId("pay_2")), Set.of());

        assertThat(decide(lines, payment("P-1", "19.00").naming("pay_2").get()).mismatches())
                .singleElement()
                .satisfies(mismatch -> assertThat(mismatch.explanation())
                        .endsWith("commission lines were not fetched, because reconcile.lines-max is reached"));
        assertThat(decide(lines, payment("P-1", "9.00").naming("pay_1").get()).mismatches())
                .singleElement()
                .satisfies(mismatch -> assertThat(mismatch.explanation()).doesNotContain("not fetched"));
    }
}
