package dev.recon.register;

import static dev.recon.register.RegisterFixture.DAY;
import static dev.recon.register.RegisterFixture.NOW;
import static dev.recon.register.RegisterFixture.payout;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.EvidenceType;
import dev.recon.matching.PaymentEvidence;
import dev.recon.matching.PaymentStatus;
import dev.recon.matching.PayoutState;
import dev.recon.money.Money;
import dev.recon.register.ReportRows.Kind;
import dev.recon.register.Updates.Outcome;
import dev.recon.register.Updates.State;
import dev.recon.register.Updates.Unsent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mismatches that no night finds anew and that last nevertheless, until their cause is gone; on PostgreSQL. */
class LastingMismatchesIntegrationTests {

    @RegisterExtension
    static final RegisterFixture register = RegisterFixture.open();

    private int nights;
    private long run;

    /** A night's lists and matching. */
    private void night(String stage, String po, PaymentEvidence... records) {
        LocalDate day = DAY.plusDays(nights++);
        run = register.run(day);
        register.store(run, payout("pay_0001", "10.00", "EUR", stage, po));
        register.inTransaction(register.payouts::wakeMatches);
        if (records.length > 0) {
            register.file(run, records);
        }
        register.decide(run, day);
    }

    /** What Introw makes of all that is to be sent. */
    private void sends(State state, String stage, String po) {
        for (Unsent update : register.updates.unsent("", 10)) {
            PayoutState found = state == State.UNKNOWN ? null : new PayoutState(stage, po);
            register.inTransaction(() -> register.updates.conclude(
                    run, 1, List.of(Outcome.unsent(update.id(), state, found, "")), NOW.plusSeconds(nights)));
        }
    }

    private void confirms() {
        for (Unsent update : register.updates.unsent("", 10)) {
            sends(State.CONFIRMED, update.to().stage(), update.to().poNumber());
        }
    }

    private void ends() {
        LocalDate day = DAY.plusDays(nights - 1);
        for (int attempt = 0; attempt < 2; attempt++) {
            register.inTransaction(() -> {
                register.mismatches.seeTroubledUpdates(run, day);
                register.mismatches.resolveUnseen(run);
            });
        }
    }

    private void quietNight(String stage, String po) {
        night(stage, po);
        confirms();
        ends();
    }

    private static PaymentEvidence pays(String id, PaymentStatus status, String po) {
        return new PaymentEvidence(
                "generic-ap",
                EvidenceType.ERP_PAYMENT,
                1,
                "identity-" + id,
                id,
                DAY,
                "V-1",
                "Acme",
                Money.parse("10.00", "EUR"),
                status,
                status.name(),
                po,
                "pay_0001",
                "");
    }

    private List<String> open() {
        return register.texts("""
                select reason || ' ' || times_seen || ' since ' || first_seen from mismatch where resolved_run_id is null
                order by reason
                """);
    }

    @Test
    void aPoConflictLastsUntilIntrowsPoIsThePayments() {
        night("APPROVED", "PO-THEIRS", pays("P-1", PaymentStatus.PAID, "PO-OURS"));
        confirms();
        ends();
        assertThat(open()).containsExactly("PO_CONFLICT 1 since 2026-08-21");
        String id = register.text("select mismatch_id from mismatch");

        quietNight("PAID", "PO-THEIRS");
        quietNight("PAID", "PO-ANOTHER");
        quietNight("PAID", "PO-THEIRS");

        assertThat(open()).containsExactly("PO_CONFLICT 4 since 2026-08-21");
        assertThat(register.text("select mismatch_id from mismatch")).isEqualTo(id);
        quietNight("PAID", "po-ours");
        assertThat(open()).isEmpty();
    }

    @Test
    void aPoConflictTellsThePoThatIntrowHasTonight() {
        night("APPROVED", "PO-THEIRS", pays("P-1", PaymentStatus.PAID, "PO-OURS"));
        confirms();
        ends();

        quietNight("PAID", "PO-THEIRS");
        quietNight("PAID", "PO-ANOTHER");

        assertThat(register.text("select explanation from mismatch")).contains("PO-ANOTHER", "PO-OURS");
    }

    @Test
    void aPoConflictEndsWithItsMatch() {
        night("APPROVED", "PO-THEIRS", pays("P-1", PaymentStatus.PAID, "PO-OURS"));
        confirms();
        ends();
        quietNight("PAID", "PO-THEIRS");

        night("PAID", "PO-THEIRS", pays("P-1", PaymentStatus.RETURNED, "PO-OURS"));
        confirms();
        ends();

        assertThat(open()).containsExactly("PAYMENT_RETURNED 1 since 2026-08-23");
    }

    @Test
    void aPoThatIsTakenAwayInIntrowIsSetAndTheConflictEnds() {
        night("APPROVED", "PO-THEIRS", pays("P-1", PaymentStatus.PAID, "PO-OURS"));
        confirms();
        ends();
        quietNight("PAID", "PO-THEIRS");

        night("PAID", null);
        assertThat(register.updates.unsent("", 10)).hasSize(1);
        confirms();
        ends();

        assertThat(open()).isEmpty();
        assertThat(register.text("select po_number from payout")).isEqualTo("PO-OURS");
    }

    @Test
    void whatWasPaidBeforeItsApprovalStaysOnRecord() {
        night("PENDING_REVIEW", null, pays("P-1", PaymentStatus.PAID, ""));
        confirms();
        ends();

        quietNight("PAID", null);
        quietNight("PAID", null);

        assertThat(open()).containsExactly("PAID_BEFORE_APPROVAL 3 since 2026-08-21");
        night("PAID", null, pays("P-1", PaymentStatus.RETURNED, ""));
        confirms();
        ends();
        assertThat(open())
                .as("that the money came back does not undo that it left unapproved")
                .containsExactly("PAID_BEFORE_APPROVAL 4 since 2026-08-21", "PAYMENT_RETURNED 1 since 2026-08-24");
    }

    @Test
    void aChangeInIntrowLastsWhileTheStageIsInConflictToo() {
        night("APPROVED", null, pays("P-1", PaymentStatus.PAID, ""));
        sends(State.CONFLICT, "BLOCKED", null);
        ends();
        assertThat(open()).containsExactly("CHANGED_IN_INTROW 1 since 2026-08-21");

        quietNight("BLOCKED", null);
        quietNight("BLOCKED", null);

        assertThat(open()).containsExactly("CHANGED_IN_INTROW 3 since 2026-08-21", "STAGE_CONFLICT 2 since 2026-08-22");
        quietNight("PAID", null);
        assertThat(open()).isEmpty();
    }

    @Test
    void aChangeInIntrowEndsWhenALaterUpdateIsConfirmed() {
        night("APPROVED", null, pays("P-1", PaymentStatus.PAID, ""));
        sends(State.CONFLICT, "SCHEDULED", null);
        ends();
        assertThat(open()).containsExactly("CHANGED_IN_INTROW 1 since 2026-08-21");

        night("SCHEDULED", null);
        sends(State.UNKNOWN, "", null);
        ends();
        assertThat(open()).contains("NOT_CONFIRMED 1 since 2026-08-22");
        quietNight("SCHEDULED", null);

        assertThat(open()).isEmpty();
    }

    @Test
    void aChangeInIntrowEndsWhenThePayoutIsAgainWhereWeLastHadIt() {
        night("APPROVED", null, pays("P-1", PaymentStatus.SENT, ""));
        confirms();
        ends();
        night("PENDING_PAYMENT", null, pays("P-1", PaymentStatus.PAID, ""));
        sends(State.CONFLICT, "BLOCKED", null);
        ends();
        assertThat(open()).containsExactly("CHANGED_IN_INTROW 1 since 2026-08-22");

        night("PENDING_PAYMENT", null);
        sends(State.UNKNOWN, "", null);
        ends();

        assertThat(open()).containsExactly("NOT_CONFIRMED 1 since 2026-08-23");
    }

    @ParameterizedTest
    @ValueSource(strings = {"APPROVED", "PENDING_PAYMENT"})
    void whatAPersonTookBackIsNotDoneAgainOnAnyLaterNight(String takenBackTo) {
        night("APPROVED", null, pays("P-1", PaymentStatus.PAID, ""));
        confirms();
        ends();
        assertThat(open()).isEmpty();

        for (int times = 1; times <= 3; times++) {
            night(takenBackTo, null);
            assertThat(register.updates.unsent("", 10)).isEmpty();
            ends();
            assertThat(open()).containsExactly("CHANGED_IN_INTROW " + times + " since 2026-08-22");
        }
        quietNight("PAID", null);
        assertThat(open()).isEmpty();
    }

    @Test
    void whatAPersonTakesBackLongAfterwardsIsNoticed() {
        night("APPROVED", null, pays("P-1", PaymentStatus.PAID, ""));
        confirms();
        ends();
        quietNight("PAID", null);
        quietNight("PAID", null);
        assertThat(register.text("select complete::text from match")).isEqualTo("true");

        quietNight("APPROVED", null);

        assertThat(open()).containsExactly("CHANGED_IN_INTROW 1 since 2026-08-24");
        assertThat(register.text("select stage from payout")).isEqualTo("APPROVED");
    }

    @Test
    void aPaymentThatIsHeldASecondTimeIsNoChangeByAPerson() {
        night("APPROVED", null, pays("P-1", PaymentStatus.ON_HOLD, ""));
        confirms();
        ends();
        quietNight("APPROVED", null);
        register.jdbc.update("update mismatch set resolved_run_id = 0");
        register.jdbc.update("update payment set status = 'SCHEDULED'");
        night("APPROVED", null);
        confirms();
        ends();

        register.jdbc.update("update payment set status = 'ON_HOLD'");
        night("SCHEDULED", null);

        assertThat(register.updates.unsent("", 10))
                .extracting(
                        update -> update.from().stage() + " to " + update.to().stage())
                .containsExactly("SCHEDULED to BLOCKED");
    }

    @Test
    void anAmountThatChangedInIntrowLastsWhileItDiffersAlsoWhenThePayoutIsPaid() {
        night("APPROVED", null, pays("P-1", PaymentStatus.SENT, ""));
        confirms();
        ends();
        for (int times = 1; times <= 3; times++) {
            LocalDate day = DAY.plusDays(nights++);
            run = register.run(day);
            register.store(run, payout("pay_0001", "10.50", "EUR", "PAID", null));
            register.decide(run, day);
            ends();
            assertThat(open()).containsExactly("CHANGED_IN_INTROW " + times + " since 2026-08-22");
        }
        quietNight("PAID", null);
        assertThat(open()).isEmpty();
    }

    @Test
    void aPoConflictLastsWhileAContradictionKeepsItsMatchFromBeingFollowed() {
        night("APPROVED", "PO-THEIRS", pays("P-1", PaymentStatus.PAID, "PO-OURS"));
        confirms();
        ends();
        register.jdbc.update("""
                insert into payment_contradiction (payment_key, kind, told, file_id, record_number, told_on)
                select payment_key, 'DATE', 'another date', file_id, record_number, status_date from payment
                """);

        quietNight("PAID", "PO-THEIRS");
        quietNight("PAID", "PO-THEIRS");

        assertThat(open()).contains("PO_CONFLICT 3 since 2026-08-21");
    }

    /** The columns of a payment in the report of mismatches about a payout. */
    private List<String> paymentColumns(String reason) {
        List<String> found = new ArrayList<>();
        ReportRows rows = new ReportRows(register.dataSource(), List.of());
        register.inTransaction(() -> rows.forEach(Kind.MISMATCHES, run, DAY, false, row -> {
            if (reason.equals(row.get(1))) {
                found.add(row.get(8) + " " + String.join(" ", row.subList(13, 20)));
            }
        }));
        return found;
    }

    @Test
    void aMismatchAboutASettledPayoutShowsThePaymentThatSettledIt() {
        night("PENDING_REVIEW", "PO-THEIRS", pays("P-1", PaymentStatus.PAID, "PO-OURS"));
        sends(State.CONFLICT, "BLOCKED", "PO-THEIRS");
        ends();
        night("BLOCKED", "PO-THEIRS");
        ends();

        String file = register.text("select name from input_file");
        String payment = "pay_0001 P-1 generic-ap " + file + " 1 2026-08-21 10.00 EUR";
        for (String reason : List.of("PAID_BEFORE_APPROVAL", "PO_CONFLICT", "STAGE_CONFLICT", "CHANGED_IN_INTROW")) {
            assertThat(paymentColumns(reason)).as(reason).containsExactly(payment);
        }
    }

    @Test
    void whatWasPaidBeforeItsApprovalShowsThePaymentOfThenAndTheOthersThatOfNow() {
        night("PENDING_REVIEW", "PO-THEIRS", pays("P-1", PaymentStatus.PAID, "PO-OURS"));
        confirms();
        ends();
        night("PAID", "PO-THEIRS", pays("P-1", PaymentStatus.RETURNED, "PO-OURS"));
        confirms();
        ends();

        night("FAILED", "PO-THEIRS", pays("P-2", PaymentStatus.PAID, "PO-OURS"));
        confirms();
        ends();

        assertThat(paymentColumns("PAID_BEFORE_APPROVAL"))
                .hasSize(1)
                .first()
                .asString()
                .contains(" P-1 ");
        assertThat(paymentColumns("PO_CONFLICT")).hasSize(1).first().asString().contains(" P-2 ");
    }
}
