package dev.recon.register;

import dev.recon.matching.Digests;
import dev.recon.matching.LineChange;
import dev.recon.matching.LineChange.Adjust;
import dev.recon.matching.LineChange.Create;
import dev.recon.matching.LineChange.Decline;
import dev.recon.matching.LineChange.OfLine;
import dev.recon.matching.PayoutId;
import dev.recon.matching.decision.DecisionVerdict;
import dev.recon.matching.decision.DecisionVerdict.Subject;
import dev.recon.matching.decision.WrittenDecision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Stores which changes of commission lines were decided. */
public final class DecidedLines {

    /**
     * One change.
     *
     * @param decisionKey the decision that it follows from: the same decision again is the same change
     */
    public record Decided(String decisionKey, LineChange change, String decidedBy) {

        private String id() {
            return "LC-" + Digests.longHex("line change\n" + decisionKey);
        }
    }

    // The same decision again is made again only where it was not made at all: Introw said no, or something else stood
    // there. What a run that was given up has made or may have made keeps its state: it is told as made, or is read
    // before it is sent.
    private static final String INSERT = """
            insert into line_change (change_id, decision_key, kind, line_id, payout_id, partner_id, currency, from_amount,
                to_amount, reason, note, run_id, state)
            select rows.*, 'PENDING' from rows
            on conflict (change_id) do update set run_id = excluded.run_id,
                (payout_id, from_amount, handled_run_id, detail, state) = (
                    select case when again then excluded.payout_id else line_change.payout_id end,
                        case when again then excluded.from_amount else line_change.from_amount end,
                        case when again then null else line_change.handled_run_id end,
                        case when again then '' else line_change.detail end,
                        case when again then 'PENDING' else line_change.state end
                    from (select line_change.state in ('CONFLICT', 'REFUSED') as again) as last_word)
            where line_change.state in ('CONFLICT', 'REFUSED')
                or exists (select 1 from run r where r.run_id = line_change.run_id and r.status = 'ABANDONED')
            """;
    private static final String RECORD = """
            insert into line_attempt (change_id, run_id, epoch, at, event, outcome, kind, line_id, payout_id, partner_id,
                currency, from_amount, to_amount, reason, note, decided_by)
            select c.change_id, r.run_id, r.epoch, now(), 'DECIDED', c.state, c.kind, c.line_id, c.payout_id, c.partner_id,
                c.currency, c.from_amount, c.to_amount, c.reason, c.note, rows.decided_by
            from rows join line_change c on c.change_id = rows.change_id and c.run_id = rows.run_id
            join run r on r.run_id = c.run_id
            """;

    private final UnnestInsert record;
    private final UnnestInsert insert;

    public DecidedLines(JdbcTemplate jdbc) {
        this.record = new UnnestInsert(jdbc, "change_id text, decided_by text, run_id bigint", RECORD);
        this.insert = new UnnestInsert(jdbc, """
                change_id text, decision_key text, kind text, line_id text, payout_id text, partner_id text, currency text,
                from_amount numeric, to_amount numeric, reason text, note text, run_id bigint
                """, INSERT);
    }

    /** Stores what follows of those that will be done, in the caller's transaction. */
    public void decide(long runId, List<DecisionVerdict> verdicts) {
        List<Decided> decided = new ArrayList<>();
        for (DecisionVerdict verdict : verdicts) {
            Subject subject = verdict.subject();
            if (verdict.outcome() == DecisionVerdict.Outcome.WILL_DO && subject != null && subject.change() != null) {
                decided.add(new Decided(verdict.key(), subject.change(), who(verdict.row())));
            }
        }
        store(runId, decided);
    }

    private static String who(WrittenDecision row) {
        return "row " + row.row() + " by " + row.decidedBy()
                + (row.approvedBy().isEmpty() ? "" : ", approved by " + row.approvedBy());
    }

    /** Stores them in the caller's transaction. */
    public void store(long runId, List<Decided> decided) {
        insert.run(decided.stream().map(one -> row(runId, one)).toList());
        record.run(decided.stream()
                .map(one -> new @Nullable Object[] {one.id(), one.decidedBy(), runId})
                .toList());
    }

    private static @Nullable Object[] row(long runId, Decided decided) {
        LineChange change = decided.change();
        PayoutId payout = change.payout();
        if (change instanceof Create create) {
            return new @Nullable Object[] {
                decided.id(),
                decided.decisionKey(),
                change.kind(),
                null,
                payout,
                create.partner(),
                create.amount().currencyCode(),
                null,
                create.amount().amount(),
                "",
                create.description(),
                runId
            };
        }
        OfLine ofLine = (OfLine) change;
        return new @Nullable Object[] {
            decided.id(),
            decided.decisionKey(),
            change.kind(),
            ofLine.line().id(),
            payout,
            "",
            ofLine.line().amount().currencyCode(),
            ofLine.line().amount().amount(),
            change instanceof Adjust adjust ? adjust.amount().amount() : null,
            change instanceof Decline decline ? decline.reason() : "",
            change instanceof Adjust adjust ? adjust.note() : "",
            runId
        };
    }
}
