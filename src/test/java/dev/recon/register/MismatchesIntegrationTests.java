package dev.recon.register;

import static dev.recon.register.RegisterFixture.DAY;
import static dev.recon.register.RegisterFixture.payout;
import static dev.recon.register.RegisterFixture.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.MismatchReason;
import dev.recon.matching.PaymentStatus;
import dev.recon.money.Money;
import dev.recon.register.Mismatches.Row;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person must look at, over several nights, on PostgreSQL. */
class MismatchesIntegrationTests {

    private static final Row REFUSED = Row.ofFile(MismatchReason.FILE_REFUSED, "a.csv", "sha", "a.csv is empty");
    private static final Row DUPLICATE = Row.ofFile(MismatchReason.DUPLICATE_FILE, "b.csv", "sha", "b.csv is a.csv");

    @RegisterExtension
    static final RegisterFixture register = RegisterFixture.open();

    private final Mismatches mismatches = register.mismatches;

    private long night(LocalDate day, Row... seen) {
        long run = register.run(day);
        for (int attempt = 0; attempt < 2; attempt++) {
            register.inTransaction(() -> mismatches.see(run, day, List.of(seen)));
            register.inTransaction(() -> mismatches.resolveUnseen(run));
        }
        return run;
    }

    private String history(Row row) {
        return register.text("""
                select first_seen || ' ' || times_seen || case when resolved_run_id is null then ' open' else ' resolved' end
                from mismatch where mismatch_id = ?
                """, row.id());
    }

    @Test
    void aNightThatIsRepeatedSeesAMismatchOnce() {
        night(DAY, REFUSED, REFUSED);

        assertThat(history(REFUSED)).isEqualTo("2026-08-21 1 open");
        assertThat(register.jdbc.queryForMap("select * from mismatch"))
                .containsEntry("reason", "FILE_REFUSED")
                .containsEntry("severity", "HIGH")
                .containsEntry("file_name", "a.csv")
                .containsEntry("payment_key", null);
    }

    @Test
    void aMismatchThatIsSeenAgainKeepsItsIdAndItsAge() {
        night(DAY, REFUSED);
        night(DAY.plusDays(1), Row.ofFile(MismatchReason.FILE_REFUSED, "a.csv", "sha", "still empty"));

        assertThat(history(REFUSED)).isEqualTo("2026-08-21 2 open");
        assertThat(register.text("select explanation from mismatch")).isEqualTo("still empty");
    }

    @Test
    void aMismatchThatIsNotSeenAnyMoreIsResolvedByThatNight() {
        night(DAY, REFUSED, DUPLICATE);
        long second = night(DAY.plusDays(1), DUPLICATE);

        assertThat(history(REFUSED)).isEqualTo("2026-08-21 1 resolved");
        assertThat(history(DUPLICATE)).isEqualTo("2026-08-21 2 open");
        assertThat(register.text("select resolved_run_id::text from mismatch where mismatch_id = ?", REFUSED.id()))
                .isEqualTo(String.valueOf(second));
        night(DAY.plusDays(2), DUPLICATE);
        assertThat(register.text("select resolved_run_id::text from mismatch where mismatch_id = ?", REFUSED.id()))
                .isEqualTo(String.valueOf(second));
    }

    @Test
    void anOlderRunThatIsFinishedLateDoesNotResolveWhatANewerRunSaw() {
        long older = register.run(DAY);
        night(DAY.plusDays(1), REFUSED);

        register.inTransaction(() -> mismatches.resolveUnseen(older));

        assertThat(history(REFUSED)).isEqualTo("2026-08-22 1 open");
    }

    @Test
    void aResolvedMismatchThatComesBackIsOpenAndYoungAgain() {
        night(DAY, REFUSED);
        night(DAY.plusDays(1));

        night(DAY.plusDays(2), REFUSED);

        assertThat(history(REFUSED)).isEqualTo("2026-08-23 2 open");
    }

    @ParameterizedTest
    @CsvSource({
        "CONFLICT, CHANGED_IN_INTROW",
        "REFUSED, REFUSED_BY_INTROW",
        "UNKNOWN, NOT_CONFIRMED",
    })
    void whatIntrowMadeOfAnUpdateIsSeenUntilThePayoutIsWhereItShouldBe(String state, String reason) {
        long run = register.run(DAY);
        register.store(run, payout("pay_0001", "10.00", "APPROVED"));
        register.file(run, record(1, "P-1", Money.parse("10.00", "EUR"), PaymentStatus.PAID, "pay_0001"));
        register.decide(run, DAY);
        register.jdbc.update(
                "update pending_update set state = ?, found_stage = 'BLOCKED', detail = 'why', handled_run_id = ?",
                state,
                run);

        for (int time = 0; time < 2; time++) {
            register.inTransaction(() -> mismatches.seeTroubledUpdates(run, DAY));
            assertThat(register.texts("select reason || ' ' || payout_id || ' ' || times_seen from mismatch"))
                    .containsExactly(reason + " pay_0001 1");
        }
        long second = register.run(DAY.plusDays(1));
        register.inTransaction(() -> mismatches.seeTroubledUpdates(second, DAY.plusDays(1)));
        assertThat(register.text("select times_seen::text from mismatch")).isEqualTo("2");
        register.jdbc.update("update payout set stage = 'PAID'");
        long third = register.run(DAY.plusDays(2));
        register.inTransaction(() -> mismatches.seeTroubledUpdates(third, DAY.plusDays(2)));
        register.inTransaction(() -> mismatches.resolveUnseen(third));

        assertThat(register.text("select (resolved_run_id is not null)::text from mismatch"))
                .isEqualTo("true");
    }
}
