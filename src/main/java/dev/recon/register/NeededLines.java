package dev.recon.register;

/** Which payouts' commission lines a run needs and has not fetched: a request each, so no others. */
final class NeededLines {

    // Three parameters, each the run. What stands is served first: without its lines it cannot go on. What only
    // explains a
    // proposal comes last. A payment that lists several payouts and is their sum needs no lines of any of
    // them.
    static final String SQL = """
            with tied as (
                select r.payment_key from payment_reference r
                join payment p on p.payment_key = r.payment_key and p.match_id is null
                join payout o on o.payout_id = r.payout_id
                group by r.payment_key, p.currency, p.amount
                having count(*) > 1 and sum(o.amount) = p.amount
                    and bool_and(o.currency = p.currency and o.amount is not null and o.match_id is null)
            )
            select payout_id from (
                select 2 as turn, o.payout_id from payout o
                join payment_reference r on r.payout_id = o.payout_id
                join payment p on p.payment_key = r.payment_key
                where p.match_id is null and o.match_id is null and o.amount is not null
                    and p.status not in ('RETURNED', 'VOIDED', 'UNKNOWN') and o.lines_run_id is distinct from ?
                    and not exists (select 1 from tied t where t.payment_key = p.payment_key)
                group by o.payout_id, o.currency, o.amount
                having (bool_or(p.currency <> o.currency) or sum(p.amount) <> o.amount)
                    and not bool_or(p.currency = o.currency and p.amount = o.amount)
                union
                select 1, o.payout_id from match m
                join match_share s on s.match_id = m.match_id
                join payout o on o.payout_id = s.payout_id
                where m.state = 'STANDING' and not m.complete and m.currency <> o.currency
                    and o.lines_run_id is distinct from ?
                union
                select 3, o.payout_id from (
                    select min(payout_id) as payout_id from payout
                    where match_id is null and amount > 0 and not gone and stage <> 'DECLINED'
                    group by partner_id, currency having count(*) = 1) as sole
                join payout o on o.payout_id = sole.payout_id
                join payment p on p.partner_id = o.partner_id and p.currency = o.currency
                where p.match_id is null and p.tied_run_id is null and o.amount > p.amount
                    and o.lines_run_id is distinct from ?
                    and p.status not in ('RETURNED', 'VOIDED', 'UNKNOWN') and p.unknown_references = ''
                    and not exists (select 1 from payment_reference r where r.payment_key = p.payment_key)
            ) as needed
            group by payout_id order by min(turn), payout_id collate "C"
            """;

    private NeededLines() {}
}
