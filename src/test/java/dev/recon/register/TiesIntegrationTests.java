package dev.recon.register;

import static dev.recon.register.RegisterFixture.DAY;
import static dev.recon.register.RegisterFixture.bank;
import static dev.recon.register.RegisterFixture.named;
import static dev.recon.register.RegisterFixture.payout;
import static dev.recon.register.RegisterFixture.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.EvidenceType;
import dev.recon.matching.PaymentEvidence;
import dev.recon.matching.PaymentStatus;
import dev.recon.matching.PaymentTrace;
import dev.recon.matching.Payout;
import dev.recon.money.Money;
import dev.recon.register.ControlTotals.Line;
import dev.recon.register.ControlTotals.Side;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ERP's and the bank's record of the same money over several nights, and the proof of each of them. */
class TiesIntegrationTests {

    @RegisterExtension
    static final RegisterFixture register = RegisterFixture.open();

    private LocalDate day = DAY;
    private long run;
    private @Nullable Payout more;

    private static PaymentEvidence erp(String id, String amount, PaymentStatus status, String reference) {
        return record(1, id, Money.parse(amount, "EUR"), status, reference);
    }

    private static PaymentEvidence entry(String id, String amount, PaymentTrace trace) {
        return bank(2, EvidenceType.BANK_ENTRY, id, amount, PaymentStatus.PAID, trace);
    }

    private static PaymentEvidence comesBack(String id, String amount, String original) {
        return bank(
                3,
                EvidenceType.RETURN,
                id,
                amount,
                PaymentStatus.RETURNED,
                new PaymentTrace("", "", "", original, "", "AC04 account closed", 1));
    }

    /** The next night; its proof must tie. */
    private void night(PaymentEvidence... records) {
        run = register.run(day);
        register.file(run, records);
        register.store(
                run, payout("pay_0001", "10.00", stage("pay_0001")), payout("pay_0002", "20.00", stage("pay_0002")));
        if (more != null) {
            register.store(run, more);
        }
        register.decide(run, day);
        register.inTransaction(() -> register.mismatches.resolveUnseen(run));
        day = day.plusDays(1);
        assertThat(unexplained()).isEmpty();
    }

    // Introw takes what is decided at once.
    private static String stage(String payout) {
        List<String> targets = register.texts(
                "select to_stage from pending_update where payout_id = ? order by run_id desc limit 1", payout);
        return targets.isEmpty() ? "APPROVED" : targets.get(0);
    }

    private List<String> unexplained() {
        return register
                .inTransaction(() ->
                        new ControlTotals(register.client).of(run, List.of(Side.RECORDS, Side.PAYMENTS, Side.PAYOUTS)))
                .stream()
                .filter(Line::isUnexplained)
                .map(Line::toString)
                .toList();
    }

    private List<String> totals() {
        return register
                .inTransaction(() ->
                        new ControlTotals(register.client).of(run, List.of(Side.RECORDS, Side.PAYMENTS, Side.PAYOUTS)))
                .stream()
                .filter(line -> line.side().equals("PAYMENTS") && line.count() != 0)
                .map(line -> line.measure() + " " + line.count() + " " + line.plainAmount())
                .toList();
    }

    private static List<String> ties() {
        return register.texts("""
                select concat_ws(' ', p.payment_id, 'of', q.payment_id, 'by', t.tied_by)
                from payment_tie t join payment p on p.payment_key = t.payment_key
                join payment q on q.payment_key = t.tied_to order by 1
                """);
    }

    private static List<String> mismatches() {
        return register.texts("""
                select concat_ws(' ', x.reason, p.payment_id) from mismatch x
                left join payment p on p.payment_key = x.payment_key
                where x.resolved_run_id is null order by 1
                """);
    }

    @Test
    void theTraceIsStoredWithTheRecordAndThePayment() {
        night(bank(
                1,
                EvidenceType.BANK_ENTRY,
                "B-1",
                "5.00",
                PaymentStatus.PAID,
                new PaymentTrace("E\t1", "BR", "RUN", "O", "…2051", "AC04 account closed", 3)));

        for (String table : List.of("payment_evidence", "payment")) {
            assertThat(register.texts("select concat_ws('|', type, end_to_end_id, bank_reference, batch_id,"
                            + " original_reference, account, reason, transactions) from " + table))
                    .containsExactly("BANK_ENTRY|E\t1|BR|RUN|O|…2051|AC04 account closed|3");
        }
    }

    @Test
    void theBanksEntryOfTheNightAfterIsThePaymentOfTheErp() {
        night(erp("P-1", "10.00", PaymentStatus.SENT, "pay_0001"));
        assertThat(stage("pay_0001")).isEqualTo("PENDING_PAYMENT");

        night(entry("B-1", "10.00", named("P-1")));

        assertThat(ties()).containsExactly("B-1 of P-1 by END_TO_END_ID");
        assertThat(stage("pay_0001")).isEqualTo("PAID");
        assertThat(mismatches()).isEmpty();
        assertThat(totals()).containsExactly("new 1 10.00", "tied 1 10.00");
    }

    @Test
    void theErpsPaymentOfTheNightAfterIsWhatTheBankHadBooked() {
        night(entry("B-1", "10.00", named("P-1")));
        assertThat(stage("pay_0001")).isEqualTo("PAID");

        night(erp("P-1", "10.00", PaymentStatus.PAID, "pay_0001"));

        assertThat(ties()).containsExactly("P-1 of B-1 by END_TO_END_ID");
        assertThat(mismatches()).isEmpty();
        assertThat(totals()).containsExactly("new 1 10.00", "tied 1 10.00");

        night(erp("P-2", "10.00", PaymentStatus.PAID, "pay_0001"));
        assertThat(mismatches()).as("a payment that really is a second one").containsExactly("DUPLICATE_PAYMENT P-2");
    }

    @Test
    void bothOnOneNightAreOne() {
        night(erp("P-1", "10.00", PaymentStatus.PAID, "pay_0001"), entry("B-1", "10.00", PaymentTrace.NONE));

        assertThat(ties()).containsExactly("B-1 of P-1 by AMOUNT");
        assertThat(totals()).containsExactly("new 2 20.00", "matched 1 10.00", "tied 1 10.00");
        assertThat(register.text("select explanation from match"))
                .contains(
                        "payment P-1 of EUR 10.00",
                        "confirmed by bank entry \"B-1\" of 2026-08-22 (record 2 of payments-");
    }

    @Test
    void whatTheBankSaysOfThePayoutCountsForTheErpsPayment() {
        night(
                record(1, "P-1", Money.parse("10.00", "EUR"), PaymentStatus.PAID, ""),
                new PaymentEvidence(
                        "camt",
                        EvidenceType.BANK_ENTRY,
                        2,
                        "identity-B-1",
                        "B-1",
                        DAY,
                        "",
                        "Acme",
                        Money.parse("10.00", "EUR"),
                        PaymentStatus.PAID,
                        "BOOK",
                        "",
                        "",
                        "for pay_0001",
                        named("P-1")));

        assertThat(register.text("select rule from match")).isEqualTo("PAYOUT_ID");
        assertThat(mismatches()).isEmpty();
    }

    @Test
    void aReturnOfTheBankTakesTheErpsPaymentBack() {
        night(erp("P-1", "10.00", PaymentStatus.PAID, "pay_0001"), entry("B-1", "10.00", named("P-1")));
        night(comesBack("R-1", "10.00", "P-1"));

        assertThat(ties()).containsExactly("B-1 of P-1 by END_TO_END_ID", "R-1 of P-1 by ORIGINAL_REFERENCE");
        assertThat(stage("pay_0001")).isEqualTo("FAILED");
        assertThat(register.text("select state from match")).isEqualTo("REVERSED");
        assertThat(register.text("select explanation from mismatch where resolved_run_id is null"))
                .contains(
                        "is RETURNED (\"AC04 account closed\"); it had settled payout pay_0001", "bank entry \"R-1\"");
        assertThat(totals()).containsExactly("new 2 20.00", "tied 1 10.00", "mismatched 1 10.00");

        night(erp("P-2", "10.00", PaymentStatus.PAID, "pay_0001"));
        assertThat(stage("pay_0001")).isEqualTo("PAID");
        assertThat(mismatches()).containsExactly("PAYMENT_RETURNED P-1");
    }

    @Test
    void whatCouldBeOfTwoPaymentsWaitsUntilAnotherNightTellsThemApart() {
        night(
                erp("P-1", "20.00", PaymentStatus.SENT, "pay_0002"),
                record(3, "P-2", Money.parse("20.00", "EUR"), PaymentStatus.SENT, ""),
                bank(2, EvidenceType.BANK_ENTRY, "B-1", "20.00", PaymentStatus.PAID, PaymentTrace.NONE));
        assertThat(ties()).isEmpty();
        assertThat(mismatches()).contains("AMBIGUOUS B-1");
        assertThat(register.text(
                        "select explanation from mismatch where reason = 'AMBIGUOUS' and explanation like '%B-1%'"))
                .contains("may be a record of the payment \"P-1\"", "\"P-2\"");

        night(bank(4, EvidenceType.BANK_ENTRY, "B-2", "20.00", PaymentStatus.PAID, named("P-2")));

        assertThat(ties()).containsExactly("B-1 of P-1 by AMOUNT", "B-2 of P-2 by END_TO_END_ID");
        assertThat(mismatches()).doesNotContain("AMBIGUOUS B-1");
        assertThat(register.texts("select kind from payment_contradiction")).isEmpty();
    }

    @Test
    void aSecondEntryUnderTheSameIdSettlesNothing() {
        night(erp("P-1", "10.00", PaymentStatus.PAID, "pay_0001"), entry("B-1", "10.00", named("P-1")));
        more = payout("pay_0003", "10.00", "APPROVED");

        night(entry("B-2", "10.00", named("P-1")));

        assertThat(mismatches()).containsExactly("DUPLICATE_PAYMENT B-2");
        night();
        assertThat(mismatches()).containsExactly("DUPLICATE_PAYMENT B-2");
    }

    @Test
    void oneEntryOfABatchIsOfAllPaymentsOfItsRun() {
        night(
                erp("P-1", "10.00", PaymentStatus.SENT, "pay_0001"),
                record(3, "P-2", Money.parse("20.00", "EUR"), PaymentStatus.SENT, "pay_0002"));

        night(bank(
                2,
                EvidenceType.BANK_ENTRY,
                "B-1",
                "30.00",
                PaymentStatus.PAID,
                new PaymentTrace("", "", "RUN-7", "", "", "", 2)));

        assertThat(ties()).containsExactly("B-1 of P-1 by BATCH", "B-1 of P-2 by BATCH");
        assertThat(stage("pay_0001") + stage("pay_0002")).isEqualTo("PAIDPAID");
        assertThat(totals()).containsExactly("new 1 30.00", "tied 1 30.00");
        night();
    }

    @Test
    void anEntryUnderTheIdOfAnotherAmountSettlesNothing() {
        night(
                erp("P-1", "9.00", PaymentStatus.PAID, "pay_0002"),
                bank(2, EvidenceType.BANK_ENTRY, "B-1", "10.00", PaymentStatus.PAID, named("P-1")));

        assertThat(mismatches()).contains("AMBIGUOUS B-1");
        assertThat(register.texts("select match_id from match")).isEmpty();
    }

    @Test
    void tyingAgainChangesNothing() {
        night(erp("P-1", "10.00", PaymentStatus.PAID, "pay_0001"), entry("B-1", "10.00", PaymentTrace.NONE));
        List<String> before = ties();

        register.tie(run);
        night(erp("P-1", "10.00", PaymentStatus.PAID, "pay_0001"), entry("B-1", "10.00", PaymentTrace.NONE));

        assertThat(ties()).isEqualTo(before);
        assertThat(register.texts("select change from open_change where change = 'TIED'"))
                .hasSize(1);
    }

    @Test
    void explainTellsTheWholePayment() {
        night(erp("P-1", "10.00", PaymentStatus.PAID, "pay_0001"), entry("B-1", "10.00", named("P-1")));

        Explanations explanations = new Explanations(register.client);

        assertThat(text(explanations.of("P-1")))
                .contains("One payment with")
                .contains("B-1 of EUR 10.00 dated 2026-08-22, BANK_ENTRY PAID (BOOK)", "by END_TO_END_ID since run");
        assertThat(text(explanations.of("B-1")))
                .contains("P-1 of EUR 10.00", "which stands for both", "end-to-end id P-1");
    }

    private static String text(List<Explanations.Section> sections) {
        return sections.stream()
                .map(section -> section.title() + "\n" + String.join("\n", section.lines()))
                .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from payment_tie",
                "update payment_tie set tied_to = (select payment_key from payment where payment_id = 'P-2')",
                "update payment_tie set run_id = run_id + 1",
                "update payment set tied_run_id = null",
                "update payment set tied_run_id = 1 where payment_id = 'P-2'",
                "update payment set amount = amount + 0.01 where payment_id = 'B-1'",
                "update payment set currency = 'USD' where payment_id = 'B-1'",
                "update payment set match_id = (select match_id from match) where payment_id = 'B-1'",
                "update payment_evidence set amount = amount + 0.01 where payment_id = 'B-1'",
                "delete from open_change where change = 'TIED'",
                "with gone as (delete from payment_tie) delete from payment where payment_id = 'B-1'"
            })
    void whatAHandDoesToATieIsNoticedThatNightAndTheNext(String sql) {
        night(
                erp("P-1", "10.00", PaymentStatus.PAID, "pay_0001"),
                record(3, "P-2", Money.parse("12.00", "EUR"), PaymentStatus.PAID, ""),
                entry("B-1", "10.00", named("P-1")));
        boolean onlyLater = sql.contains("open_change");
        if (!onlyLater) {
            register.jdbc.update(sql);
            assertThat(unexplained()).isNotEmpty();
            return;
        }
        night();
        register.jdbc.update(sql);
        assertThat(unexplained()).isNotEmpty();
    }
}
