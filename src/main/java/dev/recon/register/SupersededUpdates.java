package dev.recon.register;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Updates whose place a later decision takes: they are never sent any more. All of it in the transaction of the decision.
 * What puts back an earlier update was decided by a person, and is void for no decision of ours; nor is a stage or a PO
 * number that a person decided for any match.
 *
 * <p>They are looked up payout by payout ("lateral … offset 0"): the statistics are of before the night, when hardly an
 * update was unsent, and by these PostgreSQL would read all unsent ones for each chunk, or for each row.
 */
final class SupersededUpdates {

    // What a bucket's earlier decision left unsent is void: the present one repeats it, or has a reason not to. What
    // may have been applied stays where Introw shows its target: it is read before anything else. A match that is
    // complete has nothing unsent.
    private static final String FORGET_UNSENT = """
            update pending_update u set state = 'SUPERSEDED', detail = 'A later decision took its place.',
                handled_run_id = ?
            from match m join unnest(?::text[], ?::text[]) as k (partner_id, currency)
                on m.partner_id = k.partner_id and m.currency = k.currency
            join match_share s on s.match_id = m.match_id join payout o on o.payout_id = s.payout_id
            cross join lateral (select w.update_id from pending_update w
                where w.payout_id = s.payout_id and w.match_id = m.match_id and w.undoes is null
                    and w.state in ('PENDING', 'SENDING', 'UNKNOWN')
                    and (w.state = 'PENDING' or o.stage <> w.to_stage or o.po_number is distinct from w.to_po)
                offset 0) as unsent
            where u.update_id = unsent.update_id and m.state = 'STANDING' and not m.complete and m.decided_run_id <> ?
            """;
    // Whatever an earlier match wanted of a payout ends when another payment settles it: a FAILED of the payment that
    // came back must not overwrite the PAID of the one that stayed.
    private static final String FORGET_SETTLED = """
            update pending_update u set state = 'SUPERSEDED', detail = 'A later match took its place.',
                handled_run_id = rows.run_id
            from rows cross join lateral (select w.update_id from pending_update w
                where w.payout_id = rows.payout_id and w.match_id is distinct from rows.match_id
                    and w.undoes is null and (w.decision_id is null or w.match_id is not null)
                    and w.state in ('PENDING', 'SENDING', 'UNKNOWN') offset 0) as unsent
            where u.update_id = unsent.update_id
            """;
    // A newer decision takes the place of whatever an earlier one left unsent or unanswered; it rests on
    // payouts that were fetched after those attempts.
    private static final String REPLACE = """
            update pending_update u set state = 'SUPERSEDED', detail = 'A later decision took its place.',
                handled_run_id = rows.run_id
            from rows cross join lateral (select w.update_id from pending_update w
                where w.payout_id = rows.payout_id and w.update_id <> rows.update_id and w.undoes is null
                    and w.state in ('PENDING', 'SENDING', 'UNKNOWN') offset 0) as unsent
            where u.update_id = unsent.update_id
            """;
    private static final String GIVE_UP = """
            update pending_update u set state = 'SUPERSEDED', detail = 'Its run was given up.', handled_run_id = :run
            from decision d where d.decision_id = u.decision_id and d.run_id = :run and u.run_id = :run and u.state = 'PENDING'
            """;
    private final JdbcClient client;
    private final UnnestInsert forgetSettled;
    private final UnnestInsert replace;

    SupersededUpdates(JdbcTemplate jdbc) {
        this.client = JdbcClient.create(jdbc);
        this.forgetSettled = new UnnestInsert(jdbc, "payout_id text, match_id text, run_id bigint", FORGET_SETTLED);
        this.replace = new UnnestInsert(jdbc, "payout_id text, update_id text, run_id bigint", REPLACE);
    }

    /** Before anything is decided of these buckets, given as their partners and currencies. */
    void forgetUnsent(long runId, Object[] partners, Object[] currencies) {
        client.sql(FORGET_UNSENT).params(runId, partners, currencies, runId).update();
    }

    /** What a run that a person gives up had decided and never sent. */
    void giveUp(long runId) {
        client.sql(GIVE_UP).param("run", runId).update();
    }

    /** Rows of a payout, the match that settles it now, and the run. */
    void forgetSettled(List<@Nullable Object[]> rows) {
        forgetSettled.run(rows);
    }

    /** Rows of a payout, the update that it is to have now, and the run. */
    void replace(List<@Nullable Object[]> rows) {
        replace.run(rows);
    }
}
