package dev.recon.register;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything the register knows of a payment, a payout or a mismatch, in the order in which it came about. */
public final class Explanations {

    /** A heading and its lines. */
    public record Section(String title, List<String> lines) {}

    private record Question(String title, String sql) {}

    // An id that means several payments shows them all, but not a whole register.
    private static final int SUBJECTS_MAX = 20;

    private static final String PAYMENTS = """
            select payment_key from payment where payment_key = :id or payment_id = :id
            union select payment_key from mismatch where mismatch_id = :id and payment_key is not null
            order by 1 limit :limit
            """;
    private static final String PAYOUTS = """
            select payout_id from payout where payout_id = :id
            union select payout_id from mismatch where mismatch_id = :id and payout_id is not null
            order by 1 limit :limit
            """;

    private static final List<Question> OF_PAYMENT = List.of(
            new Question("Payment", """
                    select concat_ws(' ', payment_id, 'of', currency, amount, 'dated', payment_date || ',', 'status', status,
                        '(' || raw_status || '),', 'vendor', vendor_id, vendor_name || ',', 'partner',
                        coalesce(nullif(partner_id, ''), 'unknown') || ',',
                        case vendor_partner_by when 'MAPPING' then 'the vendor is ' || vendor_partner_id || ' by the vendor mapping,'
                            when 'EXTERNAL_ID' then 'the vendor is ' || vendor_partner_id || ' by its external id in Introw,'
                            when 'NAME' then 'the vendor is ' || vendor_partner_id || ' by its name,' end, 'PO', coalesce(nullif(po_number, ''), 'none') || ',',
                        'reference', coalesce(nullif(reference, ''), 'none'))
                    from payment where payment_key = :key
                    """),
            new Question("Evidence", """
                    select concat_ws(' ', f.name, 'record', e.record_number || ':', e.type, e.payment_date, e.currency, e.amount,
                        e.raw_status, 'end-to-end id ' || nullif(e.end_to_end_id, ''),
                        'bank reference ' || nullif(e.bank_reference, ''), 'batch ' || nullif(e.batch_id, ''),
                        'of the payment ' || nullif(e.original_reference, ''), 'account ' || nullif(e.account, ''),
                        case when e.transactions > 1 then 'for ' || e.transactions || ' payments' end,
                        'because ' || nullif(e.reason, ''))
                    from payment p join payment_evidence e on e.payment_id = p.payment_id and e.source = p.source
                        and e.vendor_id = p.vendor_id and e.currency = p.currency and e.amount = p.amount
                    join input_file f on f.file_id = e.file_id
                    where p.payment_key = :key order by f.file_id, e.record_number limit 100
                    """),
            new Question("One payment with", """
                    select concat_ws(' ', o.payment_id, 'of', o.currency, o.amount, 'dated', o.payment_date || ',', o.type,
                        o.status, '(' || o.raw_status || '),', f.name, 'record', o.record_number || ',',
                        case when t.payment_key = :key then 'which stands for both,' end, 'by', t.tied_by, 'since run',
                        t.run_id, nullif(o.reason, ''))
                    from payment_tie t
                    join payment o on o.payment_key = case when t.payment_key = :key then t.tied_to else t.payment_key end
                    join input_file f on f.file_id = o.file_id
                    where t.payment_key = :key or t.tied_to = :key order by f.name, o.record_number limit 100
                    """),
            new Question("Names", """
                    select concat_ws(' ', r.payout_id, 'by', r.named_by, '"' || r.text || '"', nullif(r.stated, ''), nullif(r.lines, ''))
                    from payment_reference r where r.payment_key = :key
                    union all
                    select 'unknown: ' || replace(unknown_references, E'\n', ', ') from payment
                    where payment_key = :key and unknown_references <> ''
                    order by 1
                    """),
            new Question("Matches", """
                    select distinct concat_ws(' ', m.match_id, m.state, 'since run', m.run_id,
                        'reversed by run ' || m.reversed_run_id) || ': ' || m.explanation
                    from match m join match_share s on s.match_id = m.match_id where s.payment_key = :key order by 1
                    """),
            new Question("Decisions", decisions("d.payment_key = :key or x.payment_key = :key")),
            new Question("Mismatches", mismatches("x.payment_key = :key")));

    private static final String APPROVALS = """
            select approval_key from approval where approval_key = :id
            union select approval_key from mismatch where mismatch_id = :id and approval_key is not null
            order by 1 limit :limit
            """;

    private static final List<Question> OF_APPROVAL =
            List.of(new Question("Approval", """
                    select concat_ws(' ', a.approval_key || ':', a.decision, nullif(a.currency, ''), a.amount, 'of payout',
                        coalesce(nullif(a.payout_ref, ''), '(none named)') || ',', 'vendor',
                        coalesce(nullif(a.vendor_id, ''), 'none') || ',', 'PO', coalesce(nullif(a.po_number, ''), 'none') || ',',
                        'told on', a.told_on, 'by', f.name, 'record', a.record_number || ',', a.result, 'by run',
                        a.decided_run_id) || coalesce(': ' || nullif(a.explanation, ''), '')
                    from approval a join input_file f on f.file_id = a.file_id where a.approval_key = :key
                    """), new Question("Mismatches", mismatches("x.approval_key = :key")));

    private static final List<Question> OF_PAYOUT = List.of(
            new Question("Payout", """
                    select concat_ws(' ', payout_id, 'of', currency, amount_text, 'for', partner_name, '(' || partner_id || '),',
                        'period', coalesce(period_start::text, '?'), 'to', coalesce(period_end::text, '?') || ',', 'stage', stage || ',',
                        'PO', coalesce(po_number, 'none') || ',', 'first seen by run', first_run_id, 'at', first_stage || ',',
                        'last by run', seen_run_id, case when gone then '(gone from Introw)' end, nullif(problem, ''))
                    from payout where payout_id = :key
                    """),
            new Question("Commission lines", """
                    select concat_ws(' ', line_id, currency, amount_text, status, nullif(description, ''))
                    from commission_line where payout_id = :key order by line_id limit 200
                    """),
            new Question("Named by payments", """
                    select concat_ws(' ', p.payment_id, 'of', p.currency, p.amount, p.status, 'by', r.named_by, '"' || r.text || '"')
                    from payment_reference r join payment p on p.payment_key = r.payment_key
                    where r.payout_id = :key order by p.payment_date, p.payment_key limit 100
                    """),
            new Question("Matches", """
                    select distinct concat_ws(' ', m.match_id, m.state, 'since run', m.run_id,
                        'reversed by run ' || m.reversed_run_id) || ': ' || m.explanation
                    from match m join match_share s on s.match_id = m.match_id where s.payout_id = :key order by 1
                    """),
            new Question("Approvals", """
                    select concat_ws(' ', a.approval_key, f.name, 'record', a.record_number || ',', 'told on', a.told_on || ':',
                        a.decision, nullif(a.currency, ''), a.amount, 'PO', coalesce(nullif(a.po_number, ''), 'none') || ',',
                        '"' || nullif(a.reason, '') || '",', a.result, 'by run', a.decided_run_id)
                        || coalesce(': ' || nullif(a.explanation, ''), '')
                    from approval a join input_file f on f.file_id = a.file_id
                    where a.payout_id = :key or a.payout_ref = :key order by a.told_on, a.approval_key limit 100
                    """),
            new Question("Updates", """
                    select concat_ws(' ', u.update_id, u.from_stage, 'to', u.to_stage || ',', 'PO', coalesce(u.to_po, 'none') || ',',
                        u.state, 'since run', u.run_id || coalesce(': ' || nullif(u.detail, ''), ''))
                    from pending_update u where u.payout_id = :key order by u.run_id, u.update_id
                    """),
            new Question("Attempts", """
                    select concat_ws(' ', to_char(a.at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS'), 'run', a.run_id, a.update_id,
                        a.event, nullif(a.outcome, ''), a.stage, 'request ' || a.request_number, 'answer ' || a.answer,
                        a.decided_by, nullif(a.detail, ''))
                    from update_attempt a
                    where a.payout_id = :key order by a.attempt_id limit 200
                    """),
            new Question("Changes of lines", """
                    select concat_ws(' ', to_char(a.at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS'), 'run', a.run_id, a.change_id,
                        a.kind, c.line_id, a.currency, concat_ws(' to ', a.from_amount, a.to_amount) || ',', a.event,
                        nullif(a.outcome, ''), 'request ' || a.request_number, 'answer ' || a.answer, a.decided_by,
                        nullif(a.found, ''), nullif(a.detail, ''))
                    from line_attempt a join line_change c on c.change_id = a.change_id
                    where a.payout_id = :key order by a.attempt_id limit 200
                    """),
            new Question("Decisions", decisions("d.payout_id = :key or x.payout_id = :key")),
            new Question("Mismatches", mismatches("x.payout_id = :key")));

    private static String decisions(String whose) {
        return """
                select concat_ws(' ', 'row', d.row_number, 'of run', d.run_id || ',', r.business_date || ',', 'about',
                    d.mismatch_id || ':', d.written_kind, nullif(d.written_value, ''), 'by', d.decided_by || ',',
                    'approved by ' || nullif(d.approved_by, '') || ',', '"' || nullif(d.comment, '') || '",',
                    coalesce(d.result, 'not concluded')) || coalesce(': ' || nullif(d.result_detail, ''), '')
                from decision d join run r on r.run_id = d.run_id left join mismatch x on x.mismatch_id = d.mismatch_id
                where %s order by d.run_id, d.row_number limit 100
                """.formatted(whose);
    }

    private static String mismatches(String whose) {
        return """
                select concat_ws(' ', 'run', h.run_id || ',', x.mismatch_id, x.reason,
                    case when x.rest_check is not null and x.resolved_run_id is null then
                            '(open, at rest' || coalesce(' until ' || x.rests_until, '') || ' as long as its facts stay)'
                        when x.resolved_run_id is null then '(open)' else '(resolved by run ' || x.resolved_run_id || ')' end)
                    || ': ' || h.explanation || coalesce(E'\n    would match if ' || nullif(x.would_match_if, ''), '')
                    || coalesce(E'\n    ' || nullif(replace(h.reasoning, E'\n', E'\n    '), ''), '')
                from mismatch x join mismatch_history h on h.mismatch_id = x.mismatch_id
                where %s order by h.run_id, x.mismatch_id limit 200
                """.formatted(whose);
    }

    private final JdbcClient jdbc;

    public Explanations(Database database) {
        this(JdbcClient.create(database.unpooled()));
    }

    Explanations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param id a payment's id or key, a payout's id, or a mismatch's id
     * @return empty if the register knows nothing of that name
     */
    public List<Section> of(String id) {
        if (!jdbc.sql("select to_regclass('line_change') is not null")
                .query(Boolean.class)
                .single()) {
            return List.of();
        }
        List<Section> sections = new ArrayList<>();
        subjects(PAYMENTS, id).forEach(key -> sections.addAll(answers(OF_PAYMENT, key)));
        subjects(APPROVALS, id).forEach(key -> sections.addAll(answers(OF_APPROVAL, key)));
        subjects(PAYOUTS, id).forEach(key -> sections.addAll(answers(OF_PAYOUT, key)));
        return sections;
    }

    private List<String> subjects(String sql, String id) {
        return jdbc.sql(sql)
                .param("id", id)
                .param("limit", SUBJECTS_MAX)
                .query(String.class)
                .list();
    }

    private List<Section> answers(List<Question> questions, String key) {
        return questions.stream()
                .map(question -> new Section(
                        question.title(),
                        jdbc.sql(question.sql()).param("key", key).query(String.class).list().stream()
                                .flatMap(line -> Arrays.stream(line.split("\n")))
                                .toList()))
                .filter(section -> !section.lines().isEmpty())
                .toList();
    }
}
