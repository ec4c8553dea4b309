package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.DAY;
import static dev.recon.matching.MatchingTestData.bucket;
import static dev.recon.matching.MatchingTestData.inPeriod;
import static dev.recon.matching.MatchingTestData.item;
import static dev.recon.matching.MatchingTestData.match;
import static dev.recon.matching.MatchingTestData.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What may be found by amount, and what stands against it: time, a PO number, another payment that names it. */
class ProposalsTests {

    private static final OpenItem FAR = item("pay_z", "9000.00");
    private static final OpenItem LATE = inPeriod(item("pay_a", "1180.00"), DAY.plusDays(1), DAY.plusDays(30));
    private static final OpenItem WITH_PO = item("pay_a", "1180.00", "APPROVED", "PO-1");

    @Test
    void aPayoutIsNearUpToTheShareThatIsSet() {
        assertThat(reasonOf(match(List.of(payment("P1", "980.00").get()), List.of(item("pay_a", "1000.00"), FAR))))
                .isEqualTo(MismatchReason.SUGGESTED);
        assertThat(reasonOf(match(List.of(payment("P1", "979.99").get()), List.of(item("pay_a", "1000.00"), FAR))))
                .isEqualTo(MismatchReason.NO_PAYOUT);
    }

    @Test
    void theNextPayoutMustBeMoreThanTwiceAsFar() {
        assertThat(reasonOf(match(
                        List.of(payment("P1", "990.00").get()),
                        List.of(item("pay_a", "1000.00"), item("pay_b", "970.00")))))
                .isEqualTo(MismatchReason.NO_PAYOUT);
        assertThat(reasonOf(match(
                        List.of(payment("P1", "990.00").get()),
                        List.of(item("pay_a", "1000.00"), item("pay_b", "969.99")))))
                .isEqualTo(MismatchReason.SUGGESTED);
    }

    @Test
    void whatLiesOutsideItsTimeIsNotNear() {
        assertThat(reasonOf(match(List.of(payment("P1", "1170.00").get()), List.of(LATE, FAR))))
                .isEqualTo(MismatchReason.NO_PAYOUT);
    }

    @Test
    void whatCarriesAnotherPoIsNotNear() {
        assertThat(reasonOf(
                        match(List.of(payment("P1", "1170.00").carrying("PO-2").get()), List.of(WITH_PO, FAR))))
                .isEqualTo(MismatchReason.NO_PAYOUT);
    }

    @Test
    void whatAnotherPaymentNamesIsNotNear() {
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "1170.00").get(),
                        payment("P2", "500.00").naming("pay_a").get()),
                List.of(item("pay_a", "1180.00"), FAR));

        assertThat(outcome.mismatches())
                .extracting(Mismatch::reason)
                .containsExactly(MismatchReason.NO_PAYOUT, MismatchReason.AMOUNT_UNDER);
    }

    @Test
    void whatTwoPaymentsAreNearIsProposedForNeither() {
        BucketOutcome outcome = match(
                List.of(payment("P1", "1170.00").get(), payment("P2", "1175.00").get()),
                List.of(item("pay_a", "1180.00"), FAR));

        assertThat(outcome.mismatches())
                .extracting(Mismatch::reason)
                .containsExactly(MismatchReason.NO_PAYOUT, MismatchReason.NO_PAYOUT);
    }

    @Test
    void aFeeOfAPaymentThatNamesNothingIsLookedForWithinTimeAndPoOnly() {
        assertThat(reasonOf(withFee(payment("P1", "1167.50").get(), LATE, FAR))).isEqualTo(MismatchReason.NO_PAYOUT);
        assertThat(reasonOf(withFee(payment("P1", "1167.50").carrying("PO-2").get(), WITH_PO, FAR)))
                .isEqualTo(MismatchReason.NO_PAYOUT);
        assertThat(reasonOf(
                        withFee(payment("P1", "1167.50").get(), item("pay_a", "1180.00"), item("pay_b", "1180.00"))))
                .as("two payouts that a fee explains")
                .isEqualTo(MismatchReason.NO_PAYOUT);
    }

    @Test
    void anAgreedFeeOnAPayoutThatIsNamedByItsPoRestsOnThePo() {
        BucketOutcome outcome =
                withFee(payment("P1", "1167.50").carrying("PO-1", "pay_a").get(), WITH_PO);

        assertThat(outcome.matches())
                .singleElement()
                .satisfies(match -> assertThat(match.restsOnPo()).isTrue());
        assertThat(withFee(payment("P1", "1167.50").naming("pay_a").get(), WITH_PO)
                        .matches())
                .singleElement()
                .satisfies(match -> assertThat(match.restsOnPo()).isFalse());
    }

    @Test
    void twoPaymentsForOnePayoutAreNoFee() {
        BucketOutcome outcome = withFee(
                List.of(
                        payment("P1", "1167.50").naming("pay_a").get(),
                        payment("P2", "100.00").naming("pay_a").get()),
                item("pay_a", "1180.00"));

        assertThat(outcome.matches()).isEmpty();
    }

    @Test
    void aFeeIsNeverWhatWasPaidTooMuch() {
        NamedFeeSetting share = new NamedFeeSetting("tax", null, null, new BigDecimal("0.5"));

        assertThat(share.explains(MatchingTestData.eur("100.00"), MatchingTestData.eur("0.50")))
                .isPresent();
        assertThat(share.explains(MatchingTestData.eur("0.50"), MatchingTestData.eur("0.00")))
                .isEmpty();
        assertThat(share.explains(MatchingTestData.eur("100.00"), MatchingTestData.eur("-0.50")))
                .isEmpty();
        assertThat(share.explains(MatchingTestData.eur("100.00"), MatchingTestData.eur("0.51")))
                .as("a whole minor unit off")
                .isEmpty();
    }

    @Test
    void aFeeThatCannotBeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NamedFeeSetting("x", null, null, BigDecimal.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NamedFeeSetting("x", null, null, BigDecimal.valueOf(100)));
        assertThatIllegalArgumentException().isThrownBy(() -> new NamedFeeSetting("x", "EUR", "0.00", null));
        assertThatIllegalArgumentException().isThrownBy(() -> new NamedFeeSetting("x", null, "1.00", null));
        assertThatIllegalArgumentException().isThrownBy(() -> new NamedFeeSetting("x", "EUR", "1.00", BigDecimal.ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> new NamedFeeSetting(" ", "EUR", "1.00", null));
    }

    @Test
    void sumsOfUnnamedPaymentsRespectTimePoAndNames() {
        List<Payment> parts =
                List.of(payment("P1", "400.10").get(), payment("P2", "600.07").get());

        assertThat(match(parts, List.of(item("pay_a", "1000.17"))).matches()).hasSize(1);
        assertThat(match(parts, List.of(inPeriod(item("pay_a", "1000.17"), DAY.plusDays(1), DAY.plusDays(9))))
                        .matches())
                .isEmpty();
        assertThat(match(
                                List.of(
                                        payment("P1", "400.10").carrying("PO-2").get(),
                                        payment("P2", "600.07").get()),
                                List.of(item("pay_a", "1000.17", "APPROVED", "PO-1")))
                        .matches())
                .isEmpty();
        assertThat(match(
                                List.of(
                                        payment("P1", "400.10").get(),
                                        payment("P2", "600.07").get(),
                                        payment("P3", "5.00").naming("pay_a").get()),
                                List.of(item("pay_a", "1000.17")))
                        .matches())
                .as("another payment names it")
                .isEmpty();
    }

    @Test
    void partsThatTwoPayoutsMayBeMadeOfSettleNeither() {
        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "400.10").get(),
                        payment("P2", "600.07").get(),
                        payment("P3", "777.01").get()),
                List.of(item("pay_a", "1000.17"), item("pay_b", "1177.11")));

        assertThat(outcome.matches()).isEmpty();
    }

    @Test
    void partsThatMayBeAnAccidentAreProposed() {
        BucketOutcome outcome = match(
                List.of(payment("P1", "4.00").get(), payment("P2", "6.00").get()), List.of(item("pay_a", "10.00")));

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.mismatches()).hasSize(2).allSatisfy(mismatch -> {
            assertThat(mismatch.reason()).isEqualTo(MismatchReason.SUGGESTED);
            assertThat(mismatch.explanation()).startsWith("INSTALMENTS proposes: ");
        });
    }

    @Test
    void linesOfAnotherPayoutAreNoPartOfAPayment() {
        OpenItem item = MatchingTestData.withLines(item("pay_a", "300.00"), "EUR", "cln_1:100.00:X", "cln_2:200.00:X");
        List<CommissionLine> lines = new ArrayList<>(item.lines());
        lines.add(new CommissionLine("cln_3", "ptr_acme", null, "", "150.00", "EUR", "PENDING"));
        OpenItem withPending = new OpenItem(
                item.id(), item.partner(), item.partnerName(), item.amount(), item.state(), null, null, null, lines);

        Mismatch mismatch = match(bucket(List.of(payment("P1", "100.00").get()), List.of(withPending)))
                .mismatches()
                .get(0);

        assertThat(mismatch.reason()).isEqualTo(MismatchReason.SUGGESTED);
        assertThat(mismatch.lineIds()).containsExactly("cln_2");
    }

    private static MismatchReason reasonOf(BucketOutcome outcome) {
        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.mismatches()).hasSize(1);
        return outcome.mismatches().get(0).reason();
    }

    private static BucketOutcome withFee(Payment payment, OpenItem... items) {
        return withFee(List.of(payment), items);
    }

    private static BucketOutcome withFee(List<Payment> payments, OpenItem... items) {
        MatchingSettings settings = new MatchingSettings(
                Map.of(RuleName.NAMED_FEE, Band.AUTO),
                45,
                StagePolicy.defaults(),
                SumSettings.DEFAULTS,
                List.of(new NamedFeeSetting("wire-fee", "EUR", "12.50", null)),
                BigDecimal.ZERO);
        return new Matcher(settings).match(bucket(payments, List.of(items)));
    }
}
