package dev.recon.register;

/** What {@link Ties} reads. */
final class TieQueries {

    private static final String BANK = "('BANK_ENTRY', 'BANK_STATUS', 'RETURN')";
    private static final String ERP = "('ERP_APPROVAL', 'ERP_PAYMENT')";

    static final String TABLE = "create temporary table tying (unit_key text, payment_key text) on commit drop";
    static final String ANY =
            "select exists (select 1 from payment where tied_run_id is null and type in " + BANK + ")";
    // What the bank told and what is still open; what it told and what has settled something, while the ERP has an open
    // payment of that amount; and all other payments of these amounts that are not far off.
    static final String COLLECT = """
            insert into tying
            with looked_at as (
                select currency, amount, min(payment_date) - 100 as first_day, max(payment_date) + 100 as last_day
                from payment b
                where tied_run_id is null and type in\s""" + BANK + """
                 and (match_id is null or (currency, amount) in (
                    select currency, amount from payment
                    where match_id is null and tied_run_id is null and type in\s""" + ERP + """
                ))
                group by currency, amount
            )
            select p.payment_key as unit_key, p.payment_key from payment p
            join looked_at l on l.currency = p.currency and l.amount = p.amount
            where p.tied_run_id is null and p.payment_date between l.first_day and l.last_day
            """;
    static final String COLLECT_TIED = """
            insert into tying select t.tied_to, t.payment_key from payment_tie t join tying u on u.unit_key = t.tied_to
            """;
    private static final String RECORD = """
            p.payment_key, p.type, p.status, p.payment_id, p.payment_date, p.amount, p.currency, p.vendor_id,
            p.vendor_name, p.po_number, p.reference, p.memo, p.end_to_end_id, p.bank_reference, p.batch_id,
            p.original_reference, p.account, p.reason, p.transactions, p.file_id
            """;
    static final String UNITS =
            "select u.unit_key, q.match_id is not null as settled, " + RECORD + """
            , q.currency as unit_currency, q.amount as unit_amount, (select 'payment "' || left(o.payment_id, 60) || '" of '
                    || o.currency || ' ' || o.amount || ' of ' || o.payment_date
                from payment o where o.payment_id = q.end_to_end_id and q.end_to_end_id <> ''
                    and q.type in ('BANK_ENTRY', 'BANK_STATUS') and o.type in\s""" + ERP + """
                     and o.currency = q.currency and o.amount <> q.amount and q.transactions = 1
                    and abs(o.payment_date - q.payment_date) <= 90
                    and not exists (select 1 from payment same where same.payment_id = o.payment_id
                        and same.currency = q.currency and same.amount = q.amount and same.type in\s""" + ERP + """
            ) order by o.payment_key limit 1) as names_other
            from tying u join payment p on p.payment_key = u.payment_key join payment q on q.payment_key = u.unit_key
            order by q.currency, q.amount, u.unit_key, p.payment_key
            """;
    static final String BATCHES = "select p.payment_key as unit_key, false as settled, '' as names_other, " + RECORD
            + " from payment p where p.tied_run_id is null and p.type = 'BANK_ENTRY' and p.status = 'PAID'"
            + " and p.transactions > 1 and p.match_id is null order by p.payment_key";
    static final String BATCHED = """
            select p.payment_key as unit_key, p.match_id is not null as settled, '' as names_other,\s""" + RECORD + """
            from payment p
            where p.tied_run_id is null and p.type in\s""" + ERP + """
                 and exists (select 1 from payment b where b.tied_run_id is null and b.type = 'BANK_ENTRY'
                    and b.status = 'PAID' and b.transactions > 1 and b.match_id is null and b.currency = p.currency
                    and abs(b.payment_date - p.payment_date) <= 90)
                and not exists (select 1 from payment_tie t join payment e on e.payment_key = t.payment_key
                    where t.tied_to = p.payment_key and e.type in ('BANK_ENTRY', 'RETURN'))
            order by p.payment_key
            """;

    private TieQueries() {}
}
