package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.bucket;
import static dev.recon.matching.MatchingTestData.item;
import static dev.recon.matching.MatchingTestData.match;
import static dev.recon.matching.MatchingTestData.payment;
import static dev.recon.matching.MatchingTestData.settled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.money.Money;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** A PO number that several payouts carry: the amount tells which of them is meant, or nothing does. */
class SharedPoNumberTests {

    private static final OpenItem A = item("pay_a", "100.00", "APPROVED", "PO-1");
    private static final OpenItem B = item("pay_b", "70.00", "APPROVED", "PO-1");

    @Test
    void theOneThatWantsExactlyTheAmountIsMeant() {
        BucketOutcome outcome = match(List.of(paying("70.00")), List.of(A, B));

        assertThat(outcome.matches()).singleElement().satisfies(match -> {
            assertThat(match.rule()).isEqualTo(RuleName.PO_NUMBER);
            assertThat(match.items()).extracting(OpenItem::id).containsExactly(B.id());
            assertThat(match.restsOnPo()).isTrue();
        });
    }

    @Test
    void ofTwoThatWantTheAmountNoneIsMeant() {
        BucketOutcome outcome =
                match(List.of(paying("100.00")), List.of(A, item("pay_b", "100.00", "APPROVED", "PO-1")));

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.mismatches()).extracting(Mismatch::reason).containsExactly(MismatchReason.AMBIGUOUS);
    }

    @Test
    void oneThatIsSettledIsNotMeant() {
        OpenItem paid = settled(item("pay_b", "100.00", "PAID", "PO-1"));

        BucketOutcome outcome = match(bucket(List.of(paying("100.00")), List.of(A), List.of(paid), List.of()));

        assertThat(outcome.matches())
                .singleElement()
                .satisfies(match ->
                        assertThat(match.items()).extracting(OpenItem::id).containsExactly(A.id()));
    }

    @Test
    void oneInAnotherCurrencyIsNotMeant() {
        OpenItem dollars = item("pay_b", Money.parse("100.00", "USD"), "APPROVED", "PO-1");

        BucketOutcome outcome = match(bucket(List.of(paying("100.00")), List.of(A), List.of(dollars), List.of()));

        assertThat(outcome.matches())
                .singleElement()
                .satisfies(match ->
                        assertThat(match.items()).extracting(OpenItem::id).containsExactly(A.id()));
    }

    @Test
    void anIdBesideThePoSaysThatBothAreMeant() {
        Payment both = payment("P1", "100.00")
                .naming("pay_a")
                .carrying("PO-1", "pay_b")
                .get();

        BucketOutcome outcome = match(List.of(both), List.of(A, B));

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.mismatches()).singleElement().satisfies(mismatch -> {
            assertThat(mismatch.reason()).isEqualTo(MismatchReason.AMBIGUOUS);
            assertThat(mismatch.explanation())
                    .contains("names 2 payouts: pay_a, pay_b; the open ones together want EUR 170.00, and the payment"
                            + " is -70.00 off");
        });
    }

    @Test
    void allTogetherAreMeantWhereTheSumIsTheAmount() {
        BucketOutcome outcome = match(List.of(paying("170.00")), List.of(A, B));

        assertThat(outcome.matches()).singleElement().satisfies(match -> {
            assertThat(match.rule()).isEqualTo(RuleName.ALLOCATION);
            assertThat(match.restsOnPo()).isTrue();
            assertThat(match.explanation())
                    .isEqualTo("ALLOCATION: payment P1 of EUR 170.00 lists payouts pay_a of EUR 100.00, pay_b of EUR"
                            + " 70.00, and is exactly what they want");
        });
    }

    @Test
    void whatIsTakenAlreadyIsToldAndLeftOutOfTheSum() {
        OpenItem paid = settled(item("pay_a", "100.00", "PAID", "PO-1"));
        OpenItem c = item("pay_c", "30.00", "APPROVED", "PO-1");
        Payment three = payment("P1", "500.00")
                .carrying("PO-1", "pay_a", "pay_b", "pay_c")
                .get();

        BucketOutcome outcome = match(bucket(List.of(three), List.of(B, c), List.of(paid), List.of()));

        assertThat(outcome.mismatches())
                .singleElement()
                .satisfies(mismatch -> assertThat(mismatch.explanation())
                        .contains(", of which already taken: pay_a; the open ones together want EUR 100.00, and the"
                                + " payment is +400.00 off"));
    }

    @Test
    void aReasonAgainstOneOfSeveralIsTold() {
        OpenItem dollars = item("pay_b", Money.parse("70.00", "USD"), "APPROVED", null);
        Payment both = payment("P1", "170.00").naming("pay_a").naming("pay_b").get();

        BucketOutcome outcome = match(bucket(List.of(both), List.of(A), List.of(dollars), List.of()));

        assertThat(outcome.mismatches())
                .extracting(Mismatch::reason, Mismatch::payout)
                .containsExactly(Tuple.tuple(MismatchReason.CURRENCY, dollars.id()));
    }

    private static Payment paying(String amount) {
        return payment("P1", amount).carrying("PO-1", "pay_a", "pay_b").get();
    }

    @Test
    void whereTheRuleIsOffThatIsWhatIsTold() {
        BucketOutcome outcome = new Matcher(MatchingTestData.settings(RuleName.PO_NUMBER, Band.OFF))
                .match(bucket(List.of(paying("70.00")), List.of(A, B), List.of(), List.of()));

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.mismatches())
                .singleElement()
                .satisfies(mismatch -> assertThat(mismatch.explanation()).contains("the rule PO_NUMBER is off"));
    }
}
