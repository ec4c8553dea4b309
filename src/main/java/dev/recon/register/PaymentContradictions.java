package dev.recon.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What records say of payments that is not what the register has of them: never applied, never dropped. The tables
 * {@code told} and {@code latest} are those of {@link PaymentRegistration}.
 */
final class PaymentContradictions {

    // A word that nobody knows counts even beside a known one: it may say that the money came back.
    private static final String FIND_STATUSES = """
            create temporary table found on commit drop as
            select p.payment_key, 'STATUS' as kind, l.raw_status as told, l.file_id, l.record_number
            from latest l join payment p on p.payment_key = l.payment_key
            join\s""" + StatusRanks.as("known") + """
             on known.status = p.status
            where l.status <> p.status and (l.finality > known.finality
                or p.status_date <= :date and (known.finality > 0 or l.status = 'UNKNOWN'))
            union all
            select p.payment_key, 'STATUS', t.raw_status, t.file_id, t.record_number
            from told t join latest l on l.group_key = t.group_key join payment p on p.payment_key = l.payment_key
            where t.status = 'UNKNOWN' and l.status <> 'UNKNOWN' and p.status_date <= :date
            """;
    private static final String FIND_DATES = """
            insert into found
            select p.payment_key, 'DATE', t.payment_date::text, t.file_id, t.record_number
            from told t join latest l on l.group_key = t.group_key join payment p on p.payment_key = l.payment_key
            where t.status = 'PAID' and p.status = 'PAID' and t.payment_date <> p.payment_date
            """;
    // Records that were once taken for one another, because nobody had seen them side by side.
    private static final String FIND_COUNTS = """
            insert into found
            select l.payment_key, 'COUNT', 'reference "' || left(min(t.reference collate "C"), 60) || '" or "'
                || left(max(t.reference collate "C"), 60) || '"', t.file_id, max(t.record_number)
            from told t join latest l on l.group_key = t.group_key
            where t.group_key in (select payment_key from payment_alias)
            group by l.payment_key, t.file_id, t.status having count(*) > 1
            """;
    private static final String DESCRIBED = """
            concat_ws(', ', %1$s.currency || ' ' || %1$s.amount || ' to vendor ' || left(%1$s.vendor_id, 60) || ' on '
                || %1$s.payment_date, 'PO ' || nullif(left(%1$s.po_number, 60), ''),
                'reference ' || nullif(left(%1$s.reference, 60), ''))
            """;
    // The same id twice, from two exports neither of which has both rows: one is a correction of the other, or it is a
    // payment run of which nobody sees the whole, or an id that is used twice. Either way a person must say.
    // A bank's entry is known by more than its id, which its return may share.
    private static final String FIND_RECORDS = """
            insert into found
            with pair as (
                select n.payment_key as new_key, o.payment_key as old_key
                from payment n join payment o on o.payment_id = n.payment_id and o.source = n.source
                    and o.payment_key <> n.payment_key and o.file_id <> n.file_id
                where n.first_run_id = :run and n.type in ('ERP_APPROVAL', 'ERP_PAYMENT')
                    and o.type in ('ERP_APPROVAL', 'ERP_PAYMENT')
            ), beside as (
                select l.payment_key, t.file_id from told t join latest l on l.group_key = t.group_key
                where t.payment_id in (select p.payment_id from pair join payment p on p.payment_key = new_key)
            ), contradicting as (
                select new_key, old_key from pair join payment n on n.payment_key = new_key
                    join payment o on o.payment_key = old_key
                where not exists (select 1 from beside b where b.payment_key = old_key and b.file_id = n.file_id)
                    and not exists (select 1 from beside b where b.payment_key = new_key and b.file_id = o.file_id)
            ), side as (
                select new_key as payment_key, old_key as other_key from contradicting
                union select old_key, new_key from contradicting
            )
            select s.payment_key, 'RECORD',\s""" + DESCRIBED.formatted("o") + """
                , o.file_id, o.record_number
            from side s join payment o on o.payment_key = s.other_key
            """;
    private static final String FORGET_WHERE_RECORDS_AGREE = """
            delete from payment_contradiction c using latest l, payment p
            where p.payment_key = c.payment_key and l.payment_key = c.payment_key and l.status = p.status
                and c.kind in ('STATUS', 'DATE') and c.told_on <= :date
                and not exists (select 1 from found f where f.payment_key = c.payment_key and f.kind = c.kind)
            """;
    // Of a payment as a whole the first contradiction stands: what comes later cannot take it back.
    private static final String REMEMBER = """
            insert into payment_contradiction as c (payment_key, kind, told, file_id, record_number, told_on)
            select distinct on (payment_key, kind) payment_key, kind, told, file_id, record_number, :date::date
            from found order by payment_key, kind, told collate "C", file_id, record_number
            on conflict (payment_key, kind) do update set told = excluded.told, file_id = excluded.file_id,
                record_number = excluded.record_number, told_on = excluded.told_on
            where c.kind in ('STATUS', 'DATE') and c.told_on <= excluded.told_on
                and (c.told, c.file_id, c.record_number, c.told_on)
                    is distinct from (excluded.told, excluded.file_id, excluded.record_number, excluded.told_on)
            """;
    private static final String FORGET_NAMES =
            "delete from payment_contradiction where kind = 'PAYOUT' and payment_key = any(?)";
    private static final String REMEMBER_NAMES = """
            insert into payment_contradiction (payment_key, kind, told, file_id, record_number, told_on)
            select p.payment_key, 'PAYOUT', rows.told, p.edited_file_id, p.edited_record_number, r.business_date
            from rows join payment p on p.payment_key = rows.payment_key join run r on r.run_id = rows.run_id
            """;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final UnnestInsert rememberNames;

    PaymentContradictions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.rememberNames = new UnnestInsert(jdbc, "payment_key text, told text, run_id bigint", REMEMBER_NAMES);
    }

    /** Finds what tonight's records contradict, and ends what they agree with again. Returns the rows it changed. */
    int find(long runId, LocalDate businessDate) {
        jdbc.execute("drop table if exists pg_temp.found");
        for (String sql : List.of(FIND_STATUSES, FIND_DATES, FIND_COUNTS, FIND_RECORDS)) {
            update(sql, runId, businessDate);
        }
        return update(FORGET_WHERE_RECORDS_AGREE, runId, businessDate) + update(REMEMBER, runId, businessDate);
    }

    private int update(String sql, long runId, LocalDate businessDate) {
        return client.sql(sql).param("run", runId).param("date", businessDate).update();
    }

    /**
     * Replaces what is known of settled payments that were edited.
     *
     * @param names by the payments' keys, what each names beside what it has settled; nothing if that is nothing
     */
    void name(long runId, Map<String, List<String>> names) {
        client.sql(FORGET_NAMES).param(names.keySet().toArray(String[]::new)).update();
        List<@Nullable Object[]> rows = new ArrayList<>();
        names.forEach((key, named) -> {
            if (!named.isEmpty()) {
                rows.add(new @Nullable Object[] {key, String.join(", ", named), runId});
            }
        });
        rememberNames.run(rows);
    }
}
