package dev.recon.register;

import dev.recon.money.Money;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The proof that nothing was lost: per currency, opening + new = matched + mismatched + rejected + closing, by count and
 * by amount, for payments and for payouts.
 *
 * <p>Both sides of each equation are added up from different columns and, for payments, different tables, and none from a
 * step's counters: what came in from the records of the files and from Introw's own words, what became of it from matches
 * and mismatches. What an unfinished run matched is proven by the run that has taken it over; what another run settled
 * meanwhile is that one's. {@code RECORDS} ties the records to the totals that were added up while the files were read, and
 * {@code unexplained_links} counts settled payments and payouts that do not agree with their match. Every
 * {@code unexplained} must be zero.
 */
public final class ControlTotals {

    private static final String NO_CURRENCY = "XXX";

    /** One line of the proof. {@code currency} is XXX for records without a readable amount. */
    public record Line(String side, String currency, String measure, long count, BigDecimal amount) {

        /** A difference that nothing accounts for. */
        public boolean isUnexplained() {
            return measure.startsWith("unexplained") && (count != 0 || amount.signum() != 0);
        }

        /** The amount with the decimals of its currency, so that zero is 0.00 in euros and 0 in yen. */
        public String plainAmount() {
            if (currency.equals(NO_CURRENCY)) {
                return amount.toPlainString();
            }
            return amount.setScale(Money.currency(currency).getDefaultFractionDigits())
                    .toPlainString();
        }
    }

    private static final String PROOF = """
            with night as (
                select :run as run_id
                union all
                select run_id from run where carried_by = :run and status <> 'COMPLETED'
            ), settled as (
                select match_id from match where run_id in (select run_id from night)
            ), input as (
                select i.file_id from run_input i where i.run_id = :run and i.role in ('NEW', 'CARRIED')
            ), record as (
                select e.file_id, e.record_number, e.currency, e.amount, e.identity || '#' || row_number() over
                    (partition by e.file_id, e.identity, e.status order by e.record_number) as payment_key
                from payment_evidence e join input using (file_id)
            ), opening_payment as (
                select p.payment_key, e.currency, e.amount from payment p
                left join payment_evidence e on e.file_id = p.file_id and e.record_number = p.record_number
                where p.open_since_run_id <> :run and p.first_run_id <> :run
                    and (p.match_id is null or p.match_id in (select match_id from settled))
            ), new_payment as (
                select distinct on (r.payment_key) r.payment_key, r.currency, r.amount from record r
                left join payment_alias a on a.alias_key = r.payment_key
                left join payment p on p.payment_key = coalesce(a.payment_key, r.payment_key)
                where p.payment_key is null or p.first_run_id = :run and not exists
                    (select 1 from match m where m.match_id = p.match_id and m.run_id not in (select run_id from night))
                order by r.payment_key, r.file_id, r.record_number
            ), reopened_payment as (
                select payment_key, currency, amount from payment
                where open_since_run_id = :run and first_run_id <> :run
            ), payout_side as (
                select o.payout_id, o.currency, o.amount, o.amount_text::numeric as fetched_amount, o.open_since_run_id = :run as is_new,
                    exists (select 1 from match_share s join match m on m.match_id = s.match_id
                        where s.payout_id = o.payout_id and m.run_id in (select run_id from night)
                            and m.state = 'STANDING') as is_matched,
                    exists (select 1 from mismatch x
                        where x.payout_id = o.payout_id and x.resolved_run_id is null) as is_mismatched
                from payout o
                where o.amount is not null and (o.match_id in (select match_id from settled)
                    or o.match_id is null and not o.gone and o.stage not in ('PAID', 'DECLINED'))
            ), line as (
                select 'RECORDS' as side, coalesce(nullif(t.currency, ''), 'XXX') as currency, 'read' as measure,
                    sum(t.records) as count, sum(t.amount) as amount
                from file_total t join input using (file_id) group by 2
                union all
                select 'RECORDS', currency, 'loaded', count(*), sum(amount) from record group by 2
                union all
                select 'RECORDS', 'XXX', 'rejected', count(*), 0 from rejected_record join input using (file_id)
                having count(*) > 0
                union all
                select 'PAYMENTS', currency, 'opening', count(*), sum(amount) from opening_payment group by 2
                union all
                select 'PAYMENTS', currency, 'new', count(*), sum(amount) from
                    (select * from new_payment union all select * from reopened_payment) as arrived group by 2
                union all
                select 'PAYMENTS', 'XXX', 'new', count(*), 0 from rejected_record join input using (file_id)
                having count(*) > 0
                union all
                select 'PAYMENTS', p.currency, 'matched', count(distinct p.payment_key), sum(s.allocated)
                from match m join match_share s on s.match_id = m.match_id join payment p on p.payment_key = s.payment_key
                where m.run_id in (select run_id from night) and m.state = 'STANDING' group by 2
                union all
                select 'PAYMENTS', p.currency, 'mismatched', count(*), sum(p.amount) from payment p
                where p.match_id is null and exists (select 1 from mismatch x
                    where x.payment_key = p.payment_key and x.resolved_run_id is null) group by 2
                union all
                select 'PAYMENTS', p.currency, 'closing', count(*), sum(p.amount) from payment p
                where p.match_id is null and not exists (select 1 from mismatch x
                    where x.payment_key = p.payment_key and x.resolved_run_id is null) group by 2
                union all
                select 'PAYMENTS', 'XXX', 'rejected', count(*), 0 from rejected_record join input using (file_id)
                having count(*) > 0
                union all
                select 'PAYOUTS', currency, 'opening', count(*), sum(fetched_amount) from payout_side where not is_new group by 2
                union all
                select 'PAYOUTS', currency, 'new', count(*), sum(fetched_amount) from payout_side where is_new group by 2
                union all
                select 'PAYOUTS', currency, 'matched', count(*), sum(amount) from payout_side where is_matched group by 2
                union all
                select 'PAYOUTS', currency, 'mismatched', count(*), sum(amount) from payout_side
                where not is_matched and is_mismatched group by 2
                union all
                select 'PAYOUTS', currency, 'closing', count(*), sum(amount) from payout_side
                where not is_matched and not is_mismatched group by 2
            ), measured (side, measure, sign, place) as (
                values ('RECORDS', 'read', 1, 1), ('RECORDS', 'loaded', -1, 2), ('RECORDS', 'rejected', -1, 3),
                    ('PAYMENTS', 'opening', 1, 1), ('PAYMENTS', 'new', 1, 2), ('PAYMENTS', 'matched', -1, 3),
                    ('PAYMENTS', 'mismatched', -1, 4), ('PAYMENTS', 'rejected', -1, 5), ('PAYMENTS', 'closing', -1, 6),
                    ('PAYOUTS', 'opening', 1, 1), ('PAYOUTS', 'new', 1, 2), ('PAYOUTS', 'matched', -1, 3),
                    ('PAYOUTS', 'mismatched', -1, 4), ('PAYOUTS', 'rejected', -1, 5), ('PAYOUTS', 'closing', -1, 6)
            ), full_line as (
                select s.side, s.currency, m.measure, m.place, coalesce(l.count, 0) as count, coalesce(l.amount, 0) as amount
                from (select distinct side, currency from line) s
                join measured m on m.side = s.side
                left join line l on l.side = s.side and l.currency = s.currency and l.measure = m.measure
                union all
                select l.side, l.currency, 'unexplained', 8, sum(m.sign * l.count), sum(m.sign * l.amount)
                from line l join measured m on m.side = l.side and m.measure = l.measure group by 1, 2
                union all
                select 'PAYMENTS', p.currency, 'unexplained_links', 9, count(*), 0
                from match m join match_share s on s.match_id = m.match_id join payment p on p.payment_key = s.payment_key
                join payout o on o.payout_id = s.payout_id
                where m.state = 'STANDING' and (p.match_id is distinct from m.match_id
                    or o.match_id is distinct from m.match_id or p.amount <> (select sum(t.allocated) from match_share t
                        where t.match_id = m.match_id and t.payment_key = p.payment_key))
                group by p.currency
                union all
                select 'RECORDS', t.currency, 'unexplained_hash', 9, 0, t.hash - e.hash from
                    (select currency, sum(hash_total) as hash from file_total join input using (file_id)
                        where currency <> '' group by 1) as t
                    join (select currency, sum(('x' || substr(md5(record_number || '|' || amount), 1, 15))::bit(60)::bigint)
                        as hash from record group by 1) as e on e.currency = t.currency
                where t.hash <> e.hash
            )
            select side, currency, measure, count, amount from full_line
            order by case side when 'RECORDS' then 1 when 'PAYMENTS' then 2 else 3 end, currency, place
            """;

    private final JdbcClient jdbc;

    public ControlTotals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The whole proof of a run, in the order of the report. */
    public List<Line> of(long runId) {
        // The night has just written these tables: without fresh statistics the proof takes hours instead of seconds.
        jdbc.sql("analyze payment_evidence, rejected_record, payment, payout, match, match_share, mismatch")
                .update();
        return jdbc.sql(PROOF)
                .param("run", runId)
                .query((row, number) -> new Line(
                        row.getString("side"),
                        row.getString("currency"),
                        row.getString("measure"),
                        row.getLong("count"),
                        row.getBigDecimal("amount")))
                .list();
    }
}
