package dev.recon.register;

import static dev.recon.register.RegisterFixture.ACME;
import static dev.recon.register.RegisterFixture.DAY;
import static dev.recon.register.RegisterFixture.NOW;
import static dev.recon.register.RegisterFixture.payout;
import static dev.recon.register.RegisterFixture.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.CommissionLine;
import dev.recon.matching.PaymentStatus;
import dev.recon.matching.PayoutDirectory.Entry;
import dev.recon.matching.PayoutId;
import dev.recon.matching.Stage;
import dev.recon.money.Money;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Introw's payouts as last fetched, on PostgreSQL. */
class PayoutsIntegrationTests {

    @RegisterExtension
    static final RegisterFixture register = RegisterFixture.open();

    private final Payouts payouts = register.payouts;

    private List<String> ids(List<PayoutId> ids) {
        return ids.stream().map(PayoutId::value).toList();
    }

    @Test
    void storingAPageTwiceIsAsOnce() {
        long run = register.run(DAY);
        register.store(run, payout("pay_1", "10.5", "USD", "APPROVED", "PO-1"));
        String before = register.text("select o::text from payout o");

        register.store(run, payout("pay_1", "10.5", "USD", "APPROVED", "PO-1"));

        assertThat(register.text("select o::text from payout o")).isEqualTo(before);
        assertThat(register.jdbc.queryForMap("select * from payout"))
                .containsEntry("amount_text", "10.5")
                .containsEntry("amount", new java.math.BigDecimal("10.50"))
                .containsEntry("problem", "")
                .containsEntry("gone", false);
    }

    @Test
    void aLaterFetchBringsAPayoutUpToDateAndKeepsHowItBegan() {
        long first = register.run(DAY);
        register.store(first, payout("pay_1", "10.00", "APPROVED"));
        long second = register.run(DAY.plusDays(1));

        register.inTransaction(() -> payouts.store(
                second, 9, List.of(payout("pay_1", "11.00", "EUR", "PAID", "PO-2")), NOW.plusSeconds(60)));

        assertThat(register.jdbc.queryForMap("select * from payout"))
                .containsEntry("stage", "PAID")
                .containsEntry("po_number", "PO-2")
                .containsEntry("amount", new java.math.BigDecimal("11.00"))
                .containsEntry("first_stage", "APPROVED")
                .containsEntry("first_run_id", first)
                .containsEntry("open_since_run_id", first)
                .containsEntry("seen_run_id", second)
                .containsEntry("fetched_epoch", 9L);
    }

    @Test
    void anAmountThatIsNotExactIsKeptAsTextWithItsProblem() {
        register.store(register.run(DAY), payout("pay_1", "10.001", "APPROVED"), payout("pay_2", "5", "APPROVED"));

        assertThat(register.jdbc.queryForMap("select * from payout where payout_id = 'pay_1'"))
                .containsEntry("amount_text", "10.001")
                .containsEntry("amount", null)
                .hasEntrySatisfying(
                        "problem", problem -> assertThat(problem.toString()).contains("10.001"));
        assertThat(register.text("select amount::text from payout where payout_id = 'pay_2'"))
                .isEqualTo("5.00");
    }

    @Test
    void whatWasOpenAndIsNotListedAnyMoreIsLookedUpByItsId() {
        long first = register.run(DAY);
        register.store(
                first,
                payout("pay_1", "1.00", "APPROVED"),
                payout("pay_2", "1.00", "APPROVED"),
                payout("pay_3", "1.00", "PAID"),
                payout("pay_4", "1.00", "DECLINED"),
                payout("pay_5", "1.00", "FAILED"));
        long second = register.run(DAY.plusDays(1));
        register.store(second, payout("pay_2", "1.00", "APPROVED"));

        Set<Stage> open = EnumSet.of(Stage.APPROVED, Stage.FAILED);
        assertThat(ids(payouts.unlisted(second, open))).containsExactly("pay_1", "pay_5");
        assertThat(ids(payouts.unlisted(second, EnumSet.of(Stage.PAID)))).containsExactly("pay_1", "pay_3", "pay_5");
        for (int time = 0; time < 2; time++) {
            register.inTransaction(() -> payouts.gone(second, new PayoutId("pay_1")));
            assertThat(ids(payouts.unlisted(second, open))).containsExactly("pay_5");
        }
    }

    @Test
    void aPayoutThatIsGoneIsNotInTheDirectoryUntilItIsSeenAgain() {
        long run = register.run(DAY);
        register.store(run, payout("pay_1", "1.00", "EUR", "APPROVED", "PO-1"), payout("pay_2", "1.00", "APPROVED"));
        register.inTransaction(() -> payouts.gone(run, new PayoutId("pay_1")));
        assertThat(directory()).extracting(entry -> entry.id().value()).containsExactly("pay_2");

        register.store(run, payout("pay_1", "1.00", "EUR", "APPROVED", "PO-1"));

        assertThat(directory()).extracting(Entry::poNumber).containsExactly("PO-1", null);
    }

    private List<Entry> directory() {
        List<Entry> entries = new ArrayList<>();
        payouts.forEach(entries::add);
        return entries;
    }

    @Test
    void linesAreNeededWhereAPaymentNamesAPayoutAndDiffersFromIt() {
        long run = register.run(DAY);
        register.store(
                run,
                payout("pay_1001", "10.00", "APPROVED"),
                payout("pay_1002", "10.00", "APPROVED"),
                payout("pay_1003", "10.00", "USD", "APPROVED", null),
                payout("pay_1004", "10.00", "APPROVED"),
                payout("pay_1005", "10.00", "APPROVED"));
        register.file(
                run,
                record(1, "P-1", Money.parse("10.00", "EUR"), PaymentStatus.PAID, "pay_1001"),
                record(2, "P-2", Money.parse("9.99", "EUR"), PaymentStatus.PAID, "pay_1002"),
                record(3, "P-3", Money.parse("10.00", "EUR"), PaymentStatus.PAID, "pay_1003"),
                record(4, "P-4", Money.parse("9.00", "EUR"), PaymentStatus.RETURNED, "pay_1004"),
                record(5, "P-5", Money.parse("4.00", "EUR"), PaymentStatus.PAID, "pay_1005"),
                record(6, "P-6", Money.parse("6.00", "EUR"), PaymentStatus.PAID, "pay_1005"));
        register.inTransaction(() -> register.payments.register(run, DAY));
        register.assign(run);

        assertThat(ids(payouts.needLines(run))).containsExactly("pay_1002", "pay_1003");
        register.inTransaction(() -> payouts.storeLines(run, new PayoutId("pay_1002"), List.of()));
        assertThat(ids(payouts.needLines(run))).containsExactly("pay_1003");
        assertThat(ids(payouts.needLines(register.run(DAY.plusDays(1))))).containsExactly("pay_1002", "pay_1003");
    }

    @Test
    void noLinesAreNeededOfPayoutsThatAPaymentListsAndIsTheSumOf() {
        long run = register.run(DAY);
        register.store(
                run,
                payout("pay_1001", "10.00", "APPROVED"),
                payout("pay_1002", "5.00", "APPROVED"),
                payout("pay_1003", "10.00", "APPROVED"),
                payout("pay_1004", "5.00", "APPROVED"));
        register.file(
                run,
                record(1, "P-1", Money.parse("15.00", "EUR"), PaymentStatus.PAID, "pay_1001 pay_1002"),
                record(2, "P-2", Money.parse("14.99", "EUR"), PaymentStatus.PAID, "pay_1003 pay_1004"));
        register.inTransaction(() -> register.payments.register(run, DAY));
        register.assign(run);

        assertThat(ids(payouts.needLines(run))).containsExactly("pay_1003", "pay_1004");
    }

    @Test
    void theLinesThatAMatchRestsOnAreFetchedBeforeThoseThatOnlyExplain() {
        long run = register.run(DAY);
        register.store(
                run,
                payout("pay_1001", "10.00", "APPROVED"),
                payout("pay_1002", "10.00", "USD", "PENDING_PAYMENT", null));
        register.file(run, record(1, "P-1", Money.parse("9.99", "EUR"), PaymentStatus.PAID, "pay_1001"));
        register.inTransaction(() -> register.payments.register(run, DAY));
        register.assign(run);
        register.jdbc.update("""
                insert into match (match_id, rule, kind, partner_id, currency, difference, rests_on_po, explanation, run_id,
                    state, decided_run_id)
                values ('MT-1', 'PAYOUT_ID', 'ONE_TO_ONE', ?, 'EUR', 0, false, '', ?, 'STANDING', ?)
                """, ACME, run, run);
        register.jdbc.update("""
                insert into match_share (match_id, payment_key, payout_id, allocated, stage_before)
                select 'MT-1', payment_key, 'pay_1002', 9, 'APPROVED' from payment
                """);

        assertThat(ids(payouts.needLines(run))).containsExactly("pay_1002", "pay_1001");
    }

    @Test
    void theLinesOfAPayoutAreReplacedAsAWhole() {
        long run = register.run(DAY);
        PayoutId payout = new PayoutId("pay_1");
        register.store(run, payout("pay_1", "10.00", "APPROVED"));
        CommissionLine first = new CommissionLine("line_1", ACME, payout, "July", "-4.00", "EUR", "PAYABLE");
        CommissionLine second = new CommissionLine("line_2", ACME, payout, "August", "14.00", "EUR", "PAYABLE");
        String lines = "select line_id || ' ' || amount_text from commission_line order by line_id";

        for (int time = 0; time < 2; time++) {
            register.inTransaction(() -> payouts.storeLines(run, payout, List.of(first, second)));
            assertThat(register.texts(lines)).containsExactly("line_1 -4.00", "line_2 14.00");
        }
        register.inTransaction(() -> payouts.storeLines(run, payout, List.of(second)));

        assertThat(register.texts(lines)).containsExactly("line_2 14.00");
    }
}
