-- The measure of matchBuckets: the same decisions as set-based SQL, over the same register, before the step has run.
-- It settles what SQL can settle in whole sets (named by id or PO, several instalments, unique amount) and stores matches,
-- shares, updates, mismatches and their history with the same columns, keys and indexes in tables of its own. What it
-- leaves out makes it faster, not slower: no foreign keys, marks of payments and payouts as new rows instead of updates,
-- no sums, no commission lines, no matches of earlier nights, no nearest candidates, no reasoning, no restart.
set work_mem = '256MB';
drop schema if exists recon_baseline cascade;
create schema recon_baseline;
create table recon_baseline.match (like match including all);
create table recon_baseline.match_share (like match_share including all);
create table recon_baseline.pending_update (like pending_update including all);
create table recon_baseline.mismatch (like mismatch including all);
create table recon_baseline.mismatch_history (like mismatch_history including all);
create table recon_baseline.open_change (like open_change including all);
create table recon_baseline.payment_mark (payment_key text primary key, match_id text, decided_run_id bigint not null);
create table recon_baseline.payout_mark (payout_id text primary key, match_id text not null);

-- Payments that name one open payout, and nothing stands against it.
create temporary table sole as
select payment_key, min(payout_id) as payout_id, min(named_by) as named_by, min(text) as text
from payment_reference group by payment_key having count(*) = 1;
analyze sole;
create temporary table claim as
select p.payment_key, p.payment_id, p.payment_date, p.amount, p.currency, p.status, p.po_number as payment_po, r.payout_id,
    r.named_by, r.text, o.amount as wanted, o.partner_id, o.stage, o.po_number
from sole r
join payment p on p.payment_key = r.payment_key
join payout o on o.payout_id = r.payout_id
where p.match_id is null and p.status not in ('RETURNED', 'VOIDED', 'UNKNOWN') and p.partner_id = o.partner_id
    and p.currency = o.currency and (p.vendor_partner_id is null or p.vendor_partner_id = o.partner_id)
    and o.match_id is null and o.amount > 0 and not o.gone and o.stage <> 'DECLINED';
analyze claim;

create temporary table taken as
select distinct on (payout_id) *, named_by as rule from claim where amount = wanted
order by payout_id, case named_by when 'PAYOUT_ID' then 1 when 'PO_NUMBER' then 2 else 3 end, payment_date, payment_id,
    payment_key;
analyze taken;
insert into taken
select c.*, 'INSTALMENTS' from claim c join (
    select payout_id from claim where payout_id not in (select payout_id from taken)
    group by payout_id, wanted having count(*) > 1 and sum(amount) = wanted) as whole on whole.payout_id = c.payout_id;

-- Payments that name nothing, and payouts that nobody names: each other's only one of that amount.
insert into taken
select payment_key, payment_id, payment_date, amount, currency, status, '', payout_id, '', '', amount, partner_id, stage,
    po_number, 'UNIQUE_AMOUNT'
from (
    select p.payment_key, p.payment_id, p.payment_date, p.amount, p.currency, p.status, o.payout_id, o.partner_id, o.stage,
        o.po_number, count(*) over (partition by p.payment_key) as payouts,
        count(*) over (partition by o.payout_id) as payments
    from payment p
    join payout o on o.partner_id = p.partner_id and o.currency = p.currency and o.amount = p.amount
    where p.match_id is null and p.status not in ('RETURNED', 'VOIDED', 'UNKNOWN') and p.unknown_references = ''
        and p.vendor_partner_id = p.partner_id
        and not exists (select 1 from payment_reference r where r.payment_key = p.payment_key)
        and o.match_id is null and not o.gone and o.stage <> 'DECLINED'
        and (o.period_start is null or p.payment_date >= o.period_start)
        and (o.period_end is null or p.payment_date <= o.period_end + 90)
        and (p.po_number = '' or o.po_number is null)
        and not exists (select 1 from payment_reference r where r.payout_id = o.payout_id)
) as equal where payouts = 1 and payments = 1;
analyze taken;

create temporary table matched as
select 'MT-' || left(md5(string_agg(payment_key, ',' order by payment_key) || payout_id), 16) as match_id, payout_id,
    min(rule) as rule, min(partner_id) as partner_id, min(currency) as currency, count(*) as payments, sum(amount) as amount,
    min(stage) as stage, min(po_number) as po_number, min(nullif(payment_po, '')) as payment_po, min(text) as text,
    string_agg(payment_id, ', ' order by payment_id) as payment_ids,
    case when bool_or(status = 'SCHEDULED') then 'SCHEDULED' when bool_or(status = 'SENT') then 'PENDING_PAYMENT'
        else 'PAID' end as to_stage
from taken group by payout_id;
create temporary table night as select max(run_id) as run_id, max(business_date) as business_date from run;
analyze matched;

insert into recon_baseline.match (match_id, rule, kind, partner_id, currency, difference, rests_on_po, explanation, run_id,
    state, decided_run_id)
select match_id, rule, case when payments = 1 then 'ONE_TO_ONE' else 'MANY_TO_ONE' end, partner_id, currency, 0,
    rule = 'PO_NUMBER', format('%s: payment %s names payout %s (%s), which wants %s %s', rule, payment_ids, payout_id, text,
        amount, currency), run_id, 'STANDING', run_id
from matched, night;
insert into recon_baseline.match_share (match_id, payment_key, payout_id, allocated, stage_before, po_before)
select m.match_id, t.payment_key, t.payout_id, t.amount, t.stage, t.po_number
from taken t join matched m on m.payout_id = t.payout_id;
insert into recon_baseline.payout_mark (payout_id, match_id) select payout_id, match_id from matched;
insert into recon_baseline.payment_mark (payment_key, match_id, decided_run_id)
select p.payment_key, m.match_id, night.run_id
from payment p cross join night
left join taken t on t.payment_key = p.payment_key
left join matched m on m.payout_id = t.payout_id
where p.match_id is null;
insert into recon_baseline.pending_update (update_id, payout_id, match_id, amount, from_stage, from_po, to_stage, to_po,
    run_id, state)
select 'UP-' || left(md5(payout_id || match_id || to_stage), 16), payout_id, match_id, amount, stage, po_number, to_stage,
    coalesce(po_number, payment_po), run_id, 'PENDING'
from matched, night where stage <> to_stage;

create temporary table left_over as
select 'MM-' || left(md5(p.payment_key || coalesce(c.payout_id, '')), 16) as mismatch_id,
    case when p.status in ('RETURNED', 'VOIDED') then 'PAYMENT_RETURNED' when p.unknown_references <> ''
        then 'REFERENCE_UNKNOWN' when c.payment_key is null and p.partner_id = '' then 'UNKNOWN_PARTNER'
        when c.payment_key is null then 'NO_PAYOUT' when m.payout_id is not null then 'DUPLICATE_PAYMENT'
        when c.amount < c.wanted then 'AMOUNT_UNDER' else 'AMOUNT_OVER' end as reason,
    p.payment_key, p.payment_id, p.partner_id, p.amount, p.currency, p.vendor_id, c.payout_id, c.wanted
from payment p
left join claim c on c.payment_key = p.payment_key
left join matched m on m.payout_id = c.payout_id
where p.match_id is null and not exists (select 1 from taken t where t.payment_key = p.payment_key);
insert into recon_baseline.mismatch (mismatch_id, reason, severity, explanation, suggested_action, would_match_if,
    partner_id, payout_id, payment_key, file_name, difference, line_ids, candidates, first_seen, times_seen, first_run_id,
    last_run_id)
select mismatch_id, reason, 'MEDIUM', format('The payment %s of %s %s to vendor %s names payout %s, which wants %s',
        payment_id, amount, currency, vendor_id, payout_id, wanted), 'Ask the partner or correct the payment in the ERP.',
    format('payment amount were %s', wanted), partner_id, payout_id, payment_key, '', amount - wanted, '',
    coalesce(payout_id, ''), business_date, 1, run_id, run_id
from left_over, night;
insert into recon_baseline.mismatch_history (mismatch_id, run_id, explanation, reasoning)
select x.mismatch_id, night.run_id, x.explanation, format('candidate %s: amount %s', x.payout_id, x.difference)
from recon_baseline.mismatch x, night;
insert into recon_baseline.open_change (run_id, side, change, currency, count, amount)
select run_id, 'PAYMENTS', 'MATCHED', currency, -sum(payments), -sum(amount) from matched, night group by run_id, currency;
insert into recon_baseline.open_change (run_id, side, change, currency, count, amount)
select run_id, 'PAYOUTS', 'MATCHED', currency, -count(*), -sum(amount) from matched, night group by run_id, currency;
