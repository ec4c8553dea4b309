package dev.recon.register;

import dev.recon.register.ControlTotals.Side;
import java.util.List;

/** The counts of the proof. Each query gives rows of currency, count and amount, and takes the parameter {@code run}. */
final class ProofQueries {

    /**
     * One count and amount of one side.
     *
     * @param sign 1 for what came in, -1 for what became of it: with these signs the measures of a side add up to zero
     */
    record Measure(Side side, String name, int sign, String sql) {}

    /** What must not be there at all. */
    record Flaw(Side side, String name, String sql) {}

    private static final String INPUT =
            "(select file_id from run_input where run_id = :run and role in ('NEW', 'CARRIED'))";

    // This run and those that it has taken over: their matches are in its reports.
    private static final String NIGHT =
            "(select :run::bigint union all select run_id from run where carried_by = :run and status <> 'COMPLETED')";

    private static final String READ = """
            select coalesce(nullif(currency, ''), 'XXX'), sum(records), sum(amount) from file_total
            where file_id in""" + INPUT + " group by 1";
    private static final String LOADED = """
            select currency, count(*), sum(amount) from payment_evidence where file_id in
            """ + INPUT + " group by 1";
    private static final String LOADED_APPROVALS = """
            select coalesce(nullif(currency, ''), 'XXX'), count(*), coalesce(sum(amount), 0) from approval_record
            where file_id in""" + INPUT + " group by 1";
    private static final String REJECTED = """
            select 'XXX', count(*), 0 from rejected_record where file_id in
            """ + INPUT + " having count(*) > 0";
    // Two amounts that change places keep their sum, but not the sum of these numbers.
    private static final String HASHES_DIFFER = """
            select t.currency, 0, t.hash - e.hash from
                (select currency, sum(hash_total) as hash from file_total where currency <> '' and file_id in
            """ + INPUT + """
                 group by 1) as t
                join (select currency, sum(('x' || substr(md5(record_number || '|' || amount), 1, 15))::bit(60)::bigint)
                    as hash from payment_evidence where file_id in
            """ + INPUT + """
                 group by 1) as e on e.currency = t.currency
            where t.hash <> e.hash
            """;

    // What all runs together have opened and closed, but for what this run is shown to have done below.
    private static final String OPENING = """
            select currency, sum(count), sum(amount) from open_change
            where side = '%s' and (run_id not in
            """ + NIGHT + """
             or change = 'CARRIED') group by 1
            """;
    private static final String REOPENED = """
            select currency, sum(count), sum(amount) from open_change
            where side = 'PAYMENTS' and run_id in
            """ + NIGHT + """
             and change = 'REOPENED' group by 1
            """;
    private static final String NEW_PAYMENTS = """
            select currency, count(*), sum(amount) from (
                select distinct on (r.record_key) r.currency, r.amount
                from (""" + RunRecords.KEYED + """
                ) as r
                left join payment_alias a on a.alias_key = r.record_key
                left join payment p on p.payment_key = coalesce(a.payment_key, r.record_key)
                where p.payment_key is null or p.first_run_id in
            """ + NIGHT + """
                 order by r.record_key, r.file_id, r.record_number
            ) as told group by 1
            """;
    private static final String MATCHED_PAYMENTS = """
            select p.currency, count(distinct p.payment_key), sum(s.allocated)
            from match m join match_share s on s.match_id = m.match_id join payment p on p.payment_key = s.payment_key
            where m.run_id in
            """ + NIGHT + """
             group by 1
            """;
    private static final String OPEN_PAYMENTS = """
            select p.currency, count(*), sum(p.amount) from payment p
            where p.match_id is null and p.tied_run_id is null and %s exists (select 1 from mismatch x
                where x.payment_key = p.payment_key and x.resolved_run_id is null) group by 1
            """;
    // Between two nights, when decisions are applied, there may be payments that no night has decided yet.
    private static final String UNREPORTED_PAYMENTS =
            OPEN_PAYMENTS.formatted("(select job from run where run_id = :run) <> 'apply-decisions' and not");
    private static final String TIED_PAYMENTS = """
            select p.currency, count(*), sum(p.amount) from payment p where p.tied_run_id in
            """ + NIGHT + """
             group by 1
            """;
    // What is tied is tied to a payment of its own, in its currency, and of its amount; those of a batch add up to it.
    private static final String TIES_BROKEN = """
            select coalesce(p.currency, 'XXX'), count(*), 0
            from (select * from payment where tied_run_id is not null) as p
            full join (
                select t.payment_key, max(t.run_id) as run_id, sum(q.amount) as amount, min(q.currency) as currency,
                    max(q.currency) as other_currency, bool_or(q.tied_run_id is not null) as is_tied
                from payment_tie t join payment q on q.payment_key = t.tied_to group by t.payment_key
            ) as whole on whole.payment_key = p.payment_key
            where p.tied_run_id is distinct from whole.run_id or p.match_id is not null or whole.is_tied
                or p.amount <> whole.amount or p.currency <> whole.currency or whole.other_currency <> whole.currency
            group by 1
            """;
    // The record that a payment rests on is there, says what the payment says, and is this payment's. What a million
    // rows are looked up in is joined: within an "or", PostgreSQL reads it for each row unless it fits into work_mem.
    private static final String NOT_AS_TOLD = """
            select p.currency, count(*), sum(p.amount - coalesce(e.amount, 0))
            from payment p
            left join (select match_id from match where run_id in
            """ + NIGHT + """
             ) as tonight on tonight.match_id = p.match_id
            left join payment_evidence e on e.file_id = p.file_id and e.record_number = p.record_number
            left join (select distinct payment_key, regexp_replace(alias_key, '#[0-9]+$', '') as identity
                from payment_alias) as a on a.payment_key = p.payment_key and a.identity = e.identity
            where (p.match_id is null and p.tied_run_id is null or tonight.match_id is not null or p.tied_run_id in
            """ + NIGHT + """
             )
                and (e.file_id is null or e.amount <> p.amount or e.currency <> p.currency
                    or left(p.payment_key, length(e.identity) + 1) <> e.identity || '#' and a.identity is null)
            group by 1
            """;
    private static final String UNTIED_PAYMENTS = """
            select coalesce(p.currency, 'XXX'), count(*), 0
            from (select s.match_id, s.payment_key, sum(s.allocated) as allocated
                from match m join match_share s on s.match_id = m.match_id
                where m.state = 'STANDING' group by 1, 2) as paid
            full join payment p on p.payment_key = paid.payment_key
            where p.match_id is distinct from paid.match_id or p.amount <> paid.allocated
            group by 1
            """;

    private static final String NEW_PAYOUTS = """
            select currency, sum(count), sum(amount) from open_change
            where side = 'PAYOUTS' and run_id in
            """ + NIGHT + """
             and change in ('NEW', 'REOPENED') group by 1
            """;
    private static final String MATCHED_PAYOUTS = """
            select o.currency, count(*), sum(o.amount) from payout o
            where o.payout_id in (select s.payout_id from match m join match_share s on s.match_id = m.match_id
                where m.run_id in
            """ + NIGHT + """
             ) group by 1
            """;
    private static final String OPEN_PAYOUTS = """
            select o.currency, count(*), sum(o.amount) from payout o
            where o.is_open and o.match_id is null and %s exists (select 1 from mismatch x
                where x.payout_id = o.payout_id and x.resolved_run_id is null
                    and x.job = (select job from run where run_id = :run)) group by 1
            """;
    private static final String UNTIED_PAYOUTS = """
            select coalesce(o.currency, 'XXX'), count(*), 0
            from (select distinct s.match_id, s.payout_id from match m join match_share s on s.match_id = m.match_id
                where m.state = 'STANDING') as settled
            full join payout o on o.payout_id = settled.payout_id
            where o.match_id is distinct from settled.match_id
            group by 1
            """;

    private static final String NEW_APPROVALS = """
            select coalesce(nullif(currency, ''), 'XXX'), count(*), coalesce(sum(amount), 0) from (
                select distinct on (r.approval_key) r.currency, r.amount
                from approval_record r join approval a on a.approval_key = r.approval_key
                where r.file_id in""" + INPUT + """
                 and a.open_since_run_id in
            """ + NIGHT + """
                 order by r.approval_key
            ) as told group by 1
            """;
    // An approval that is written has an update of its payout.
    private static final String DECIDED_APPROVALS = """
            select coalesce(nullif(a.currency, ''), 'XXX'), count(*), coalesce(sum(a.amount), 0) from approval a
            where a.result = '%s' and a.decided_run_id in
            """ + NIGHT + """
             and (a.result <> 'WRITTEN' or exists (select 1 from pending_update u
                where u.payout_id = a.payout_id and u.approval_key is not null))
            group by 1
            """;
    private static final String OPEN_APPROVALS = """
            select coalesce(nullif(a.currency, ''), 'XXX'), count(*), coalesce(sum(a.amount), 0) from approval a
            where a.result = 'OPEN' and %s exists (select 1 from mismatch x
                where x.approval_key = a.approval_key and x.resolved_run_id is null) group by 1
            """;
    private static final String APPROVALS_NOT_AS_TOLD = """
            select coalesce(nullif(a.currency, ''), 'XXX'), count(*), sum(coalesce(a.amount, 0) - coalesce(r.amount, 0))
            from approval a
            left join approval_record r on r.file_id = a.file_id and r.record_number = a.record_number
            where (a.result = 'OPEN' or a.decided_run_id in
            """ + NIGHT + """
             ) and (r.file_id is null or r.approval_key <> a.approval_key or r.amount is distinct from a.amount
                or r.currency <> a.currency or r.decision <> a.decision)
            group by 1
            """;

    static final List<Measure> MEASURES = List.of(
            new Measure(Side.RECORDS, "read", 1, READ),
            new Measure(Side.RECORDS, "loaded", -1, LOADED),
            new Measure(Side.RECORDS, "loaded", -1, LOADED_APPROVALS),
            new Measure(Side.RECORDS, "rejected", -1, REJECTED),
            new Measure(Side.PAYMENTS, "opening", 1, OPENING.formatted(Side.PAYMENTS)),
            new Measure(Side.PAYMENTS, "new", 1, NEW_PAYMENTS),
            new Measure(Side.PAYMENTS, "new", 1, REOPENED),
            new Measure(Side.PAYMENTS, "new", 1, REJECTED),
            new Measure(Side.PAYMENTS, "matched", -1, MATCHED_PAYMENTS),
            new Measure(Side.PAYMENTS, "tied", -1, TIED_PAYMENTS),
            new Measure(Side.PAYMENTS, "mismatched", -1, OPEN_PAYMENTS.formatted("")),
            new Measure(Side.PAYMENTS, "rejected", -1, REJECTED),
            new Measure(Side.PAYMENTS, "closing", -1, OPEN_PAYMENTS.formatted("not")),
            new Measure(Side.APPROVALS, "opening", 1, OPENING.formatted(Side.APPROVALS)),
            new Measure(Side.APPROVALS, "new", 1, NEW_APPROVALS),
            new Measure(Side.APPROVALS, "new", 1, REJECTED),
            new Measure(Side.APPROVALS, "written", -1, DECIDED_APPROVALS.formatted("WRITTEN")),
            new Measure(Side.APPROVALS, "already_there", -1, DECIDED_APPROVALS.formatted("ALREADY_THERE")),
            new Measure(Side.APPROVALS, "superseded", -1, DECIDED_APPROVALS.formatted("SUPERSEDED")),
            new Measure(Side.APPROVALS, "mismatched", -1, OPEN_APPROVALS.formatted("")),
            new Measure(Side.APPROVALS, "rejected", -1, REJECTED),
            new Measure(Side.APPROVALS, "closing", -1, OPEN_APPROVALS.formatted("not")),
            new Measure(Side.PAYOUTS, "opening", 1, OPENING.formatted(Side.PAYOUTS)),
            new Measure(Side.PAYOUTS, "new", 1, NEW_PAYOUTS),
            new Measure(Side.PAYOUTS, "matched", -1, MATCHED_PAYOUTS),
            new Measure(Side.PAYOUTS, "mismatched", -1, OPEN_PAYOUTS.formatted("")),
            new Measure(Side.PAYOUTS, "rejected", -1, "select 'XXX', 0, 0 where :run is null"),
            new Measure(Side.PAYOUTS, "closing", -1, OPEN_PAYOUTS.formatted("not")));

    static final List<Flaw> FLAWS = List.of(
            new Flaw(Side.RECORDS, "unexplained_hash", HASHES_DIFFER),
            new Flaw(Side.PAYMENTS, "unexplained_unreported", UNREPORTED_PAYMENTS),
            new Flaw(Side.PAYMENTS, "unexplained_evidence", NOT_AS_TOLD),
            new Flaw(Side.PAYMENTS, "unexplained_links", UNTIED_PAYMENTS),
            new Flaw(Side.PAYMENTS, "unexplained_ties", TIES_BROKEN),
            new Flaw(Side.APPROVALS, "unexplained_unreported", OPEN_APPROVALS.formatted("not")),
            new Flaw(Side.APPROVALS, "unexplained_evidence", APPROVALS_NOT_AS_TOLD),
            new Flaw(Side.PAYOUTS, "unexplained_links", UNTIED_PAYOUTS));

    private ProofQueries() {}
}
