package dev.recon.register;

import dev.recon.matching.PartnerId;
import dev.recon.matching.PayoutDirectory.Assignment;
import dev.recon.matching.PayoutDirectory.Remittance;
import dev.recon.matching.Reference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Payments: what all evidence so far says of them, the payouts they name, and the partner they go to. */
public final class Payments {

    /** An open payment that waits to be assigned to a partner. */
    public record Unassigned(String key, Remittance remittance) {}

    /** An open payment with the partner it goes to. */
    public record Assigned(String key, Assignment assignment) {}

    // A record is known by what identifies it and by its number among equal records of one file and status. The same
    // payment in another status is the same payment; of several, the one that is furthest along counts.
    private static final String LATEST = """
            with numbered as (
                select e.*, e.identity || '#' || row_number() over
                    (partition by e.file_id, e.identity, e.status order by e.record_number) as payment_key,
                    case e.status when 'RETURNED' then 9 when 'VOIDED' then 9 when 'PAID' then 8 when 'SENT' then 4
                        when 'SCHEDULED' then 3 when 'DEFERRED' then 2 when 'ON_HOLD' then 2 when 'APPROVED' then 1
                        else 0 end as progress
                from payment_evidence e join run_input i on i.file_id = e.file_id
                where i.run_id = :run and i.role = 'NEW'
            ), latest as (
                select distinct on (payment_key) * from numbered
                order by payment_key, progress desc, payment_date desc, file_id, record_number
            )
            """;
    private static final String REGISTER = LATEST + """
            insert into payment (payment_key, source, payment_id, payment_date, vendor_id, vendor_name, amount, currency,
                status, raw_status, po_number, reference, memo, file_id, record_number, status_date, first_run_id,
                status_run_id, open_since_run_id)
            select payment_key, source, payment_id, payment_date, vendor_id, vendor_name, amount, currency, status,
                raw_status, po_number, reference, memo, file_id, record_number, :date, :run, :run, :run
            from latest
            on conflict (payment_key) do update set status = excluded.status, raw_status = excluded.raw_status,
                payment_date = excluded.payment_date, vendor_name = excluded.vendor_name, memo = excluded.memo,
                file_id = excluded.file_id, record_number = excluded.record_number, status_date = excluded.status_date,
                status_run_id = excluded.status_run_id
            where payment.status <> excluded.status
                and (case payment.status when 'RETURNED' then 3 when 'VOIDED' then 3 when 'PAID' then 2 else 1 end)
                    <= (case excluded.status when 'RETURNED' then 3 when 'VOIDED' then 3 when 'PAID' then 2 else 1 end)
                and (payment.status_date < excluded.status_date
                    or payment.status_date = excluded.status_date and (select progress from latest later
                        where later.payment_key = payment.payment_key) > (case payment.status when 'RETURNED' then 9
                            when 'VOIDED' then 9 when 'PAID' then 8 when 'SENT' then 4 when 'SCHEDULED' then 3
                            when 'DEFERRED' then 2 when 'ON_HOLD' then 2 when 'APPROVED' then 1 else 0 end))
            """;
    // A matched payment that moved on takes its match with it: the bucket is decided again.
    private static final String WAKE_MATCHES = """
            update match set complete = false where state = 'STANDING' and complete and match_id in
                (select match_id from payment where status_run_id = :run and match_id is not null)
            """;
    private static final String UNASSIGNED = """
            select payment_key, vendor_id, vendor_name, po_number, reference, memo from payment
            where match_id is null and payment_key > ? and assigned_run_id is distinct from ?
            order by payment_key limit ?
            """;
    private static final String ASSIGN = """
            update payment p set partner_id = rows.partner_id, vendor_partner_id = rows.vendor_partner_id,
                unknown_references = rows.unknown_references, assigned_run_id = rows.run_id
            from rows where p.payment_key = rows.payment_key
            """;
    private static final String REFER = """
            insert into payment_reference (payment_key, payout_id, named_by, text) select * from rows
            """;

    private final JdbcClient client;
    private final JdbcTemplate jdbc;
    private final UnnestInsert assign;
    private final UnnestInsert refer;

    public Payments(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.assign = new UnnestInsert(
                jdbc,
                "payment_key text, partner_id text, vendor_partner_id text, unknown_references text, run_id bigint",
                ASSIGN);
        this.refer = new UnnestInsert(jdbc, "payment_key text, payout_id text, named_by text, text text", REFER);
    }

    /**
     * Turns the evidence of this run's files into payments: new ones, and known ones that have moved on. Repeating it
     * changes nothing, and neither does the order of files or records.
     */
    public int register(long runId, java.time.LocalDate businessDate) {
        int touched = client.sql(REGISTER)
                .param("run", runId)
                .param("date", businessDate)
                .update();
        client.sql(WAKE_MATCHES).param("run", runId).update();
        jdbc.execute("analyze payment");
        return touched;
    }

    /** Open payments that this run has not assigned yet, after the given key. */
    public List<Unassigned> unassigned(long runId, String afterKey, int limit) {
        return client.sql(UNASSIGNED)
                .params(afterKey, runId, limit)
                .query((row, number) -> new Unassigned(
                        row.getString("payment_key"),
                        new Remittance(
                                row.getString("vendor_id"),
                                row.getString("vendor_name"),
                                row.getString("po_number"),
                                row.getString("reference"),
                                row.getString("memo"))))
                .list();
    }

    public void assign(long runId, List<? extends Assigned> payments) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        List<@Nullable Object[]> references = new ArrayList<>();
        for (Assigned payment : payments) {
            Assignment assignment = payment.assignment();
            rows.add(new @Nullable Object[] {
                payment.key(),
                valueOf(assignment.partner(), ""),
                valueOf(assignment.vendorPartner(), null),
                String.join("\n", assignment.unknownReferences()),
                runId
            });
            for (Reference reference : assignment.references()) {
                references.add(
                        new @Nullable Object[] {payment.key(), reference.payout(), reference.by(), reference.text()});
            }
        }
        Object[] keys = payments.stream().map(Assigned::key).toArray(String[]::new);
        client.sql("delete from payment_reference where payment_key = any(?)")
                .param(keys)
                .update();
        assign.run(rows);
        refer.run(references);
    }

    /** Every payment has its partner: lets the planner know how they are spread. */
    public void assigned() {
        jdbc.execute("analyze payment, payment_reference");
    }

    private static @Nullable String valueOf(@Nullable PartnerId partner, @Nullable String otherwise) {
        return partner == null ? otherwise : partner.value();
    }
}
