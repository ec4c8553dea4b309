package dev.recon.register;

import dev.recon.matching.decision.Decision;
import dev.recon.matching.decision.DecisionVerdict;
import dev.recon.matching.decision.DecisionVerdict.Subject;
import dev.recon.matching.decision.WrittenDecision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** The rows of sheets that came back: what was decided, what was found about it, and what became of it. */
public final class DecisionRecords {

    // What cannot or need not be done has its result already.
    private static final String INSERT = """
            insert into decision (run_id, row_number, decision_key, mismatch_id, row_check, written_kind, written_value,
                decided_by, approved_by, comment, kind, partner_id, payout_id, payment_key, line_id, line_reason, amount,
                currency, po_number, until_date, verdict, sentence, result, result_detail)
            select rows.*, case when verdict = 'WILL_DO' then null else verdict end,
                case when verdict = 'WILL_DO' then '' else sentence end
            from rows
            """;

    private static final String LINK = """
            update decision d set match_id = rows.match_id, update_id = rows.update_id
            from rows where d.decision_id = rows.decision_id
            """;
    private static final String CONCLUDE_RESTS = """
            update decision set result = 'DONE', result_detail = sentence
            where run_id = ? and verdict = 'WILL_DO' and kind in ('SNOOZE', 'IGNORE')
            """;
    // A match that stands is followed by the nights, with updates of their own where one of them came first.
    private static final String CONCLUDE = """
            update decision d set result = c.result, result_detail = c.detail
            from (select e.decision_id,
                    case when e.update_id is null or u.state in ('CONFIRMED', 'ALREADY_THERE')
                            or u.state = 'SUPERSEDED' and m.state = 'STANDING' and (o.stage = u.to_stage
                                or exists (select 1 from pending_update v where v.match_id = e.match_id
                                    and v.state in ('CONFIRMED', 'ALREADY_THERE'))) then 'DONE'
                        when u.state = 'REFUSED' then 'REFUSED'
                        when u.update_id is null or u.state in ('CONFLICT', 'SUPERSEDED') then 'CONFLICT' end as result,
                    case when e.update_id is null then 'Nothing was to be sent: in Introw payout ' || e.payout_id || ' is at '
                            || o.stage || ' already.'
                        when u.state = 'CONFIRMED' then 'Introw confirmed it: payout ' || e.payout_id || ' went from ' || change.words
                            || '.'
                        when u.state = 'ALREADY_THERE' then 'Introw had it already: payout ' || e.payout_id || ' from '
                            || change.words || '.'
                        when u.state = 'REFUSED' then 'Introw refused it: ' || u.detail
                        when u.state = 'CONFLICT' then 'Somebody changed payout ' || e.payout_id || ' in Introw since: it was to move from '
                            || change.words || ', and is at ' || coalesce(u.found_stage, 'an unknown stage') || ' (PO '
                            || coalesce(u.found_po, 'none') || '). Their value stands; decide again in the next report. ' || u.detail
                        when u.state = 'SUPERSEDED' then u.detail
                        else 'An undo of payout ' || e.payout_id || ' is on its way and comes first.' end as detail
                from decision e
                left join pending_update u on u.update_id = e.update_id
                left join match m on m.match_id = e.match_id
                left join payout o on o.payout_id = e.payout_id
                cross join lateral (select u.from_stage || ' (PO ' || coalesce(u.from_po, 'none') || ') to ' || u.to_stage
                    || ' (PO ' || coalesce(u.to_po, 'none') || ')' as words) as change
                where e.run_id = ? and e.verdict = 'WILL_DO' and e.result is null
                    and e.kind in ('ACCEPT', 'MATCH', 'SET_PO', 'BLOCK', 'POSTPONE')) as c
            where d.decision_id = c.decision_id and c.result is not null
            """;
    private static final String MATCHES_NOT_DONE = """
            select match_id from decision where run_id = ? and match_id is not null and result in ('CONFLICT', 'REFUSED', 'CANNOT')
            order by match_id
            """;

    private static final String GIVE_UP = """
            update decision d set result = 'CANNOT', result_detail = 'The run was given up before it was done.'
            where d.run_id = ? and d.result is null and d.kind in ('ACCEPT', 'MATCH', 'SET_PO', 'BLOCK', 'POSTPONE')
                and (d.update_id is null or exists (select 1 from pending_update u
                    where u.update_id = d.update_id and u.state = 'SUPERSEDED'))
            """;

    /** What follows of a decision: its match and its update, where there are any. */
    record Link(
            long decisionId,
            @Nullable String matchId,
            @Nullable String updateId) {}

    private final JdbcTemplate jdbc;
    private final UnnestInsert insert;
    private final UnnestInsert link;

    public DecisionRecords(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.insert = new UnnestInsert(jdbc, """
                run_id bigint, row_number bigint, decision_key text, mismatch_id text, row_check text, written_kind text,
                written_value text, decided_by text, approved_by text, comment text, kind text, partner_id text,
                payout_id text, payment_key text, line_id text, line_reason text, amount numeric, currency text,
                po_number text, until_date date, verdict text, sentence text
                """, INSERT);
        this.link = new UnnestInsert(jdbc, "decision_id bigint, match_id text, update_id text", LINK);
    }

    /** Registers the rows of a run's sheet, in the caller's transaction; those of an earlier attempt are replaced. */
    public void register(long runId, List<DecisionVerdict> verdicts) {
        jdbc.update("delete from decision where run_id = ?", runId);
        insert.run(verdicts.stream().map(verdict -> row(runId, verdict)).toList());
    }

    /** The ids of a run's decisions, by the rows of its sheet. */
    Map<Long, Long> ids(long runId) {
        Map<Long, Long> ids = new HashMap<>();
        jdbc.query(
                "select row_number, decision_id from decision where run_id = ?",
                (RowCallbackHandler) row -> ids.put(row.getLong(1), row.getLong(2)),
                runId);
        return ids;
    }

    void link(List<Link> links) {
        link.run(links.stream()
                .map(each -> new @Nullable Object[] {each.decisionId(), each.matchId(), each.updateId()})
                .toList());
    }

    /** What rests does so at once. */
    void concludeRests(long runId) {
        jdbc.update(CONCLUDE_RESTS, runId);
    }

    /** Says what became of the decisions of which Introw was told, as far as it is known. */
    void conclude(long runId) {
        jdbc.update(CONCLUDE, runId);
    }

    /** Nothing becomes of what was never sent. */
    void giveUp(long runId) {
        jdbc.update(GIVE_UP, runId);
    }

    /** The matches that were made for decisions which were not done after all. */
    List<String> matchesNotDone(long runId) {
        return jdbc.queryForList(MATCHES_NOT_DONE, String.class, runId);
    }

    /** How many decisions of a run have no result. */
    long countOpen(long runId) {
        Long count = jdbc.queryForObject(
                "select count(*) from decision where run_id = ? and result is null", Long.class, runId);
        return count == null ? 0 : count;
    }

    private static @Nullable Object[] row(long runId, DecisionVerdict verdict) {
        WrittenDecision row = verdict.row();
        Decision decision = verdict.decision();
        Subject subject = verdict.subject() == null ? new Subject(null, null, null, null, null) : verdict.subject();
        return new @Nullable Object[] {
            runId,
            row.row(),
            verdict.key(),
            row.mismatchId(),
            row.rowCheck(),
            row.decision(),
            row.value(),
            row.decidedBy(),
            row.approvedBy(),
            row.comment(),
            decision == null ? null : decision.kind(),
            subject.partner(),
            subject.payout(),
            subject.payment(),
            subject.line(),
            decision instanceof Decision.DeclineLine decline ? decline.reason() : null,
            subject.amount() == null ? null : subject.amount().amount(),
            subject.amount() == null ? null : subject.amount().currencyCode(),
            decision instanceof Decision.SetPo po ? po.poNumber() : null,
            decision instanceof Decision.Snooze snooze ? snooze.until() : null,
            verdict.outcome(),
            verdict.sentence()
        };
    }
}
