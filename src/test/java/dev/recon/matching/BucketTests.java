package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.OTHER;
import static dev.recon.matching.MatchingTestData.bucket;
import static dev.recon.matching.MatchingTestData.item;
import static dev.recon.matching.MatchingTestData.payment;
import static dev.recon.matching.MatchingTestData.settled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.recon.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the values of matching refuse to be, and what makes two of them the same. */
class BucketTests {

    private static final Payment PAYMENT = payment("P1", "100.00").get();
    private static final OpenItem ITEM = item("pay_a", "100.00");

    @Test
    void nothingStandsInABucketTwice() {
        refused("payment key-P1#1 is there twice", List.of(PAYMENT, PAYMENT), List.of());
        refused("payout pay_a is there twice", List.of(), List.of(ITEM, ITEM));
    }

    @Test
    void whatIsSettledOrBelongsElsewhereStandsInNoBucket() {
        refused("payout pay_a is settled and so not open", List.of(), List.of(settled(ITEM)));
        refused("payout pay_a is of ptr_other", List.of(), List.of(MatchingTestData.of(OTHER, ITEM)));
        refused(
                "payout pay_a of USD 100.00 is not in EUR",
                List.of(),
                List.of(item("pay_a", Money.parse("100.00", "USD"), "APPROVED", null)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bucket(
                        MatchingTestData.ACME, Money.currency("USD"), List.of(PAYMENT), List.of(), Map.of(), List.of()))
                .withMessageContaining("payment key-P1#1 of EUR 100.00 is not in USD");
    }

    private static void refused(String problem, List<Payment> payments, List<OpenItem> items) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bucket(payments, items))
                .withMessage("Not a bucket: " + problem);
    }

    @Test
    void settingsThatCannotBeAreRefusedByName() {
        refusedSetting("date-window-days is -1", Map.of(), -1, "2");
        refusedSetting("near-percent is -0.1", Map.of(), 0, "-0.1");
        refusedSetting("near-percent is 50.1", Map.of(), 0, "50.1");
        refusedSetting("rules.NEAR is auto", Map.of(RuleName.NEAR, Band.AUTO), 0, "2");
        refusedSetting("rules.SUM_OF_LINES is auto", Map.of(RuleName.SUM_OF_LINES, Band.AUTO), 0, "2");
        assertThat(settings(Map.of(RuleName.NEAR, Band.OFF), 0, "0").band(RuleName.NEAR))
                .isEqualTo(Band.OFF);
        assertThat(settings(Map.of(), 0, "50").band(RuleName.NEAR)).isEqualTo(Band.SUGGEST);
    }

    private static void refusedSetting(String problem, Map<RuleName, Band> bands, int days, String near) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(bands, days, near))
                .withMessageStartingWith(problem);
    }

    private static MatchingSettings settings(Map<RuleName, Band> bands, int days, String near) {
        return new MatchingSettings(
                bands, days, StagePolicy.defaults(), SumSettings.DEFAULTS, List.of(), new BigDecimal(near));
    }

    @Test
    void aMatchIsNamedByItsMembersAlone() {
        String id = idOf(PAYMENT, ITEM);

        assertThat(idOf(PAYMENT, item("pay_a", "100.00", "PAID", "PO-1"))).isEqualTo(id);
        assertThat(idOf(PAYMENT, item("pay_b", "100.00"))).isNotEqualTo(id);
        assertThat(idOf(payment("P2", "100.00").get(), ITEM)).isNotEqualTo(id);
    }

    private static String idOf(Payment payment, OpenItem item) {
        return Match.exact(RuleName.UNIQUE_AMOUNT, List.of(new Match.Share(payment, item, payment.amount())), false, "")
                .id();
    }

    @Test
    void instalmentsOfWhichOneNamesThePoRestOnThePo() {
        OpenItem withPo = item("pay_a", "100.00", "APPROVED", "PO-1");
        Payment byId = payment("P1", "60.00").naming("pay_a").get();
        Payment alsoById = payment("P2", "40.00").naming("pay_a").get();
        Payment byPo = payment("P3", "40.00").carrying("PO-1", "pay_a").get();

        assertThat(MatchingTestData.match(List.of(byId, byPo), List.of(withPo)).matches())
                .extracting(Match::restsOnPo)
                .containsExactly(true);
        assertThat(MatchingTestData.match(List.of(byId, alsoById), List.of(withPo))
                        .matches())
                .extracting(Match::restsOnPo)
                .containsExactly(false);
    }

    @Test
    void aMatchWithoutMembersThatCanBeReadIsNotExact() {
        assertThat(standing(List.of(), List.of(ITEM), List.of()).isExact()).isFalse();
        assertThat(standing(List.of(PAYMENT), List.of(), List.of()).isExact()).isFalse();
        assertThat(standing(List.of(PAYMENT), List.of(ITEM), List.of(new PayoutId("pay_x")))
                        .isExact())
                .isFalse();
        assertThat(standing(List.of(PAYMENT), List.of(item("pay_a", "99.99")), List.of())
                        .isExact())
                .isFalse();
        assertThat(standing(List.of(PAYMENT), List.of(ITEM), List.of()).isExact())
                .isTrue();
    }

    private static StandingMatch standing(List<Payment> payments, List<OpenItem> items, List<PayoutId> unreadable) {
        return new StandingMatch("MT-1", false, payments, items, null, unreadable);
    }

    @Test
    void aPaymentIsFinalOnceTheMoneyLeftAndMoreSoOnceItCameBack() {
        assertThat(PaymentStatus.SENT.finality()).isZero();
        assertThat(PaymentStatus.ON_HOLD.finality()).isZero();
        assertThat(PaymentStatus.PAID.finality()).isEqualTo(1);
        assertThat(PaymentStatus.RETURNED.finality()).isEqualTo(2);
        assertThat(PaymentStatus.VOIDED.finality()).isEqualTo(2);
    }

    @Test
    void anEqualAmountOfAnotherTimeIsToldWithItsTime() {
        OpenItem dated =
                MatchingTestData.inPeriod(ITEM, MatchingTestData.DAY.plusDays(1), MatchingTestData.DAY.plusDays(30));
        OpenItem open = MatchingTestData.inPeriod(ITEM, null, MatchingTestData.DAY.minusDays(100));

        assertThat(MatchingTestData.match(List.of(PAYMENT), List.of(dated)).mismatches())
                .singleElement()
                .satisfies(mismatch -> {
                    assertThat(mismatch.reason()).isEqualTo(MismatchReason.DATE);
                    assertThat(mismatch.payout()).isEqualTo(ITEM.id());
                    assertThat(mismatch.explanation()).contains("period 2026-08-22 to 2026-09-20 and the 45 days");
                });
        assertThat(MatchingTestData.match(List.of(PAYMENT), List.of(open)).mismatches())
                .singleElement()
                .satisfies(mismatch -> assertThat(mismatch.explanation()).contains("period (open) to 2026-05-13"));
    }

    @Test
    void someLinesInAnotherCurrencyLeaveTheSumUnknown() {
        OpenItem dollars = item("pay_a", Money.parse("100.00", "USD"), "APPROVED", null);
        OpenItem mixed = MatchingTestData.withLines(dollars, "EUR", "cln_1:60.00:X", "cln_2:ten:X");

        assertThat(ComparableAmount.of(dollars, Money.currency("EUR"))).isEmpty();
        assertThat(ComparableAmount.of(mixed, Money.currency("EUR"))).isEmpty();
        assertThat(ComparableAmount.of(
                        MatchingTestData.withLines(dollars, "GBP", "cln_1:60.00:X"), Money.currency("EUR")))
                .isEmpty();
        assertThat(ComparableAmount.of(
                        MatchingTestData.withLines(dollars, "EUR", "cln_1:60.00:X"), Money.currency("EUR")))
                .hasValueSatisfying(sum -> assertThat(sum).hasToString("EUR 60.00 (the sum of its 1 lines)"));
    }

    @Test
    void whatIsNamedElsewhereIsAmbiguousHere() {
        OpenItem dollars = MatchingTestData.withLines(
                item("pay_a", Money.parse("110.00", "USD"), "APPROVED", null), "EUR", "cln_1:100.00:X");
        Payment named = payment("P1", "100.00").naming("pay_a").get();
        Bucket bucket = new Bucket(
                MatchingTestData.ACME,
                Money.currency("EUR"),
                List.of(named),
                List.of(),
                Map.of(dollars.id(), dollars),
                List.of(),
                Set.of(dollars.id()));

        assertThat(MatchingTestData.match(bucket).mismatches())
                .extracting(Mismatch::reason)
                .containsExactly(MismatchReason.AMBIGUOUS);
    }
}
