package dev.recon.register;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was decided about updates, on record beside every attempt to send them, in the transaction of the decision. The
 * table takes no change and no deletion.
 */
final class AuditTrail {

    private static final String COLUMNS = """
            insert into update_attempt (update_id, run_id, epoch, at, event, outcome, stage, po_number, detail, payout_id,
                decided_by, from_stage, from_po, to_stage, to_po)
            """;
    private static final String DECIDED = COLUMNS + """
            select u.update_id, r.run_id, r.epoch, now(), 'DECIDED', u.state, u.found_stage, u.found_po, u.detail,
                u.payout_id, coalesce(nullif(?, ''), 'decision ' || d.decision_key || ' by ' || d.decided_by
                    || coalesce(', approved by ' || nullif(d.approved_by, ''), ''), 'match ' || m.match_id || ' by ' || m.rule,
                'approval ' || u.approval_key), u.from_stage, u.from_po, u.to_stage,
                u.to_po
            from pending_update u left join match m on m.match_id = u.match_id
                left join decision d on d.decision_id = u.decision_id and d.run_id = u.run_id join run r on r.run_id = ?
            where u.update_id = any(?) and u.state in ('PENDING', 'CONFLICT') and r.run_id in (u.run_id, u.handled_run_id)
            order by u.update_id collate "C"
            """;
    // Only after all decisions of a transaction: an update that was decided anew goes on under the same id.
    private static final String SUPERSEDED = COLUMNS + """
            select u.update_id, r.run_id, r.epoch, now(), 'OUTCOME', u.state, u.to_stage, u.to_po, u.detail,
                u.payout_id, null, u.from_stage, u.from_po, u.to_stage, u.to_po
            from pending_update u join run r on r.run_id = u.handled_run_id
            where u.handled_run_id = ? and u.state = 'SUPERSEDED' and not exists (select 1 from update_attempt a
                where a.update_id = u.update_id and a.run_id = u.handled_run_id and a.outcome = 'SUPERSEDED')
            """;

    private final JdbcClient client;

    AuditTrail(JdbcTemplate jdbc) {
        this.client = JdbcClient.create(jdbc);
    }

    /** What these updates are to do, by the rule of their match. */
    void decided(long runId, List<String> updateIds) {
        decided(runId, updateIds, "");
    }

    /** @param who who or what decided it; empty for the rule of the match */
    void decided(long runId, List<String> updateIds, String who) {
        Object[] ids = updateIds.toArray(String[]::new);
        client.sql(DECIDED).params(who, runId, ids).update();
    }

    /** Which updates this run's decisions have made void. */
    void superseded(long runId) {
        client.sql(SUPERSEDED).param(runId).update();
    }
}
