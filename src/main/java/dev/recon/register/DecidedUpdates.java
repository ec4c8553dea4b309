package dev.recon.register;

import dev.recon.matching.Digests;
import dev.recon.matching.PayoutId;
import dev.recon.matching.PayoutState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Stores what Introw must be told, whatever it follows from; of one payout never more than the latest decision. */
final class DecidedUpdates {

    /**
     * One update.
     *
     * @param cause what it follows from: with payout and target it makes the update's id, so that the same decision taken
     *     again is the same update
     */
    record Row(
            String cause,
            PayoutId payout,
            @Nullable String matchId,
            @Nullable String approvalKey,
            @Nullable Long decisionId,
            PayoutState from,
            PayoutState to) {

        String id() {
            return "UP-" + Digests.shortHex(payout + "\n" + cause + "\n" + to.stage() + "\n" + to.poNumber());
        }

        private @Nullable Object[] columns(long runId) {
            return new @Nullable Object[] {
                id(),
                payout,
                matchId,
                approvalKey,
                decisionId,
                from.stage(),
                from.poNumber(),
                to.stage(),
                to.poNumber(),
                runId
            };
        }
    }

    // An update that was decided before and never reached Introw is decided anew from the present state. One that is
    // due again although it is the last that Introw confirmed was taken back by a person: their value stands, on every
    // night; what an undo has put back likewise, and while an undo is on its way nothing else is sent to its payout.
    private static final String INSERT = """
            insert into pending_update (update_id, payout_id, match_id, approval_key, decision_id, amount, from_stage, from_po, to_stage,
                to_po, run_id, state)
            select rows.update_id, rows.payout_id, rows.match_id, rows.approval_key, rows.decision_id, o.amount, rows.from_stage, rows.from_po, rows.to_stage,
                rows.to_po, rows.run_id, 'PENDING'
            from rows join payout o on o.payout_id = rows.payout_id
            where not exists (select 1 from pending_update w where w.payout_id = rows.payout_id and w.undoes is not null
                and w.state in ('PENDING', 'SENDING', 'UNKNOWN'))
            on conflict (update_id) do update set amount = excluded.amount, approval_key = excluded.approval_key,
                decision_id = coalesce(excluded.decision_id, pending_update.decision_id),
                from_stage = excluded.from_stage, from_po = excluded.from_po,
                (run_id, handled_run_id, found_stage, found_po, detail, state) = (
                    select case when taken_back then pending_update.run_id else excluded.run_id end,
                        case when taken_back then excluded.run_id else pending_update.handled_run_id end,
                        case when taken_back then excluded.from_stage else pending_update.found_stage end,
                        case when taken_back then excluded.from_po else pending_update.found_po end,
                        case when not taken_back then '' else coalesce((
                            select 'It was put back on request by undo, run ' || max(w.handled_run_id) || '.'
                            from pending_update w where w.undoes = pending_update.update_id
                                and w.state in ('CONFIRMED', 'ALREADY_THERE') and excluded.from_stage = w.to_stage
                                and excluded.from_po is not distinct from w.to_po having count(*) > 0),
                            'It was at the target before; someone has changed it in Introw since.') end,
                        case when taken_back then 'CONFLICT' else 'PENDING' end
                    from (select pending_update.confirmed_at is not null and not exists (select 1 from pending_update v
                        where v.payout_id = pending_update.payout_id and v.undoes is null
                            and v.confirmed_at > pending_update.confirmed_at)
                        as taken_back) as last_word)
            where pending_update.state in ('PENDING', 'CONFLICT', 'REFUSED', 'CONFIRMED', 'ALREADY_THERE', 'SUPERSEDED')
            """;

    private final UnnestInsert insert;
    private final SupersededUpdates superseded;
    private final AuditTrail audit;

    DecidedUpdates(JdbcTemplate jdbc, SupersededUpdates superseded) {
        this.superseded = superseded;
        this.audit = new AuditTrail(jdbc);
        this.insert = new UnnestInsert(jdbc, """
                update_id text, payout_id text, match_id text, approval_key text, decision_id bigint, from_stage text, from_po text,
                to_stage text, to_po text, run_id bigint
                """, INSERT);
    }

    /** Stores them in the caller's transaction; what an earlier decision of these payouts left unsent is void. */
    void store(long runId, List<Row> rows) {
        superseded.replace(rows.stream()
                .map(row -> new @Nullable Object[] {row.payout(), row.id(), runId})
                .toList());
        insert.run(rows.stream().map(row -> row.columns(runId)).toList());
        audit.decided(runId, rows.stream().map(Row::id).toList());
        audit.superseded(runId);
    }
}
