package dev.recon.register;

import static dev.recon.register.RegisterFixture.ACME;
import static dev.recon.register.RegisterFixture.DAY;
import static dev.recon.register.RegisterFixture.payout;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.EvidenceType;
import dev.recon.matching.PaymentEvidence;
import dev.recon.matching.PaymentStatus;
import dev.recon.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports that tell of one payment in two ways: nothing is settled by that, nothing is undone, and a person is told. */
class ContradictionsIntegrationTests {

    private static final String MISMATCHES = """
            select reason || ' ' || coalesce(payout_id, '-') from mismatch where resolved_run_id is null order by 1
            """;
    private static final String MATCHES = """
            select s.payout_id || ' ' || p.payment_id from match m join match_share s on s.match_id = m.match_id
            join payment p on p.payment_key = s.payment_key where m.state = 'STANDING' order by 1
            """;
    private static final String UPDATES = """
            select payout_id || ' ' || to_stage || ' ' || state from pending_update where state <> 'SUPERSEDED' order by 1
            """;

    @RegisterExtension
    static final RegisterFixture register = RegisterFixture.open();

    private LocalDate day = DAY.minusDays(1);

    /** A row of an export, in which a test says only what matters to it. */
    private record Row(
            String id, String amount, String vendor, LocalDate date, String status, String reference, String memo) {

        static Row paid(String id) {
            return new Row(id, "10.00", "V-1", DAY, "PAID", "pay_0001", "");
        }

        Row of(String value) {
            return new Row(id, value, vendor, date, status, reference, memo);
        }

        Row to(String value) {
            return new Row(id, amount, value, date, status, reference, memo);
        }

        Row on(LocalDate value) {
            return new Row(id, amount, vendor, value, status, reference, memo);
        }

        Row saying(String value) {
            return new Row(id, amount, vendor, date, value, reference, memo);
        }

        Row naming(String value) {
            return new Row(id, amount, vendor, date, status, value, memo);
        }

        Row noting(String value) {
            return new Row(id, amount, vendor, date, status, reference, value);
        }

        PaymentEvidence evidence(long number) {
            PaymentStatus known = List.of(PaymentStatus.values()).stream()
                    .filter(each -> each.name().equals(status))
                    .findFirst()
                    .orElse(PaymentStatus.UNKNOWN);
            return new PaymentEvidence(
                    "generic-ap",
                    EvidenceType.ERP_PAYMENT,
                    number,
                    String.join("|", id, vendor, amount, reference),
                    id,
                    date,
                    vendor,
                    "Acme",
                    Money.parse(amount, "EUR"),
                    known,
                    status,
                    "",
                    reference,
                    memo);
        }
    }

    /** A night on the day after the last one, with one file; Introw takes every update at once. */
    private void night(Row... rows) {
        night(List.of(List.of(rows)));
    }

    private void night(List<List<Row>> files) {
        day = day.plusDays(1);
        night(day, files);
    }

    private long night(LocalDate date, List<List<Row>> files) {
        long run = register.run(date);
        register.store(run, payout("pay_0001", "10.00", stage("pay_0001")), payout("pay_0002", "10.00", "APPROVED"));
        files.forEach(rows -> load(run, rows));
        register.decide(run, date);
        register.inTransaction(() -> register.mismatches.resolveUnseen(run));
        register.jdbc.update("update pending_update set state = 'CONFIRMED' where state = 'PENDING'");
        return run;
    }

    private static void load(long run, List<Row> rows) {
        List<PaymentEvidence> records = new ArrayList<>();
        rows.forEach(row -> records.add(row.evidence(records.size() + 1)));
        register.file(run, records.toArray(PaymentEvidence[]::new));
    }

    // What Introw shows after it took our updates.
    private static String stage(String payout) {
        return register
                .texts("select to_stage from pending_update where payout_id = ? and state = 'CONFIRMED'", payout)
                .stream()
                .reduce((first, second) -> second)
                .orElse("APPROVED");
    }

    private static List<String> mismatches() {
        return register.texts(MISMATCHES);
    }

    private static String explanation() {
        return register.text("select explanation from mismatch where resolved_run_id is null");
    }

    private static List<String> matches() {
        return register.texts(MATCHES);
    }

    private static List<String> updates() {
        return register.texts(UPDATES);
    }

    private static void assertStillPaid() {
        assertThat(matches()).containsExactly("pay_0001 P-1");
        assertThat(updates()).containsExactly("pay_0001 PAID CONFIRMED");
    }

    private static void assertNothingIsSettled() {
        assertThat(matches()).isEmpty();
        assertThat(updates()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BOUNCED?", "ON_HOLD", "SENT", "APPROVED", "SCHEDULED", "DEFERRED"})
    void aPaidPaymentOfWhichALaterExportSaysLessOrSomethingUnknownIsReportedAndStaysMatched(String word) {
        night(Row.paid("P-1"));
        night(Row.paid("P-9").naming("pay_none"), Row.paid("P-1").saying(word));

        assertThat(mismatches()).contains("UNKNOWN_STATUS pay_0001");
        assertThat(register.text("select explanation from mismatch where reason = 'UNKNOWN_STATUS'"))
                .contains("payment P-1 of EUR 10.00", "PAID", '"' + word + '"', "record 2 of payments-", "pay_0001");
        assertStillPaid();
    }

    @Test
    void suchAMismatchLastsOverNightsThatSayNothingAndEndsWithOneThatAgrees() {
        night(Row.paid("P-1"));
        night(Row.paid("P-1").saying("BOUNCED?"));
        night();
        night();

        assertThat(mismatches()).containsExactly("UNKNOWN_STATUS pay_0001");
        assertThat(register.text("select times_seen::text from mismatch")).isEqualTo("3");
        night(Row.paid("P-1"));

        assertThat(mismatches()).isEmpty();
        assertStillPaid();
    }

    @Test
    void aReturnEndsItToo() {
        night(Row.paid("P-1"));
        night(Row.paid("P-1").saying("BOUNCED?"));
        night(Row.paid("P-1").saying("RETURNED"));

        assertThat(mismatches()).containsExactly("PAYMENT_RETURNED pay_0001");
        assertThat(matches()).isEmpty();
        assertThat(updates()).containsExactly("pay_0001 FAILED CONFIRMED", "pay_0001 PAID CONFIRMED");
    }

    @Test
    void anUpdateThatWasNotSentBeforeTheContradictionIsNotSentAfterIt() {
        night(Row.paid("P-1"));
        register.jdbc.update("update pending_update set state = 'PENDING'");
        night(Row.paid("P-1").saying("BOUNCED?"));

        assertThat(mismatches()).containsExactly("UNKNOWN_STATUS pay_0001");
        assertThat(updates()).isEmpty();
    }

    @Test
    void anUnknownWordBesideAKnownOneInTheSameNightIsNotOverlooked() {
        night(Row.paid("P-1"), Row.paid("P-1").saying("BOUNCED?"));

        assertThat(mismatches()).containsExactly("UNKNOWN_STATUS pay_0001");
        assertNothingIsSettled();
        night(Row.paid("P-1"));

        assertThat(matches()).containsExactly("pay_0001 P-1");
    }

    @Test
    void aPaidPaymentThatIsStillOpenSettlesNothingWhileItsStatusIsInDoubt() {
        night(Row.paid("P-1").naming("pay_0003"));
        night(Row.paid("P-1").naming("pay_0003").saying("SENT"));
        register.store(1, payout("pay_0003", "10.00", "APPROVED"));
        night();

        assertThat(mismatches()).containsExactly("UNKNOWN_STATUS pay_0003");
        assertNothingIsSettled();
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"PAID", "SENT", "UNKNOWN"})
    void aReturnedPaymentOfWhichALaterExportSaysSomethingElseStaysReturnedAndSaysSo(PaymentStatus later) {
        night(Row.paid("P-1").saying("RETURNED"));
        night(Row.paid("P-1").saying(later.name()));

        assertThat(mismatches()).containsExactly("PAYMENT_RETURNED pay_0001");
        assertThat(explanation()).contains("record 1 of payments-", '"' + later.name() + '"');
        assertNothingIsSettled();
    }

    @Test
    void aReturnInAnExportOfAnEarlierDayIsNotLost() {
        night(Row.paid("P-1"));
        night(DAY.minusDays(3), List.of(List.of(Row.paid("P-1").saying("RETURNED"))));

        assertThat(mismatches()).containsExactly("PAYMENT_RETURNED pay_0001");
        assertThat(matches()).isEmpty();
    }

    @Test
    void aPaymentInAnExportOfAnEarlierDayIsNotLost() {
        night(Row.paid("P-1").saying("SENT"));
        night(DAY.minusDays(3), List.of(List.of(Row.paid("P-1"))));

        assertThat(mismatches()).containsExactly("UNKNOWN_STATUS pay_0001");
        assertThat(explanation()).contains("is SENT", "\"PAID\"");
        assertThat(updates()).containsExactly("pay_0001 PENDING_PAYMENT CONFIRMED");
    }

    @Test
    void anExportOfAnEarlierDayThatKnowsLessContradictsNothing() {
        night(Row.paid("P-1"));
        night(DAY.minusDays(3), List.of(List.of(Row.paid("P-1").saying("SENT"))));

        assertThat(mismatches()).isEmpty();
        assertStillPaid();
    }

    @Test
    void aSettledPaymentThatNamesAnotherPayoutSinceItWasEditedKeepsItsMatchAndIsReported() {
        night(Row.paid("P-1"));
        night(Row.paid("P-1").naming("pay_0002"));

        assertThat(mismatches()).containsExactly("AMBIGUOUS pay_0001");
        assertThat(explanation()).contains("pay_0001", "pay_0002", "record 1 of payments-");
        assertStillPaid();
        night();
        assertThat(mismatches()).containsExactly("AMBIGUOUS pay_0001");
        night(Row.paid("P-1").naming("pay_0001"));

        assertThat(mismatches()).isEmpty();
        assertStillPaid();
    }

    @Test
    void soIsOneThatWasFoundByItsAmountOrNamesAPayoutThatNobodyKnows() {
        night(Row.paid("P-1").naming("").of("7.00"), Row.paid("P-2"));
        register.store(1, payout("pay_0007", "7.00", "APPROVED"));
        night();
        assertThat(matches()).containsExactly("pay_0001 P-2", "pay_0007 P-1");
        night(Row.paid("P-1").naming("pay_none").of("7.00"));

        assertThat(mismatches()).containsExactly("AMBIGUOUS pay_0007");
        assertThat(explanation()).contains("pay_none", "pay_0007");
        assertThat(matches()).containsExactly("pay_0001 P-2", "pay_0007 P-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INV 77", "", "for pay_0001"})
    void anEditThatNamesNoOtherPayoutContradictsNothing(String reference) {
        night(Row.paid("P-1"));
        night(Row.paid("P-1").naming(reference));

        assertThat(mismatches()).isEmpty();
        assertStillPaid();
    }

    @Test
    void theNameIsLookedUpEvenIfTheRunThatReadTheEditDied() {
        night(Row.paid("P-1"));
        long died = register.run(DAY.plusDays(5));
        load(died, List.of(Row.paid("P-1").naming("pay_0002")));
        register.inTransaction(() -> register.payments.register(died, DAY.plusDays(5)));
        night();

        assertThat(mismatches()).containsExactly("AMBIGUOUS pay_0001");
    }

    @Test
    void anOpenPaymentThatIsEditedToNameAnotherPayoutSettlesThatOne() {
        night(Row.paid("P-1").naming("pay_none"));
        night(Row.paid("P-1").naming("pay_0002"));

        assertThat(mismatches()).isEmpty();
        assertThat(matches()).containsExactly("pay_0002 P-1");
    }

    @Test
    void aSecondPaymentUnderTheSameIdOnAnotherDateIsNotTakenForTheFirst() {
        night(Row.paid("P-1"));
        night(Row.paid("P-1").on(DAY.plusDays(7)).naming("pay_0002"));

        assertThat(register.texts("select reference from payment order by 1")).containsExactly("pay_0001", "pay_0002");
        assertThat(mismatches()).containsExactly("AMBIGUOUS pay_0001", "AMBIGUOUS pay_0002");
        assertThat(register.texts("select explanation from mismatch"))
                .allSatisfy(words -> assertThat(words).contains("2026-08-2", "pay_000"));
        assertStillPaid();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SENT", "APPROVED", "BOUNCED?"})
    void norIsOneThatIsNotPaidYet(String status) {
        night(Row.paid("P-1"));
        night(Row.paid("P-1").on(DAY.plusDays(7)).naming("pay_0002").saying(status));

        assertThat(register.texts("select reference from payment order by 1")).containsExactly("pay_0001", "pay_0002");
        assertThat(mismatches()).hasSize(2);
        assertStillPaid();
    }

    @Test
    void aSecondAttemptUnderTheIdOfAReturnedPaymentWaitsForAPerson() {
        night(Row.paid("P-1").saying("RETURNED"));
        night(Row.paid("P-1").on(DAY.plusDays(7)).naming("pay_0002"));

        assertThat(mismatches()).containsExactly("AMBIGUOUS pay_0002", "PAYMENT_RETURNED pay_0001");
        assertNothingIsSettled();
    }

    @Test
    void theSamePaymentOnAnotherDateIsReportedAndCountedOnce() {
        night(Row.paid("P-1"));
        night(Row.paid("P-1").on(DAY.plusDays(7)).noting("again"));

        assertThat(register.texts("select memo from payment")).containsExactly("");
        assertThat(mismatches()).containsExactly("AMBIGUOUS pay_0001");
        assertThat(explanation()).contains("2026-08-21", "2026-08-28", "record 1 of payments-");
        assertStillPaid();
        night(Row.paid("P-1"));

        assertThat(mismatches()).isEmpty();
    }

    @Test
    void twoDatesOfOnePaymentInTwoFilesOfOneNightSettleNothing() {
        for (boolean turned : new boolean[] {false, true}) {
            register.beforeEach(null);
            night(files(turned, Row.paid("P-1"), Row.paid("P-1").on(DAY.plusDays(7))));

            assertThat(mismatches()).as("turned: %s", turned).containsExactly("AMBIGUOUS pay_0001");
            assertNothingIsSettled();
        }
    }

    @Test
    void theDateMayMoveWithTheStatus() {
        night(Row.paid("P-1").saying("SCHEDULED"));
        night(Row.paid("P-1").on(DAY.plusDays(3)));
        night(Row.paid("P-1").on(DAY.plusDays(3)));

        assertThat(mismatches()).isEmpty();
        assertThat(matches()).containsExactly("pay_0001 P-1");
    }

    @Test
    void twoRowsOfOneFileThatWereTakenForOneEditedRowAreReported() {
        night(Row.paid("P-1"));
        night(Row.paid("P-1").naming("INV 77"));
        assertThat(mismatches()).isEmpty();
        night(Row.paid("P-1"), Row.paid("P-1").naming("INV 77"));

        assertThat(mismatches()).containsExactly("AMBIGUOUS pay_0001");
        assertThat(explanation()).contains("stands twice", "payments-");
        assertStillPaid();
    }

    private static List<List<Row>> files(boolean turned, Row one, Row other) {
        List<List<Row>> files = new ArrayList<>(List.of(List.of(one), List.of(other)));
        if (turned) {
            Collections.reverse(files);
        }
        return files;
    }

    @ParameterizedTest
    @CsvSource({
        "4.00, V-1, false",
        "4.00, V-1, true",
        "10.00, V-2, false",
        "10.00, V-2, true",
        "4.00, V-2, false",
        "4.00, V-2, true"
    })
    void oneIdThatTwoExportsOfANightTellDifferentlySettlesNothingInEitherOrder(
            String amount, String vendor, boolean turned) {
        night(files(
                turned, Row.paid("P-1"), Row.paid("P-1").of(amount).to(vendor).naming("pay_0002")));

        assertNothingIsSettled();
        assertThat(mismatches()).containsExactly("AMBIGUOUS pay_0001", "AMBIGUOUS pay_0002");
    }

    @Test
    void aCorrectionOfASettledPaymentIsReportedOnBoth() {
        night(Row.paid("P-1"));
        night(Row.paid("P-1").of("4.00").naming("pay_0002"));
        night();

        assertThat(mismatches()).containsExactly("AMBIGUOUS pay_0001", "AMBIGUOUS pay_0002");
        assertStillPaid();
    }

    @Test
    void aContradictionIsToldInTheSameWordsWhicheverFileWasReadFirst() {
        List<String> words = new ArrayList<>();
        for (boolean turned : new boolean[] {false, true}) {
            register.beforeEach(null);
            night(files(turned, Row.paid("P-1"), Row.paid("P-1").of("4.00")));
            words.add(String.join("\n", register.texts("select explanation from mismatch order by payment_key"))
                    .replaceAll("payments-\\d+", "payments"));
        }

        assertThat(words.get(0)).isEqualTo(words.get(1));
    }

    @Test
    void whatAContradictionHoldsIsOfThePartner() {
        night(Row.paid("P-1"));
        night(Row.paid("P-1").saying("SENT"));

        assertThat(register.text("select partner_id from mismatch")).isEqualTo(ACME);
    }
}
