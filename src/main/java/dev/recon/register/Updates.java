package dev.recon.register;

import dev.recon.matching.PayoutId;
import dev.recon.matching.PayoutState;
import dev.recon.money.Money;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Updates on their way to Introw, and the record of every attempt. */
public final class Updates {

    /** How an update stands. */
    public enum State {
        PENDING,
        SENDING,
        UNKNOWN,
        CONFIRMED,
        ALREADY_THERE,
        CONFLICT,
        REFUSED,
        SUPERSEDED
    }

    /**
     * An update that may have to be sent.
     *
     * @param amount what the payout was worth when the update was decided
     * @param fetchedAt when we last read the payout
     * @param fetchedEpoch the number of the run that read it
     * @param unchanged whether we then found what the update was decided from
     * @param undoes whether it puts back what an earlier update did
     */
    public record Unsent(
            String id,
            PayoutId payout,
            PayoutState from,
            PayoutState to,
            Money amount,
            State state,
            Instant fetchedAt,
            long fetchedEpoch,
            boolean unchanged,
            boolean undoes) {}

    /**
     * What became of an update.
     *
     * @param found the payout as Introw last showed it; null if it showed nothing
     * @param answer the status with which Introw answered the last PATCH; null if there was none, or no answer
     * @param request the number of that PATCH among the requests of this process; null if there was none
     */
    public record Outcome(
            String updateId,
            State state,
            @Nullable PayoutState found,
            String detail,
            @Nullable Integer answer,
            @Nullable Long request) {

        /** Of an update for which nothing was sent. */
        public static Outcome unsent(String updateId, State state, @Nullable PayoutState found, String detail) {
            return new Outcome(updateId, state, found, detail, null, null);
        }
    }

    private static final String UNSENT = """
            select u.update_id, u.payout_id, u.from_stage, u.from_po, u.to_stage, u.to_po, u.state, u.amount, o.currency,
                o.fetched_at, o.fetched_epoch, o.stage = u.from_stage and o.po_number is not distinct from u.from_po
                and o.amount is not distinct from u.amount as unchanged, u.undoes is not null as undoes
            from pending_update u join payout o on o.payout_id = u.payout_id
            where u.state in ('PENDING', 'SENDING', 'UNKNOWN') and u.update_id > ?
                and (u.undoes is not null or u.run_id in (select run_id from run where job = ?))
            order by u.update_id limit ?
            """;
    private static final String COUNT_UNSENT = """
            select count(*) from pending_update where state in ('PENDING', 'SENDING', 'UNKNOWN')
                and (undoes is not null or run_id in (select run_id from run where job = ?))
            """;
    private static final String COUNT_PAYOUTS = "select count(*) from payout where not gone";
    private static final String INTEND = """
            update pending_update set state = 'SENDING', attempts = attempts + 1 where update_id = any(?)
                and state in ('PENDING', 'SENDING', 'UNKNOWN')
            """;
    private static final String RECORD_INTENT = """
            insert into update_attempt (update_id, run_id, epoch, at, event, stage, po_number, payout_id, from_stage, from_po,
                to_stage, to_po)
            select u.update_id, ?, ?, ?, 'INTENT', u.to_stage, u.to_po, u.payout_id, u.from_stage, u.from_po, u.to_stage,
                u.to_po
            from pending_update u where u.update_id = any(?)
            """;
    private static final String CONCLUDE = """
            update pending_update u set state = rows.state, found_stage = rows.found_stage, found_po = rows.found_po,
                detail = rows.detail, handled_run_id = rows.run_id,
                confirmed_at = case when rows.state in ('CONFIRMED', 'ALREADY_THERE') then rows.at else u.confirmed_at end
            from rows where u.update_id = rows.update_id
            """;
    private static final String RECORD_OUTCOME = """
            insert into update_attempt (update_id, run_id, epoch, at, event, outcome, stage, po_number, detail, answer,
                request_number, payout_id, from_stage, from_po, to_stage, to_po)
            select u.update_id, rows.run_id, rows.epoch, rows.at, 'OUTCOME', rows.state, rows.found_stage, rows.found_po,
                rows.detail, rows.answer, rows.request_number, u.payout_id, u.from_stage, u.from_po, u.to_stage, u.to_po
            from rows join pending_update u on u.update_id = rows.update_id
            """;
    // The register follows what Introw showed, so that reports and the next decision see it.
    private static final String FOLLOW = """
            update payout o set stage = rows.found_stage, po_number = rows.found_po
            from rows join pending_update u on u.update_id = rows.update_id
            where o.payout_id = u.payout_id and rows.found_stage is not null
            """;

    private static final String COLUMNS = """
            update_id text, state text, found_stage text, found_po text, detail text, run_id bigint, epoch bigint,
            at timestamptz, answer int, request_number bigint
            """;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final String job;
    private final UnnestInsert conclude;
    private final UnnestInsert recordOutcome;
    private final UnnestInsert follow;

    /**
     * @param job whose updates these are: what the guard of one job has stopped, another must not send. What puts back an
     *     earlier update is every job's to send
     */
    public Updates(JdbcTemplate jdbc, String job) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.job = job;
        this.conclude = new UnnestInsert(jdbc, COLUMNS, CONCLUDE);
        this.recordOutcome = new UnnestInsert(jdbc, COLUMNS, RECORD_OUTCOME);
        this.follow = new UnnestInsert(jdbc, COLUMNS, FOLLOW);
    }

    /** The same, but only those that put back what earlier ones did are seen as unsent. */
    public Updates ofUndos() {
        return new Updates(jdbc, Undos.JOB);
    }

    /** Updates of the job that are not concluded, after the given id; whatever a crash left behind is among them. */
    public List<Unsent> unsent(String afterId, int limit) {
        return client.sql(UNSENT)
                .params(afterId, job, limit)
                .query(Updates::unsent)
                .list();
    }

    public long countUnsent() {
        return client.sql(COUNT_UNSENT).param(job).query(Long.class).single();
    }

    /** How many payouts Introw has, as far as we know. */
    public long countPayouts() {
        return client.sql(COUNT_PAYOUTS).query(Long.class).single();
    }

    /** Records that they are about to be sent. The caller commits this before the first byte leaves. */
    public void intend(long runId, long epoch, List<String> ids, Instant now) {
        Object[] array = ids.toArray(String[]::new);
        client.sql(INTEND).param(array).update();
        client.sql(RECORD_INTENT).params(runId, epoch, utc(now), array).update();
    }

    /** Records what became of them. */
    public void conclude(long runId, long epoch, List<Outcome> outcomes, Instant now) {
        List<@Nullable Object[]> rows = outcomes.stream()
                .map(outcome -> row(runId, epoch, outcome, now))
                .toList();
        conclude.run(rows);
        recordOutcome.run(rows);
        follow.run(rows);
    }

    private static @Nullable Object[] row(long runId, long epoch, Outcome outcome, Instant now) {
        PayoutState found = outcome.found();
        return new @Nullable Object[] {
            outcome.updateId(),
            outcome.state(),
            found == null ? null : found.stage(),
            found == null ? null : found.poNumber(),
            outcome.detail(),
            runId,
            epoch,
            now,
            outcome.answer(),
            outcome.request()
        };
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Unsent unsent(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Unsent(
                row.getString("update_id"),
                new PayoutId(row.getString("payout_id")),
                new PayoutState(row.getString("from_stage"), row.getString("from_po")),
                new PayoutState(row.getString("to_stage"), row.getString("to_po")),
                new Money(row.getBigDecimal("amount"), Currency.getInstance(row.getString("currency"))),
                State.valueOf(row.getString("state")),
                row.getObject("fetched_at", OffsetDateTime.class).toInstant(),
                row.getLong("fetched_epoch"),
                row.getBoolean("unchanged"),
                row.getBoolean("undoes"));
    }
}
