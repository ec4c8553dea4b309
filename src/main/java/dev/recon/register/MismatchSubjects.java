package dev.recon.register;

/** What a mismatch is about, as reports and decisions must see it alike: a decision is bound to the facts of its report. */
final class MismatchSubjects {

    /** The payment p, the payout o and the approval a of a mismatch x. */
    static final String JOINS = """
            left join lateral (select s.payment_key from match_share s join match m on m.match_id = s.match_id
                    join payment q on q.payment_key = s.payment_key
                where x.payment_key is null and x.approval_key is null and s.payout_id = x.payout_id
                order by case when x.reason = 'PAID_BEFORE_APPROVAL' then m.run_id <= x.first_run_id
                    else m.state = 'STANDING' end desc, m.run_id desc, q.payment_date, q.payment_id, s.payment_key
                limit 1) as settling on true
            left join payment p on p.payment_key = coalesce(x.payment_key, settling.payment_key)
            left join payout o on o.payout_id = x.payout_id
            left join approval a on a.approval_key = x.approval_key
            """;

    /** The fingerprint of the facts that a person sees: it changes when one of them does. */
    static final String ROW_CHECK = """
            'RC-' || substr(md5(concat_ws('|', x.mismatch_id, p.amount, p.currency, p.status, o.amount,
                o.currency, o.stage, o.po_number, x.line_ids, x.candidates, a.decision, a.amount, a.po_number)), 1, 16)
            """;

    /**
     * The ids of mismatches that a person put to rest and that rest on the business date of {@code :run}: nothing that was
     * seen then has changed, and the day on which they are to come back is not there yet.
     */
    static final String RESTING = """
            (select x.mismatch_id from mismatch x
            """ + JOINS + """
             where x.rest_check is not null and x.rest_check =\s""" + ROW_CHECK + """
                 and (x.rests_until is null
                    or x.rests_until > (select r.business_date from run r where r.run_id = :run)))
            """;

    private MismatchSubjects() {}
}
