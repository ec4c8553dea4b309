package dev.recon.register;

import static dev.recon.register.RegisterFixture.DAY;
import static dev.recon.register.RegisterFixture.NOW;
import static dev.recon.register.RegisterFixture.payout;
import static dev.recon.register.RegisterFixture.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recon.matching.PaymentStatus;
import dev.recon.matching.PayoutState;
import dev.recon.money.Money;
import dev.recon.register.Updates.Outcome;
import dev.recon.register.Updates.State;
import dev.recon.register.Updates.Unsent;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DuplicateKeyException;

/** Updates on their way to Introw, on PostgreSQL. */
class UpdatesIntegrationTests {

    @RegisterExtension
    static final RegisterFixture register = RegisterFixture.open();

    private final Updates updates = register.updates;
    private long run;

    @BeforeEach
    void decideOneUpdate() {
        run = register.run(DAY);
        register.store(run, payout("pay_0001", "10.00", "EUR", "APPROVED", "PO-1"));
        night(run, DAY, PaymentStatus.SENT);
    }

    private static void night(long run, LocalDate day, PaymentStatus status) {
        register.file(run, record(1, "P-1", Money.parse("10.00", "EUR"), status, "pay_0001"));
        register.decide(run, day);
    }

    private Unsent only() {
        List<Unsent> unsent = updates.unsent("", 10);
        assertThat(unsent).hasSize(1);
        return unsent.get(0);
    }

    private void conclude(String id, State state, PayoutState found) {
        register.inTransaction(() -> updates.conclude(run, 1, List.of(Outcome.unsent(id, state, found, "why")), NOW));
    }

    @Test
    void anUpdateIsReadWithTheStateThatItWasDecidedFrom() {
        Unsent update = only();

        assertThat(update)
                .isEqualTo(new Unsent(
                        update.id(),
                        new dev.recon.matching.PayoutId("pay_0001"),
                        new PayoutState("APPROVED", "PO-1"),
                        new PayoutState("PENDING_PAYMENT", "PO-1"),
                        Money.parse("10.00", "EUR"),
                        State.PENDING,
                        NOW,
                        1,
                        true,
                        false));
        assertThat(updates.unsent(update.id(), 10)).isEmpty();
        assertThat(updates.countUnsent()).isEqualTo(1);
        assertThat(updates.countPayouts()).isEqualTo(1);
    }

    @Test
    void aPayoutThatIsNoLongerAsItWasDecidedFromIsToldSo() {
        register.store(run, payout("pay_0001", "10.00", "EUR", "APPROVED", "PO-1"));
        assertThat(only().unchanged()).isTrue();

        register.store(run, payout("pay_0001", "10.01", "EUR", "APPROVED", "PO-1"));
        assertThat(only().unchanged()).isFalse();
        assertThat(only().amount()).isEqualTo(Money.parse("10.00", "EUR"));
        register.store(run, payout("pay_0001", "10.00", "EUR", "BLOCKED", "PO-1"));
        assertThat(only().unchanged()).isFalse();
        register.store(run, payout("pay_0001", "10.00", "EUR", "APPROVED", null));
        assertThat(only().unchanged()).isFalse();
    }

    @Test
    void anIntentIsOnRecordEveryTimeAndTheUpdateStaysUnsent() {
        String id = only().id();

        for (int time = 1; time <= 2; time++) {
            register.inTransaction(() -> updates.intend(run, 1, List.of(id), NOW));
            assertThat(only().state()).isEqualTo(State.SENDING);
            assertThat(register.text("select attempts::text from pending_update"))
                    .isEqualTo(String.valueOf(time));
            assertThat(
                            register.texts(
                                    "select event || ' ' || stage || ' ' || po_number from update_attempt where event = 'INTENT'"))
                    .hasSize(time)
                    .containsOnly("INTENT PENDING_PAYMENT PO-1");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"CONFIRMED", "ALREADY_THERE", "CONFLICT", "REFUSED"})
    void aConcludedUpdateIsNotSentAgainAndThePayoutFollowsWhatIntrowShowed(State state) {
        String id = only().id();

        for (int time = 0; time < 2; time++) {
            conclude(id, state, new PayoutState("BLOCKED", null));
            assertThat(updates.unsent("", 10)).isEmpty();
            assertThat(register.jdbc.queryForMap("select stage, po_number from payout"))
                    .containsEntry("stage", "BLOCKED")
                    .containsEntry("po_number", null);
            assertThat(register.jdbc.queryForMap("select * from pending_update"))
                    .containsEntry("state", state.name())
                    .containsEntry("found_stage", "BLOCKED")
                    .containsEntry("handled_run_id", run);
        }
        assertThat(register.texts("select event || ' ' || outcome from update_attempt where event <> 'DECIDED'"))
                .containsOnly("OUTCOME " + state);
    }

    @Test
    void whatIntrowDidNotShowLeavesThePayoutAsItWas() {
        conclude(only().id(), State.UNKNOWN, null);

        assertThat(register.text("select stage from payout")).isEqualTo("APPROVED");
        assertThat(only().state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void aPayoutHasOneUnsentUpdate() {
        assertThatThrownBy(() -> register.jdbc.update("""
                        insert into pending_update (update_id, payout_id, match_id, amount, from_stage, to_stage, run_id, state)
                        select 'UP-2', payout_id, match_id, amount, from_stage, 'PAID', run_id, 'PENDING' from pending_update
                        """)).isInstanceOf(DuplicateKeyException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"PENDING", "SENDING", "UNKNOWN"})
    void aLaterDecisionTakesThePlaceOfAnUnsentOne(State before) {
        String first = only().id();
        register.jdbc.update("update pending_update set state = ?", before.name());

        long next = register.run(DAY.plusDays(1));
        night(next, DAY.plusDays(1), PaymentStatus.PAID);

        Unsent update = only();
        assertThat(update.id()).isNotEqualTo(first);
        assertThat(update.to().stage()).isEqualTo("PAID");
        assertThat(register.jdbc.queryForMap("select * from pending_update where update_id = ?", first))
                .containsEntry("state", "SUPERSEDED")
                .containsEntry("handled_run_id", next);
    }

    @Test
    void anUpdateThatWasNotSentIsDecidedAnewFromThePresentState() {
        String id = only().id();
        register.store(run, payout("pay_0001", "10.00", "EUR", "SCHEDULED", "PO-1"));

        register.match(register.run(DAY.plusDays(1)), DAY.plusDays(1));

        assertThat(only().id()).isEqualTo(id);
        assertThat(only().from().stage()).isEqualTo("SCHEDULED");
    }

    @Test
    void aConfirmedUpdateThatIsDueAgainWasUndoneByAPersonAndIsAConflict() {
        String id = only().id();
        conclude(id, State.CONFIRMED, new PayoutState("PENDING_PAYMENT", "PO-1"));
        register.store(run, payout("pay_0001", "10.00", "EUR", "APPROVED", "PO-1"));
        long next = register.run(DAY.plusDays(1));

        register.match(next, DAY.plusDays(1));

        assertThat(updates.unsent("", 10)).isEmpty();
        assertThat(register.jdbc.queryForMap("select * from pending_update"))
                .containsEntry("update_id", id)
                .containsEntry("state", "CONFLICT")
                .containsEntry("found_stage", "APPROVED")
                .containsEntry("run_id", run)
                .containsEntry("handled_run_id", next);
    }
}
