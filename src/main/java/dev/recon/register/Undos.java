package dev.recon.register;

import dev.recon.matching.PayoutState;
import dev.recon.register.Runs.NewRun;
import dev.recon.register.Runs.Run;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Updates that put back what earlier ones did, taken from the audit trail: what Introw confirmed to us, with the state
 * that it had before. They go the way of every update; which of them Introw still shows as we left it is found out then.
 */
public final class Undos {

    /** The job under which an undo stands among the runs. */
    public static final String JOB = "undo";

    /** What is to be put back: all that a run did, or what was last done to the payout of a mismatch. */
    public record Subject(String name) {

        public static Subject ofRun(long run) {
            return new Subject("run " + run);
        }

        public static Subject ofMismatch(String mismatch) {
            return new Subject("mismatch " + mismatch);
        }

        /** What an undo run was asked for. */
        public static Subject of(Run undo) {
            return new Subject(undo.inputDigest().split(" #")[0]);
        }

        /** The word that names it on the command line. */
        public String word() {
            return name.substring(name.indexOf(' ') + 1);
        }
    }

    /** One update of an undo, as it stands. */
    public record Line(String payoutId, PayoutState from, PayoutState to, Updates.State state, String detail) {}

    // Of each payout the last that was confirmed; a later undo of the same is another one, with a name of its own.
    private static final String DONE = """
            with subject as (
                select a.* from update_attempt a where a.event = 'OUTCOME' and a.outcome = 'CONFIRMED'
                    and (:name = 'run ' || a.run_id or a.payout_id in
                        (select payout_id from mismatch where :name = 'mismatch ' || mismatch_id))
            ), done as (
                select distinct on (a.payout_id) 'UN-' || a.attempt_id as undo_id, a.update_id, a.payout_id, a.from_stage,
                    a.from_po, a.to_stage, a.to_po, u.match_id, u.approval_key,
                    u.amount
                from subject a join pending_update u on u.update_id = a.update_id
                where u.undoes is null
                order by a.payout_id, a.attempt_id desc
            ), due as (
                select * from done d where not exists (select 1 from pending_update w
                    where w.update_id = d.undo_id and w.state in ('CONFIRMED', 'ALREADY_THERE'))
            )
            """;
    private static final String COUNT = DONE + "select count(*) from due";
    // Whatever else still waits to be sent to these payouts is decided anew by the next night.
    private static final String MAKE_ROOM = DONE + """
            update pending_update u set state = 'SUPERSEDED', detail = 'An undo took its place.', handled_run_id = :run
            from due where u.payout_id = due.payout_id and u.undoes is null and u.state in ('PENDING', 'SENDING', 'UNKNOWN')
            """;
    private static final String DECIDE = DONE + """
            insert into pending_update (update_id, payout_id, match_id, approval_key, amount, from_stage, from_po, to_stage,
                to_po, run_id, state, undoes)
            select undo_id, payout_id, match_id, approval_key, amount, to_stage, to_po, from_stage, from_po, :run, 'PENDING', update_id
            from due
            on conflict (update_id) do update set state = 'PENDING', run_id = excluded.run_id, handled_run_id = null,
                found_stage = null, found_po = null, detail = ''
                where pending_update.state in ('CONFLICT', 'REFUSED')
            returning update_id
            """;
    private static final String UNFINISHED = """
            select run_id from run where job = 'undo' and split_part(input_digest, ' #', 1) = ?
                and status not in ('COMPLETED', 'ABANDONED') order by run_id desc limit 1
            """;
    private static final String EARLIER =
            "select count(*) from run where job = 'undo' and split_part(input_digest, ' #', 1) = ?";
    private static final String LINES = """
            select payout_id, from_stage, from_po, to_stage, to_po, state, detail from pending_update
            where run_id = ? and undoes is not null order by payout_id collate "C", update_id
            """;

    private final JdbcClient client;
    private final Runs runs;
    private final AuditTrail audit;

    public Undos(JdbcTemplate jdbc) {
        this.client = JdbcClient.create(jdbc);
        this.runs = new Runs(client);
        this.audit = new AuditTrail(jdbc);
    }

    /** How many updates there are to put back. */
    public long count(Subject subject) {
        return client.sql(COUNT).param("name", subject.name()).query(Long.class).single();
    }

    /** An undo of the same that did not come to its end. */
    public Optional<Run> unfinished(Subject subject) {
        return client.sql(UNFINISHED)
                .param(subject.name())
                .query(Long.class)
                .optional()
                .flatMap(runs::find);
    }

    /** Begins a run and decides its updates, in the caller's transaction. */
    public Run begin(Subject subject, NewRun place, String who, long epoch, Instant now) {
        long earlier =
                client.sql(EARLIER).param(subject.name()).query(Long.class).single();
        NewRun undo = new NewRun(
                JOB,
                place.businessDate(),
                subject.name() + " #" + (earlier + 1),
                place.inbox(),
                place.reportDir(),
                place.settings());
        Run run = runs.start(undo, epoch, now);
        client.sql(MAKE_ROOM)
                .param("name", subject.name())
                .param("run", run.id())
                .update();
        List<String> decided = client.sql(DECIDE)
                .param("name", subject.name())
                .param("run", run.id())
                .query(String.class)
                .list();
        audit.decided(run.id(), decided, "undo of " + subject.name() + " by " + who);
        audit.superseded(run.id());
        return run;
    }

    /** How the updates of an undo stand, by payout. */
    public List<Line> lines(long run) {
        return client.sql(LINES).param(run).query(Undos::line).list();
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                row.getString("payout_id"),
                new PayoutState(row.getString("from_stage"), row.getString("from_po")),
                new PayoutState(row.getString("to_stage"), row.getString("to_po")),
                Updates.State.valueOf(row.getString("state")),
                row.getString("detail"));
    }
}
