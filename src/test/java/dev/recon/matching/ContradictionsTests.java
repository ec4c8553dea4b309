package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.bucket;
import static dev.recon.matching.MatchingTestData.in;
import static dev.recon.matching.MatchingTestData.item;
import static dev.recon.matching.MatchingTestData.match;
import static dev.recon.matching.MatchingTestData.payment;
import static dev.recon.matching.MatchingTestData.settled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.Contradiction.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ContradictionsTests {

    private static final String STAYS = "; it stays matched with pay_a, whose stage is left at PAID";
    private static final OpenItem A = item("pay_a", "100.00");

    private static MatchingTestData.PaymentDraft paid() {
        return payment("P1", "100.00").naming("pay_a");
    }

    private static BucketOutcome standing(Payment payment, String stage) {
        OpenItem item = settled(in(new PayoutState(stage, null), A));
        return match(bucket(
                List.of(),
                List.of(),
                List.of(item),
                List.of(new StandingMatch("MT-1", false, List.of(payment), List.of(item)))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            STATUS | SENT       | UNKNOWN_STATUS | is PAID, but record 7 of payments.csv says "SENT"
            DATE   | 2026-08-28 | AMBIGUOUS      | is of 2026-08-21, but record 7 of payments.csv says 2026-08-28
            PAYOUT | pay_b      | AMBIGUOUS      | names pay_b by what was told since (record 7 of payments.csv)
            RECORD | EUR 4.00   | AMBIGUOUS      | was also read as EUR 4.00 (record 7 of payments.csv)
            COUNT  | A or B     | AMBIGUOUS      | stands twice in record 7 of payments.csv, though A or B was taken for the same payment
            """)
    void aSettledPaymentThatIsContradictedKeepsItsMatchAndIsReported(
            Kind kind, String told, MismatchReason reason, String words) {
        BucketOutcome outcome = standing(paid().contradicted(kind, told).get(), "PAID");

        assertThat(outcome.reversed()).isEmpty();
        assertThat(outcome.updates()).isEmpty();
        assertThat(outcome.mismatches()).singleElement().satisfies(mismatch -> {
            assertThat(mismatch.reason()).isEqualTo(reason);
            assertThat(mismatch.payment()).isNotNull();
            assertThat(mismatch.payout()).isEqualTo(A.id());
            assertThat(mismatch.explanation()).isEqualTo("The payment P1 of EUR 100.00 " + words + STAYS);
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatWasNotSentYetIsNotSentAnyMore(Kind kind) {
        assertThat(standing(paid().get(), "APPROVED").updates()).hasSize(1);

        assertThat(standing(paid().contradicted(kind, "x").get(), "APPROVED").updates())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anOpenPaymentThatIsContradictedSettlesNothing(Kind kind) {
        BucketOutcome outcome = match(List.of(paid().contradicted(kind, "x").get()), List.of(A));

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.updates()).isEmpty();
        assertThat(outcome.mismatches()).singleElement().satisfies(mismatch -> {
            assertThat(mismatch.payout()).isEqualTo(A.id());
            assertThat(mismatch.explanation()).endsWith("; it settles nothing before that is clear");
        });
    }

    @Test
    void allThatIsToldDifferentlyStandsInOneSentence() {
        Payment payment = paid().contradicted(Kind.DATE, "2026-08-28")
                .contradicted(Kind.STATUS, "SENT")
                .get();

        assertThat(standing(payment, "PAID").mismatches())
                .singleElement()
                .extracting(Mismatch::reason, Mismatch::explanation)
                .containsExactly(
                        MismatchReason.UNKNOWN_STATUS,
                        "The payment P1 of EUR 100.00 is of 2026-08-21, but record 7 of payments.csv says 2026-08-28; it is"
                                + " PAID, but record 7 of payments.csv says \"SENT\"" + STAYS);
    }

    @Test
    void aReturnOutweighsWhatIsToldOtherwise() {
        Payment payment = paid().is(PaymentStatus.RETURNED)
                .contradicted(Kind.STATUS, "PAID")
                .get();
        BucketOutcome outcome = standing(payment, "PAID");

        assertThat(outcome.reversed()).containsExactly("MT-1");
        assertThat(outcome.mismatches()).extracting(Mismatch::reason).containsOnly(MismatchReason.PAYMENT_RETURNED);
        assertThat(match(List.of(payment), List.of(A)).mismatches())
                .singleElement()
                .extracting(Mismatch::explanation)
                .asString()
                .endsWith("it names payout pay_a; it is RETURNED, but record 7 of payments.csv says \"PAID\"");
    }

    @Test
    void anotherPaymentMaySettleWhatAContradictedOneDoesNot() {
        Payment held = paid().contradicted(Kind.RECORD, "EUR 4.00").get();
        Payment other = payment("P2", "100.00").naming("pay_a").get();

        BucketOutcome outcome = match(List.of(held, other), List.of(A));

        assertThat(outcome.matches())
                .singleElement()
                .satisfies(match -> assertThat(match.payments()).containsExactly(other));
    }

    @Test
    void whoPaysTwiceIsToldWhatToDoAboutThatAndNotToWaitForAnExport() {
        Mismatch second = match(List.of(paid().contradicted(Kind.SECOND, "x").get()), List.of(A))
                .mismatches()
                .get(0);
        Mismatch tie = match(List.of(paid().contradicted(Kind.TIE, "x").get()), List.of(A))
                .mismatches()
                .get(0);

        assertThat(second.suggestedAction()).isEqualTo(MismatchReason.DUPLICATE_PAYMENT.suggestedAction());
        assertThat(tie.suggestedAction()).startsWith("Check the payment in the ERP;");
    }
}
