package dev.recon.register;

import static dev.recon.register.RegisterFixture.DAY;
import static dev.recon.register.RegisterFixture.payout;
import static dev.recon.register.RegisterFixture.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.PaymentStatus;
import dev.recon.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an earlier night left unsent when the payments have moved on since, on PostgreSQL. */
class SupersededUpdatesIntegrationTests {

    private static final String UNSENT = """
            select from_stage || ' to ' || to_stage || ' ' || state from pending_update
            where state in ('PENDING', 'SENDING', 'UNKNOWN') order by 1
            """;

    @RegisterExtension
    static final RegisterFixture register = RegisterFixture.open();

    private long first;

    @BeforeEach
    void aPayoutIsToBecomePaid() {
        first = register.run(DAY);
        register.store(first, payout("pay_0001", "10.00", "APPROVED"));
        pays(first, DAY, "P-1", PaymentStatus.PAID);
    }

    private static void pays(long run, LocalDate day, String payment, PaymentStatus status) {
        register.file(run, record(1, payment, Money.parse("10.00", "EUR"), status, "pay_0001"));
        register.decide(run, day);
    }

    /** The next night, whose lists show the payout in this stage. */
    private long night(int number, String stage) {
        long run = register.run(DAY.plusDays(number));
        register.store(run, payout("pay_0001", "10.00", stage));
        return run;
    }

    private void leftAs(String state) {
        register.jdbc.update("update pending_update set state = ? where state <> 'SUPERSEDED'", state);
    }

    private List<String> audit(String toStage) {
        return register.texts("""
                select a.run_id || ' ' || a.epoch || ' ' || a.outcome || ' ' || a.detail from update_attempt a
                join pending_update u on u.update_id = a.update_id where u.to_stage = ? and a.event <> 'DECIDED' order by a.attempt_id
                """, toStage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "SENDING", "UNKNOWN"})
    void aPaidThatWasNotAppliedIsVoidWhenThePaymentCameBackAndFailedFollows(String left) {
        leftAs(left);
        long second = night(1, "APPROVED");

        pays(second, DAY.plusDays(1), "P-1", PaymentStatus.RETURNED);

        assertThat(register.texts(UNSENT)).containsExactly("APPROVED to FAILED PENDING");
        assertThat(audit("PAID")).containsExactly(second + " 1 SUPERSEDED A later decision took its place.");
        assertThat(audit("FAILED")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SENDING", "UNKNOWN"})
    void aPaidThatWasAppliedIsFollowedByFailedFromThere(String left) {
        leftAs(left);
        long second = night(1, "PAID");

        pays(second, DAY.plusDays(1), "P-1", PaymentStatus.RETURNED);

        assertThat(register.texts(UNSENT)).containsExactly("PAID to FAILED PENDING");
    }

    @ParameterizedTest
    @CsvSource({"PENDING, BLOCKED", "SENDING, BLOCKED", "UNKNOWN, BLOCKED", "UNKNOWN, POSTPONED", "PENDING, FAILED"})
    void aPaidIsVoidAlsoWhereTheStageLetsNoFailedFollow(String left, String stage) {
        leftAs(left);
        long second = night(1, stage);

        pays(second, DAY.plusDays(1), "P-1", PaymentStatus.VOIDED);

        assertThat(register.texts(UNSENT)).isEmpty();
        assertThat(audit("PAID")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "SENDING", "UNKNOWN"})
    void aFailedThatWasNotAppliedIsVoidWhenAnotherPaymentSettlesThePayout(String left) {
        leftAs("CONFIRMED");
        long second = night(1, "PAID");
        pays(second, DAY.plusDays(1), "P-1", PaymentStatus.RETURNED);
        register.jdbc.update("update pending_update set state = ? where to_stage = 'FAILED'", left);

        long third = night(2, "PAID");
        pays(third, DAY.plusDays(2), "P-2", PaymentStatus.PAID);

        assertThat(register.texts(UNSENT)).isEmpty();
        assertThat(register.text("select p.payment_id from payout o join payment p on p.match_id = o.match_id"))
                .isEqualTo("P-2");
        assertThat(audit("FAILED")).containsExactly(third + " 1 SUPERSEDED A later match took its place.");
        assertThat(register.text("select handled_run_id::text from pending_update where to_stage = 'FAILED'"))
                .isEqualTo(String.valueOf(third));
    }

    @Test
    void aFailedThatWasAppliedIsFollowedByThePaidOfTheOtherPayment() {
        leftAs("CONFIRMED");
        long second = night(1, "PAID");
        pays(second, DAY.plusDays(1), "P-1", PaymentStatus.RETURNED);
        register.jdbc.update("update pending_update set state = 'UNKNOWN' where to_stage = 'FAILED'");

        pays(night(2, "FAILED"), DAY.plusDays(2), "P-2", PaymentStatus.PAID);

        assertThat(register.texts(UNSENT)).containsExactly("FAILED to PAID PENDING");
    }

    @Test
    void aMatchIsNotCompleteWhileAnythingIsUnsentForItsPayout() {
        leftAs("CONFIRMED");
        long second = night(1, "PAID");
        register.jdbc.update("""
                insert into match (match_id, rule, kind, partner_id, currency, difference, rests_on_po, explanation, run_id,
                    state, decided_run_id)
                values ('MT-gone', 'PAYOUT_ID', 'ONE_TO_ONE', '-', 'EUR', 0, false, '', ?, 'REVERSED', ?)
                """, first, first);
        register.jdbc.update("""
                insert into pending_update (update_id, payout_id, match_id, amount, from_stage, to_stage, run_id, state)
                values ('UP-late', 'pay_0001', 'MT-gone', 10.00, 'PAID', 'FAILED', ?, 'UNKNOWN')
                """, first);

        register.match(second, DAY.plusDays(1));

        assertThat(register.text("select complete::text from match where match_id <> 'MT-gone'"))
                .isEqualTo("false");
        register.jdbc.update("update pending_update set state = 'CONFLICT' where update_id = 'UP-late'");
        register.match(night(2, "PAID"), DAY.plusDays(2));
        assertThat(register.text("select complete::text from match where match_id <> 'MT-gone'"))
                .isEqualTo("true");
    }

    @Test
    void aDecisionThatIsRepeatedGoesOnUnderItsIdAndLeavesNoRecordOfAnEnd() {
        register.match(night(1, "SCHEDULED"), DAY.plusDays(1));

        assertThat(register.texts(UNSENT)).containsExactly("SCHEDULED to PAID PENDING");
        assertThat(audit("PAID")).isEmpty();
    }

    @Test
    void whatIsDecidedASecondTimeInARunIsRecordedOnce() {
        long second = night(1, "APPROVED");
        pays(second, DAY.plusDays(1), "P-1", PaymentStatus.RETURNED);
        register.jdbc.update("update payment set decided_run_id = null");

        register.match(second, DAY.plusDays(1));

        assertThat(audit("PAID")).hasSize(1);
    }
}
