package dev.recon.register;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the records of a night become payments: which record tells of which payment, and what it changes of it. */
final class PaymentRegistration {

    // Tonight's records, and of each the payment that is known to have its key.
    private static final String TOLD = """
            create temporary table told on commit drop as
            select r.*, rank.progress, rank.finality, coalesce(a.payment_key, p.payment_key) as known_key,
                coalesce(a.payment_key, p.payment_key, r.record_key) as group_key
            from (""" + RunRecords.KEYED + ") as r join " + StatusRanks.as("rank") + """
             on rank.status = r.status
            left join payment_alias a on a.alias_key = r.record_key
            left join payment p on p.payment_key = r.record_key
            """;
    // Of several records of one payment, the one that is furthest along counts. Where only the PO number or the
    // reference was edited, and nobody else has this payment id and amount, an unknown key is a known payment too; but
    // once that came to its end, what is neither of the same date nor its return is another one under the same id.
    private static final String LATEST = """
            create temporary table latest on commit drop as
            with record as (
                select distinct on (group_key) * from told
                order by group_key, progress desc, payment_date desc, file_id, record_number
            ), sibling as (
                select r.record_key, min(o.payment_key) as payment_key from record r
                join payment o on o.payment_id = r.payment_id and o.source = r.source and o.vendor_id = r.vendor_id
                    and o.currency = r.currency and o.amount = r.amount and o.first_run_id <> :run
                join\s""" + StatusRanks.as("was") + """
                 on was.status = o.status
                where r.known_key is null
                    and (was.finality = 0 or r.finality = 2 or o.payment_date = r.payment_date)
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
    // Only what the statements below join by: statistics of all the texts would cost as much as the work itself.
    private static final String ANALYZE_TOLD = "analyze told (file_id, group_key, known_key, payment_id, status)";
    private static final String ANALYZE_LATEST = "analyze latest (group_key, payment_key, payment_id, status)";
    private static final String INSERT = """
            with added as (
                insert into payment (payment_key, source, payment_id, payment_date, vendor_id, vendor_name, amount, currency,
                    status, raw_status, po_number, reference, memo, file_id, record_number, status_date, first_run_id,
                    status_run_id, open_since_run_id, type, end_to_end_id, bank_reference, batch_id, original_reference,
                    account, reason, transactions)
                select payment_key, source, payment_id, payment_date, vendor_id, vendor_name, amount, currency, status,
                    raw_status, po_number, reference, memo, file_id, record_number, :date, :run, :run, :run, type,
                    end_to_end_id, bank_reference, batch_id, original_reference, account, reason, transactions
                from latest
                on conflict (payment_key) do nothing
                returning currency, amount
            ), change as (
                select :run::bigint as run_id, 'PAYMENTS' as side, 'NEW' as change, currency, 1 as count, amount from added
            )
            """ + OpenChanges.ADD;
    private static final String REMEMBER_ALIASES = """
            insert into payment_alias (alias_key, payment_key)
            select record_key, payment_key from latest where record_key <> payment_key
            on conflict (alias_key) do nothing
            """;
    // What came to its end is never moved back; a return counts also if its file comes late.
    private static final String MOVE = """
            update payment p set status = l.status, raw_status = l.raw_status, payment_date = l.payment_date,
                vendor_name = l.vendor_name, file_id = l.file_id, record_number = l.record_number, reason = l.reason,
                end_to_end_id = coalesce(nullif(l.end_to_end_id, ''), p.end_to_end_id),
                bank_reference = coalesce(nullif(l.bank_reference, ''), p.bank_reference),
                batch_id = coalesce(nullif(l.batch_id, ''), p.batch_id),
                original_reference = coalesce(nullif(l.original_reference, ''), p.original_reference),
                status_date = greatest(p.status_date, :date), status_run_id = :run
            from latest l,\s""" + StatusRanks.as("was") + """
            where l.payment_key = p.payment_key and was.status = p.status and p.status <> l.status
                and (was.finality < 2 and l.finality = 2 or was.finality <= l.finality
                    and (p.status_date < :date or p.status_date = :date and l.progress > was.progress))
            """;
    private static final String EDIT = """
            update payment p set po_number = l.po_number, reference = l.reference, memo = l.memo,
                edited_file_id = l.file_id, edited_record_number = l.record_number
            from latest l
            where l.payment_key = p.payment_key and p.status_date <= :date
                and (p.po_number, p.reference, p.memo) is distinct from (l.po_number, l.reference, l.memo)
                and not exists (select 1 from found f where f.payment_key = p.payment_key and f.kind = 'DATE')
            """;
    // A matched payment that moved on, was edited or is contradicted takes its match with it: the bucket is decided
    // again.
    private static final String WAKE_MATCHES = """
            update match set complete = false where state = 'STANDING' and complete and match_id in
                (select match_id from payment where match_id is not null
                    and (status_run_id = :run or edited_file_id is not null)
                union select p.match_id from payment_contradiction c join payment p on p.payment_key = c.payment_key)
            """;

    private final JdbcClient client;
    private final JdbcTemplate jdbc;
    private final PaymentContradictions contradictions;

    PaymentRegistration(JdbcTemplate jdbc, PaymentContradictions contradictions) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.contradictions = contradictions;
    }

    /** See {@link Payments#register}. */
    int register(long runId, LocalDate businessDate) {
        jdbc.execute("drop table if exists pg_temp.told, pg_temp.latest");
        for (String sql : List.of(TOLD, ANALYZE_TOLD, LATEST, ANALYZE_LATEST)) {
            client.sql(sql).param("run", runId).update();
        }
        int touched = List.of(INSERT, REMEMBER_ALIASES, MOVE).stream()
                .mapToInt(sql -> update(sql, runId, businessDate))
                .sum();
        touched += contradictions.find(runId, businessDate);
        touched += update(EDIT, runId, businessDate);
        update(WAKE_MATCHES, runId, businessDate);
        jdbc.execute("analyze payment");
        return touched;
    }

    private int update(String sql, long runId, LocalDate businessDate) {
        return client.sql(sql).param("run", runId).param("date", businessDate).update();
    }
}
