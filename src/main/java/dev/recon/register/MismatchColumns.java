package dev.recon.register;

/** The columns of {@code mismatches.csv}, of the mismatches that are open now or were open on a past date. */
final class MismatchColumns {

    /** Worst first, then by business keys. */
    static final String ORDER = """
            order by case x.severity when 'HIGH' then 1 when 'MEDIUM' then 2 else 3 end, x.reason collate "C",
                x.partner_id collate "C", x.payout_id collate "C" nulls last, p.payment_id collate "C" nulls last,
                x.file_name collate "C", x.mismatch_id collate "C"
            """;

    // Without "offset 0" the days would be counted for each row, and five times, instead of once for each date.
    private static final String COLUMNS = """
            select x.mismatch_id, x.reason, x.severity, x.explanation, x.suggested_action, x.would_match_if,
                x.partner_id, coalesce(o.partner_name, partner.name) as partner_name, x.payout_id,
                o.stage as payout_stage, o.po_number,
                o.amount as payout_amount, o.currency as payout_currency, p.payment_id,
                coalesce(p.source, split_part(g.profile, '@', 1)) as payment_source,
                coalesce(f.name, g.name, x.file_name) as payment_file,
                coalesce(p.record_number, a.record_number) as payment_record, coalesce(p.payment_date, a.told_on) as payment_date,
                coalesce(p.amount, a.amount) as payment_amount,
                coalesce(p.currency, nullif(a.currency, '')) as payment_currency, x.difference, x.line_ids, x.candidates,
                x.first_seen, age.days as age_days,
                case when age.days <= 7 then '0 to 7' when age.days <= 30 then '8 to 30'
                    when age.days <= 60 then '31 to 60' when age.days <= 90 then '61 to 90'
                    else 'over 90' end as age_band,
                x.times_seen, %s as row_check,
                null as decision, null as decision_value, null as decided_by, null as approved_by, null as comment
            from %s x
            join (select first_seen, (select count(*) from
                        generate_series(first_seen + 1, cast(:date as date), interval '1 day') as day
                    where extract(isodow from day) < 6 and day::date <> all (cast(:holidays as date[]))) as days
                from (select distinct first_seen from %s y) as seen offset 0) as age
                on age.first_seen = x.first_seen
            """;

    private static final String FILES_AND_NAMES = """
            left join input_file f on f.file_id = p.file_id
            left join input_file g on g.file_id = a.file_id
            left join (select partner_id, min(partner_name collate "C") as name from payout group by partner_id) as partner
                on partner.partner_id = x.partner_id
            """;

    private MismatchColumns() {}

    /**
     * A query without condition and order. A mismatch about a payout alone shows the first of the payments that settle it:
     * those of now, or, where the mismatch is about what was done then, those of then.
     *
     * @param mismatches a table, or a query in parentheses, with the columns of {@code mismatch}
     * @param rowCheck what stands as fingerprint of the row
     */
    static String from(String mismatches, String rowCheck) {
        return COLUMNS.formatted(rowCheck, mismatches, mismatches) + MismatchSubjects.JOINS + FILES_AND_NAMES;
    }
}
