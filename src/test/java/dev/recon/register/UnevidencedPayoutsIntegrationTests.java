package dev.recon.register;

import static dev.recon.register.RegisterFixture.DAY;
import static dev.recon.register.RegisterFixture.payout;
import static dev.recon.register.RegisterFixture.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.PaymentStatus;
import dev.recon.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payouts that are PAID in Introw and in no file, on PostgreSQL. */
class UnevidencedPayoutsIntegrationTests {

    private static final LocalDate CHANGED = DAY.plusDays(3);

    @RegisterExtension
    static final RegisterFixture register = RegisterFixture.open();

    /** A night that sees one stage, a person's change to PAID, and a later night that sees that. */
    private static long nightAfter(String firstStage, String amount) {
        long first = register.run(DAY);
        register.store(first, payout("pay_0001", amount, firstStage));
        return laterNight(amount);
    }

    private static long laterNight(String amount) {
        long later = register.run(DAY.plusDays(20));
        register.store(later, payout("pay_0001", amount, "PAID"));
        register.jdbc.update("update payout set updated_at = ?::timestamptz", CHANGED + "T12:00:00Z");
        return later;
    }

    private static List<String> told(long run, LocalDate until) {
        register.inTransaction(() -> register.mismatches.seeUnevidenced(run, DAY.plusDays(20), until, 10));
        return register.texts(
                "select payout_id || ': ' || explanation from mismatch where reason = 'PAID_WITHOUT_EVIDENCE'");
    }

    @Test
    void aPayoutThatSomebodyElsePaidIsToldAfterTheDaysAndNotBefore() {
        long run = nightAfter("APPROVED", "10.00");

        assertThat(told(run, CHANGED.minusDays(1))).isEmpty();
        assertThat(told(run, CHANGED))
                .containsExactly(
                        "pay_0001: Introw shows payout pay_0001 of EUR 10.00 as PAID and has not changed it since "
                                + CHANGED + ", and no payment has settled it in 10 business days.");
    }

    @Test
    void onlyWhatBecamePaidSinceTheFirstNightIsTold() {
        long run = nightAfter("PAID", "10.00");
        assertThat(told(run, CHANGED))
                .as("seen PAID on both nights, changed since the first")
                .hasSize(1);

        register.jdbc.update("delete from mismatch");
        register.jdbc.update("update payout set updated_at = ?::timestamptz", DAY + "T23:00:00Z");
        assertThat(told(run, CHANGED)).as("PAID before the first night").isEmpty();

        register.jdbc.update("update payout set updated_at = null");
        assertThat(told(run, CHANGED)).as("nobody knows since when").isEmpty();
    }

    @Test
    void whoseDayOfChangeIsUnknownIsToldAtOnceIfItWasSeenUnpaid() {
        long run = nightAfter("APPROVED", "10.00");
        register.jdbc.update("update payout set updated_at = null");

        assertThat(told(run, CHANGED))
                .singleElement()
                .asString()
                .contains("as PAID, and no payment has settled it in 10 business days.");
    }

    @ParameterizedTest
    @CsvSource({
        "update payout set gone = true",
        "update payout set seen_run_id = 0",
        "update payout set stage = 'FAILED'",
        "update payout set amount = 0",
        "update payout set amount = null",
        "update payout set match_id = 'M-1'"
    })
    void whatIsNotPaidOrNotSeenOrSettledOrWorthNothingIsNotTold(String change) {
        long run = nightAfter("APPROVED", "10.00");
        register.jdbc.update(change);

        assertThat(told(run, CHANGED)).isEmpty();
    }

    @Test
    void whatAPaymentSettledIsNotTold() {
        long first = register.run(DAY);
        register.file(first, record(1, "P-1", Money.parse("10.00", "EUR"), PaymentStatus.PAID, "pay_0001"));
        register.store(first, payout("pay_0001", "10.00", "APPROVED"));
        register.decide(first, DAY);

        assertThat(told(laterNight("10.00"), CHANGED)).isEmpty();
    }

    @Test
    void whatTonightsDecisionSaysOfAPayoutIsNotSaidTwice() {
        long first = register.run(DAY);
        register.store(first, payout("pay_0001", "10.00", "APPROVED"));
        long later = register.run(DAY.plusDays(20));
        register.file(later, record(1, "P-1", Money.parse("9.00", "EUR"), PaymentStatus.PAID, "pay_0001"));
        register.store(later, payout("pay_0001", "10.00", "PAID"));
        register.decide(later, DAY.plusDays(20));

        assertThat(told(later, DAY.plusDays(20))).isEmpty();
        assertThat(register.texts("select reason from mismatch where payout_id = 'pay_0001'"))
                .as("what the payment says")
                .isNotEmpty();
    }

    @Test
    void unmatchedPaymentsOfItsAmountAreNamed() {
        long first = register.run(DAY);
        register.store(first, payout("pay_0001", "10.00", "APPROVED"));
        long later = register.run(DAY.plusDays(20));
        register.file(
                later, record(1, "P-1", "10.00", PaymentStatus.PAID), record(2, "P-2", "10.00", PaymentStatus.PAID));
        register.store(later, payout("pay_0001", "10.00", "PAID"));
        register.decide(later, DAY.plusDays(20));

        assertThat(told(later, DAY.plusDays(20)))
                .singleElement()
                .asString()
                .endsWith(" Of the partner and the amount, and unmatched: P-1, P-2.");
    }
}
