package dev.recon.register;

import dev.recon.matching.decision.Decision;
import dev.recon.matching.decision.DecisionVerdict;
import dev.recon.matching.decision.DecisionVerdict.Subject;
import dev.recon.matching.decision.WrittenDecision;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

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

    private final JdbcTemplate jdbc;
    private final UnnestInsert insert;

    public DecisionRecords(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.insert = new UnnestInsert(jdbc, """
                run_id bigint, row_number bigint, decision_key text, mismatch_id text, row_check text, written_kind text,
                written_value text, decided_by text, approved_by text, comment text, kind text, partner_id text,
                payout_id text, payment_key text, line_id text, line_reason text, amount numeric, currency text,
                po_number text, until_date date, verdict text, sentence text
                """, INSERT);
    }

    /** Registers the rows of a run's sheet, in the caller's transaction; those of an earlier attempt are replaced. */
    public void register(long runId, List<DecisionVerdict> verdicts) {
        jdbc.update("delete from decision where run_id = ?", runId);
        insert.run(verdicts.stream().map(verdict -> row(runId, verdict)).toList());
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
