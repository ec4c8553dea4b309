package dev.recon.register;

import dev.recon.matching.PartnerId;
import dev.recon.matching.PayoutDirectory.Assignment;
import dev.recon.matching.PayoutDirectory.Remittance;
import dev.recon.matching.Reference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Payments: what all evidence so far says of them, the payouts they name, and the partner they go to. */
public final class Payments {

    /** An open payment that waits to be assigned to a partner. */
    public record Unassigned(String key, Remittance remittance) {}

    /** An open payment with the partner it goes to. */
    public record Assigned(String key, Assignment assignment) {}

    private static final String PROGRESS = """
            case %s.status when 'RETURNED' then 9 when 'VOIDED' then 9 when 'PAID' then 8 when 'SENT' then 4
                when 'SCHEDULED' then 3 when 'DEFERRED' then 2 when 'ON_HOLD' then 2 when 'APPROVED' then 1 else 0 end
            """;
    // A record is known by what identifies it and by its number among equal records of one file and status. The same
    // payment in another status is the same payment; of several, the one that is furthest along counts. Where only the
    // PO
    // number or the reference was edited, and nobody else has this payment id and amount, it is the same payment too.
    private static final String LATEST = """
            create temporary table latest on commit drop as
            with numbered as (
                select e.*, e.identity || '#' || row_number() over
                    (partition by e.file_id, e.identity, e.status order by e.record_number) as record_key,
            """ + PROGRESS.formatted("e") + """
                     as progress
                from payment_evidence e join run_input i on i.file_id = e.file_id
                where i.run_id = :run and i.role = 'NEW'
            ), known as (
                select n.*, coalesce(a.payment_key, p.payment_key) as known_key from numbered n
                left join payment_alias a on a.alias_key = n.record_key
                left join payment p on p.payment_key = n.record_key
            ), record as (
                select distinct on (coalesce(known_key, record_key)) *, known_key is null as is_unseen from known
                order by coalesce(known_key, record_key), progress desc, payment_date desc, file_id, record_number
            ), sibling as (
                select r.record_key, min(o.payment_key) as payment_key from record r
                join payment o on o.payment_id = r.payment_id and o.source = r.source and o.vendor_id = r.vendor_id
                    and o.currency = r.currency and o.amount = r.amount and o.first_run_id <> :run
                where r.is_unseen
                group by r.record_key having count(*) = 1
            ), alone as (
                select source, payment_id, vendor_id, currency, amount from record
                group by source, payment_id, vendor_id, currency, amount having count(*) = 1
            )
            select r.*, coalesce(r.known_key, case when a.payment_id is not null then s.payment_key end, r.record_key)
                as payment_key
            from record r
            left join sibling s on s.record_key = r.record_key
            left join alone a on a.source = r.source and a.payment_id = r.payment_id and a.vendor_id = r.vendor_id
                and a.currency = r.currency and a.amount = r.amount
            """;
    private static final String INSERT = """
            insert into payment (payment_key, source, payment_id, payment_date, vendor_id, vendor_name, amount, currency,
                status, raw_status, po_number, reference, memo, file_id, record_number, status_date, first_run_id,
                status_run_id, open_since_run_id)
            select payment_key, source, payment_id, payment_date, vendor_id, vendor_name, amount, currency, status,
                raw_status, po_number, reference, memo, file_id, record_number, :date, :run, :run, :run
            from latest
            on conflict (payment_key) do nothing
            """;
    private static final String REMEMBER_ALIASES = """
            insert into payment_alias (alias_key, payment_key)
            select record_key, payment_key from latest where record_key <> payment_key
            on conflict (alias_key) do nothing
            """;
    private static final String MOVE = """
            update payment p set status = l.status, raw_status = l.raw_status, payment_date = l.payment_date,
                vendor_name = l.vendor_name, file_id = l.file_id, record_number = l.record_number, status_date = :date,
                status_run_id = :run
            from latest l
            where l.payment_key = p.payment_key and p.status <> l.status
                and (case p.status when 'RETURNED' then 3 when 'VOIDED' then 3 when 'PAID' then 2 else 1 end)
                    <= (case l.status when 'RETURNED' then 3 when 'VOIDED' then 3 when 'PAID' then 2 else 1 end)
                and (p.status_date < :date or p.status_date = :date and l.progress > (
            """ + PROGRESS.formatted("p") + """
                ))
            """;
    private static final String EDIT = """
            update payment p set po_number = l.po_number, reference = l.reference, memo = l.memo,
                edited_run_id = case when p.po_number <> l.po_number then :run else p.edited_run_id end
            from latest l
            where l.payment_key = p.payment_key and p.status_date <= :date
                and (p.po_number, p.reference, p.memo) is distinct from (l.po_number, l.reference, l.memo)
            """;
    // The same id twice, from two exports neither of which has both rows: one is a correction of the other, or it is a
    // payment run of which nobody sees the whole. Either way a person must say.
    private static final String CONTRADICTIONS = """
            with pair as (
                select n.payment_key as new_key, o.payment_key as old_key, n.currency || ' ' || n.amount as new_amount,
                    o.currency || ' ' || o.amount as old_amount
                from payment n join payment o on o.payment_id = n.payment_id and o.source = n.source
                    and o.payment_key <> n.payment_key and o.file_id <> n.file_id
                where n.first_run_id = :run
                    and not exists (select 1 from latest l where l.payment_key = o.payment_key and l.file_id = n.file_id)
                    and not exists (select 1 from payment_evidence e where e.file_id = n.file_id
                        and e.payment_id = o.payment_id and e.identity || '#1' = o.payment_key)
                    and not exists (select 1 from payment_evidence e where e.file_id = o.file_id
                        and e.payment_id = n.payment_id and e.identity || '#1' = n.payment_key)
            ), said as (
                select payment_key, min(words) as words from (
                    select new_key as payment_key, 'was read before with ' || old_amount as words from pair
                    union all
                    select old_key, 'was read again with ' || new_amount from pair) as each
                group by payment_key
            )
            update payment p set contradiction = said.words from said
            where said.payment_key = p.payment_key and p.match_id is null
            """;
    // A matched payment that moved on, or got its PO number, takes its match with it: the bucket is decided again.
    private static final String WAKE_MATCHES = """
            update match set complete = false where state = 'STANDING' and complete and match_id in
                (select match_id from payment where (status_run_id = :run or edited_run_id = :run)
                    and match_id is not null)
            """;
    private static final String UNASSIGNED = """
            select payment_key, vendor_id, vendor_name, po_number, reference, memo from payment
            where match_id is null and payment_key > ? and assigned_run_id is distinct from ?
            order by payment_key limit ?
            """;
    private static final String LINES_NAMED = """
            select distinct word[1] as line_id from payment p,
                regexp_matches(p.reference || ' ' || p.memo, ?, 'g') as word
            where p.match_id is null
                and not exists (select 1 from line_name l where l.line_id = word[1] and l.run_id = ?)
            order by 1 limit ?
            """;
    private static final String FORGET_ASSIGNED =
            "update payment set assigned_run_id = null where assigned_run_id = ? and match_id is null";
    // What an earlier start of the run decided stands, unless the payment has come to another partner since.
    private static final String ASSIGN = """
            update payment p set partner_id = rows.partner_id, vendor_partner_id = rows.vendor_partner_id,
                unknown_references = rows.unknown_references, assigned_run_id = rows.run_id,
                decided_run_id = case when p.partner_id = rows.partner_id
                    and p.unknown_references = rows.unknown_references then p.decided_run_id end
            from rows where p.payment_key = rows.payment_key
            """;
    private static final String REFER = """
            insert into payment_reference (payment_key, payout_id, named_by, text, stated, lines) select * from rows
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
        this.refer = new UnnestInsert(
                jdbc, "payment_key text, payout_id text, named_by text, text text, stated text, lines text", REFER);
    }

    /**
     * Turns the evidence of this run's files into payments: new ones, and known ones that have moved on. Repeating it
     * changes nothing, and neither does the order of files or records.
     */
    public int register(long runId, LocalDate businessDate) {
        jdbc.execute("drop table if exists pg_temp.latest");
        client.sql(LATEST).param("run", runId).update();
        int touched = List.of(INSERT, REMEMBER_ALIASES, MOVE, EDIT, CONTRADICTIONS).stream()
                .mapToInt(sql -> update(sql, runId, businessDate))
                .sum();
        update(WAKE_MATCHES, runId, businessDate);
        jdbc.execute("analyze payment");
        return touched;
    }

    private int update(String sql, long runId, LocalDate businessDate) {
        return client.sql(sql).param("run", runId).param("date", businessDate).update();
    }

    /**
     * Commission lines that open payments name and that this run has not looked up, in the order of their ids.
     *
     * @param linePattern what a line's id looks like in a text
     */
    public List<String> linesNamed(long runId, Pattern linePattern, int limit) {
        return client.sql(LINES_NAMED)
                .params("(?:" + linePattern.pattern() + ")", runId, limit)
                .query(String.class)
                .list();
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

    /** Takes back what this run has assigned and not settled: it assigns anew. */
    public void forgetAssigned(long runId) {
        client.sql(FORGET_ASSIGNED).param(runId).update();
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
                references.add(new @Nullable Object[] {
                    payment.key(),
                    reference.payout(),
                    reference.by(),
                    reference.text(),
                    reference.stated(),
                    String.join(" ", reference.lines())
                });
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
