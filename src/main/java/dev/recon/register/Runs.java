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
            @Nullable Instant endedAt) {

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
        STOPPED
    }

    private static final String COLUMNS = """
            run_id, job, business_date, number, input_digest, inbox, report_dir, settings, status, exit_code, failure, mismatches,
            started_at, ended_at
            """;
    private static final String FIND = "select " + COLUMNS + " from run where run_id = ?";
    private static final String FIND_BY_INPUTS =
            "select " + COLUMNS + " from run where job = ? and business_date = ? and input_digest = ?";
    private static final String UNFINISHED = "select " + COLUMNS
            + " from run where job = ? and business_date = ? and status <> 'COMPLETED' order by run_id";
    private static final String LATEST = "select " + COLUMNS + " from run order by run_id desc limit ?";
    private static final String START = """
            insert into run (job, business_date, number, input_digest, inbox, report_dir, settings, status, epoch, started_at)
            values (?, ?, (select coalesce(max(number), 0) + 1 from run where job = ? and business_date = ?),
                ?, ?, ?, ?, 'RUNNING', ?, ?)
            returning run_id
            """;
    private static final String RESUME = """
            update run set status = 'RUNNING', exit_code = null, failure = null, ended_at = null, epoch = ?, settings = ?
            where run_id = ?
            """;
    // The epoch: one that was fenced off comes to its own end later, and must not end the run of its successor.
    private static final String END =
            "update run set status = ?, exit_code = ?, failure = ?, ended_at = ? where run_id = ? and epoch = ?";

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

    public Run start(NewRun run, long epoch, Instant now) {
        long id = jdbc.sql(START)
                .params(
                        run.job(),
                        run.businessDate(),
                        run.job(),
                        run.businessDate(),
                        run.inputDigest(),
                        run.inbox().toString(),
                        run.reportDir().toString(),
                        run.settings(),
                        epoch,
                        utc(now))
                .query(Long.class)
                .single();
        return find(id).orElseThrow();
    }

    /** The same run goes on; its settings are those of the latest command. */
    public void resume(long id, long epoch, String settings) {
        jdbc.sql(RESUME).params(epoch, settings, id).update();
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
                ended == null ? null : ended.toInstant());
    }
}
