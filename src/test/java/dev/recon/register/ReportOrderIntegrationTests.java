package dev.recon.register;

import static dev.recon.register.RegisterFixture.ACME;
import static dev.recon.register.RegisterFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.EvidenceType;
import dev.recon.matching.PartnerId;
import dev.recon.matching.PaymentEvidence;
import dev.recon.matching.PaymentStatus;
import dev.recon.matching.Payout;
import dev.recon.matching.PayoutId;
import dev.recon.matching.PayoutState;
import dev.recon.money.Money;
import dev.recon.register.Evidence.Rejected;
import dev.recon.register.ReportRows.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The reports' order is that of the letters' numbers, whatever order the database sorts texts in. */
class ReportOrderIntegrationTests {

    // In this order a collation for people would never put them.
    private static final List<String> NAMES = List.of("B-2", "_c", "a 1", "a-1", "a_1", "b-10", "b-2", "ä");

    @RegisterExtension
    static final RegisterFixture register = RegisterFixture.open(TestPostgres.newDatabase("en-US"));

    private long run;

    @BeforeEach
    void aNightOfNamesThatPeopleSortOtherwise() {
        run = register.run(DAY);
        List<String> shuffled = List.of("ä", "b-2", "a_1", "B-2", "b-10", "_c", "a-1", "a 1");
        List<PaymentEvidence> records = new ArrayList<>();
        for (String name : shuffled) {
            records.add(record(records.size() + 1, "m " + name, "pay_x " + name));
        }
        for (String name : shuffled) {
            records.add(record(records.size() + 1, "o " + name, "pay_none9"));
        }
        for (String name : shuffled) {
            long file = register.file(run, name);
            register.inTransaction(() -> register.evidence.add(
                    file, List.of(), List.of(new Rejected(1, "AMOUNT", "amount", "x", "is no amount", "x"))));
        }
        register.file(run, records.toArray(PaymentEvidence[]::new));
        register.store(
                run,
                shuffled.stream().map(name -> payout("pay_x " + name, name)).toArray(Payout[]::new));
        settleByHand(shuffled);
    }

    // Straight into the tables: what is proved here is the order of rows, not how they came about.
    private void settleByHand(List<String> names) {
        register.inTransaction(() -> register.payments.register(run, DAY));
        for (String name : names) {
            register.jdbc.update("""
                    insert into match (match_id, rule, kind, partner_id, currency, difference, rests_on_po, explanation,
                        run_id, state, decided_run_id)
                    values (?, 'PAYOUT_ID', 'ONE_TO_ONE', ?, 'EUR', 0, false, '', ?, 'STANDING', ?)
                    """, "MT-" + name, ACME, run, run);
            register.jdbc.update("""
                    insert into match_share (match_id, payment_key, payout_id, allocated, stage_before)
                    select ?, payment_key, ?, amount, 'APPROVED' from payment where payment_id = ?
                    """, "MT-" + name, "pay_x " + name, "m " + name);
            register.jdbc.update("""
                    insert into pending_update (update_id, payout_id, match_id, amount, from_stage, to_stage, run_id, state)
                    values (?, ?, ?, 10, 'APPROVED', 'PAID', ?, 'PENDING')
                    """, "UP-" + name, "pay_x " + name, "MT-" + name, run);
            register.jdbc.update("""
                    insert into update_attempt (update_id, run_id, epoch, at, event, outcome, payout_id, from_stage, to_stage)
                    values (?, ?, 1, now(), 'DECIDED', 'PENDING', ?, 'APPROVED', 'PAID')
                    """, "UP-" + name, run, "pay_x " + name);
            register.jdbc.update("""
                    insert into mismatch (mismatch_id, reason, severity, explanation, suggested_action, would_match_if,
                        partner_id, payment_key, file_name, line_ids, candidates, first_seen, times_seen, first_run_id,
                        last_run_id)
                    select 'MM-' || ?, 'NO_PAYOUT', 'MEDIUM', '', '', '', 'same', payment_key, '', '', '', ?, 1, ?, ?
                    from payment where payment_id = ?
                    """, name, DAY, run, run, "o " + name);
        }
    }

    private static PaymentEvidence record(long number, String id, String reference) {
        return new PaymentEvidence(
                "generic-ap",
                EvidenceType.ERP_PAYMENT,
                number,
                "identity-" + id,
                id,
                DAY,
                "V-1",
                "Acme",
                Money.parse("10.00", "EUR"),
                PaymentStatus.PAID,
                "PAID",
                "",
                reference,
                "");
    }

    private static Payout payout(String id, String partnerName) {
        return new Payout(
                new PayoutId(id),
                new PartnerId("same"),
                partnerName,
                null,
                null,
                "10.00",
                "EUR",
                new PayoutState("APPROVED", null),
                RegisterFixture.NOW);
    }

    private List<String> column(Kind kind, String name) {
        ReportRows rows = new ReportRows(register.dataSource(), List.of());
        int place = rows.columns(kind).indexOf(name);
        List<String> values = new ArrayList<>();
        register.inTransaction(() -> rows.forEach(kind, run, DAY, false, row -> values.add(row.get(place))));
        return values;
    }

    private static List<String> named(String prefix) {
        return NAMES.stream().map(name -> prefix + name).toList();
    }

    @Test
    void theDatabaseItselfSortsAsPeopleDo() {
        assertThat(register.texts("select name from input_file where name = any(?) order by name", (Object)
                        NAMES.toArray(String[]::new)))
                .hasSize(NAMES.size())
                .isNotEqualTo(NAMES);
    }

    @Test
    void theReportsDoNot() {
        assertThat(column(Kind.MATCHES, "payout_id")).isEqualTo(named("pay_x "));
        assertThat(column(Kind.MISMATCHES, "payment_id")).isEqualTo(named("o "));
        assertThat(column(Kind.REJECTED, "file")).isEqualTo(NAMES);
        assertThat(column(Kind.UPDATES, "payout_id")).isEqualTo(named("pay_x "));
    }

    @Test
    void ofSeveralNamesOfAPartnerTheFirstInThatOrderIsShown() {
        assertThat(column(Kind.MISMATCHES, "partner_name")).containsOnly("B-2");
    }
}
