package dev.recon.register;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The runs of the register: one job, one business date, one set of inputs. */
public final class Runs {

    /**
     * One run.
     *
     * @param number the how-manieth run of its job on its date, from 1
     * @param mismatches how many were open when the run was complete; null before
     * @param settings the {@code --set} values, one {@code key=value} a line
     * @param attempt more than 1 where a person gave up earlier runs of the same inputs
     * @param outcome how it ended without coming to its own end, such as {@code superseded by run 7}; else null
     */
    public record Run(
            long id,
            String job,
            LocalDate businessDate,
            int number,
            String inputDigest,
            Path inbox,
            Path reportDir,
            String settings,
            Status status,
            @Nullable Integer exitCode,
            @Nullable String failure,
            @Nullable Long mismatches,
            Instant startedAt,
            @Nullable Instant endedAt,
            int attempt,
            @Nullable String outcome) {

        /** Where its reports go: {@code <report-dir>/<business-date>/<job>-<n>}. */
        public Path reports() {
            return reportDir.resolve(businessDate.toString()).resolve(job + "-" + number);
        }
    }

    /** How far a run has come. */
    public enum Status {
        RUNNING,
        COMPLETED,
        FAILED,
        STOPPED,
        /** A person gave it up; it never goes on. */
        ABANDONED
    }

    private static final String COLUMNS = """
            run_id, job, business_date, number, input_digest, inbox, report_dir, settings, status, exit_code, failure, mismatches,
            started_at, ended_at, attempt, outcome
            """;
    private static final String FIND = "select " + COLUMNS + " from run where run_id = ?";
    private static final String FIND_BY_INPUTS = "select " + COLUMNS
            + " from run where job = ? and business_date = ? and input_digest = ? order by attempt desc limit 1";
    private static final String FIND_BY_CONTENT = "select " + COLUMNS
            + " from run where job = ? and input_digest = ? and status <> 'ABANDONED' order by run_id desc limit 1";
    private static final String UNFINISHED = "select " + COLUMNS + """
             from run where job = ? and business_date = ? and status not in ('COMPLETED', 'ABANDONED') order by run_id
            """;
    private static final String LATEST = "select " + COLUMNS + " from run order by run_id desc limit ?";
    // A second attempt only where a person gave the first one up: else the identity is refused as taken.
    private static final String START = """
            insert into run (job, business_date, number, input_digest, attempt, inbox, report_dir, settings, status, epoch,
                started_at)
            select :job, :date, coalesce(max(number), 0) + 1, :digest,
                count(*) filter (where input_digest = :digest and status = 'ABANDONED') + 1, :inbox, :reports, :settings, 'RUNNING',
                :epoch, :now
            from run where job = :job and business_date = :date
            returning run_id
            """;
    private static final String RESUME = """
            update run set status = 'RUNNING', exit_code = null, failure = null, ended_at = null, carried_by = null,
                epoch = ?, settings = ?, report_dir = ?
            where run_id = ?
            """;
    // The epoch: one that was fenced off comes to its own end later, and must not end the run of its successor.
    private static final String END =
            "update run set status = ?, exit_code = ?, failure = ?, ended_at = ? where run_id = ? and epoch = ?";

    // What a finished run took over is done with; what an unfinished one did is taken over together with it.
    private static final String CARRY = """
            update run set carried_by = :run
            where job = (select job from run where run_id = :run) and run_id < :run and status <> 'COMPLETED'
                and (carried_by is null or carried_by not in
                    (select run_id from run where status = 'COMPLETED' and outcome is null))
            """;
    private static final String CARRIED =
            "select " + COLUMNS + " from run where carried_by = ? and status <> 'COMPLETED' order by run_id";
    private static final String OVERTAKEN_BY = "select " + COLUMNS + """
             from run where status = 'COMPLETED' and outcome is null
                and run_id = (select carried_by from run where run_id = ?)
            """;
    private static final String SUPERSEDE = """
            update run set status = 'COMPLETED', exit_code = 0, failure = null, outcome = 'superseded by run ' || carried_by,
                mismatches = 0, ended_at = ?
            where run_id = ? and status <> 'COMPLETED'
            """;

    private static final String ABANDON = """
            update run set status = 'ABANDONED', outcome = ?, ended_at = coalesce(ended_at, ?)
            where run_id = ? and status not in ('COMPLETED', 'ABANDONED')
            """;

    private final JdbcClient jdbc;

    public Runs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Run> find(long id) {
        return jdbc.sql(FIND).param(id).query(Runs::run).optional();
    }

    public Optional<Run> find(String job, LocalDate businessDate, String inputDigest) {
        return jdbc.sql(FIND_BY_INPUTS)
                .params(job, businessDate, inputDigest)
                .query(Runs::run)
                .optional();
    }

    /** The run of these inputs on whatever business date, unless a person gave it up. */
    public Optional<Run> find(String job, String inputDigest) {
        return jdbc.sql(FIND_BY_CONTENT)
                .params(job, inputDigest)
                .query(Runs::run)
                .optional();
    }

    /** The runs of that night that have not come to their end, oldest first. */
    public List<Run> unfinished(String job, LocalDate businessDate) {
        return jdbc.sql(UNFINISHED).params(job, businessDate).query(Runs::run).list();
    }

    /** The latest runs, newest first. */
    public List<Run> latest(int count) {
        return jdbc.sql(LATEST).param(count).query(Runs::run).list();
    }

    /** What a new run starts with. */
    public record NewRun(
            String job, LocalDate businessDate, String inputDigest, Path inbox, Path reportDir, String settings) {}

    /** @throws org.springframework.dao.DuplicateKeyException if there is a run of the same inputs that may still go on */
    public Run start(NewRun run, long epoch, Instant now) {
        long id = jdbc.sql(START)
                .param("job", run.job())
                .param("date", run.businessDate())
                .param("digest", run.inputDigest())
                .param("inbox", run.inbox().toString())
                .param("reports", run.reportDir().toString())
                .param("settings", run.settings())
                .param("epoch", epoch)
                .param("now", utc(now))
                .query(Long.class)
                .single();
        return find(id).orElseThrow();
    }

    /** The run takes over whatever earlier runs of its job left that did not come to their end. */
    public void carryOver(long id) {
        jdbc.sql(CARRY).param("run", id).update();
    }

    /** The unfinished runs that this one has taken over, oldest first. */
    public List<Run> carried(long id) {
        return jdbc.sql(CARRIED).param(id).query(Runs::run).list();
    }

    /** The finished run that took this one over. */
    public Optional<Run> overtakenBy(long id) {
        return jdbc.sql(OVERTAKEN_BY).param(id).query(Runs::run).optional();
    }

    /** The run has nothing left to do, because the one that took it over has done it. */
    public void supersede(long id, Instant now) {
        jdbc.sql(SUPERSEDE).params(utc(now), id).update();
    }

    /** A person gives the run up for good. */
    void abandon(long id, String reason, Instant now) {
        jdbc.sql(ABANDON).params("abandoned: " + reason, utc(now), id).update();
    }

    /** The same run goes on; its settings and the place of its reports are those of the latest command. */
    public void resume(long id, long epoch, String settings, Path reportDir) {
        jdbc.sql(RESUME).params(epoch, settings, reportDir.toString(), id).update();
    }

    /** Records how the run came to its end, unless a newer holder of the lock has taken it over. */
    public void end(long id, long epoch, Status status, int exitCode, @Nullable String failure, Instant now) {
        jdbc.sql(END)
                .param(status.name())
                .param(exitCode)
                .param(failure)
                .param(utc(now))
                .param(id)
                .param(epoch)
                .update();
    }

    /** Remembers how many mismatches the run left open; later runs resolve and see them again. */
    public void leave(long id, long mismatches) {
        jdbc.sql("update run set mismatches = ? where run_id = ?")
                .params(mismatches, id)
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Run run(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Run(
                row.getLong("run_id"),
                row.getString("job"),
                row.getObject("business_date", LocalDate.class),
                row.getInt("number"),
                row.getString("input_digest"),
                Path.of(row.getString("inbox")),
                Path.of(row.getString("report_dir")),
                row.getString("settings"),
                Status.valueOf(row.getString("status")),
                row.getObject("exit_code", Integer.class),
                row.getString("failure"),
                row.getObject("mismatches", Long.class),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getInt("attempt"),
                row.getString("outcome"));
    }
}
