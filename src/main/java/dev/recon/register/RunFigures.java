package dev.recon.register;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The figures of a run, for run.json and for status: counted from the register, not from the steps. */
public final class RunFigures {

    /** One step's last attempt, as Spring Batch recorded it. */
    public record StepFigure(String name, String status, Instant started, long millis) {}

    /** What a night left behind: the run of a business date that came to its end last. */
    public record NightFigure(LocalDate date, long matches, long mismatches) {}

    private static final Map<String, String> COUNTS = Map.ofEntries(
            Map.entry("decisions", "select count(*) from decision where run_id = :run"),
            Map.entry("decisionsDone", "select count(*) from decision where run_id = :run and result = 'DONE'"),
            Map.entry("approvals", "select count(*) from approval where told_run_id = :run"),
            Map.entry("payments", "select count(*) from payment where first_run_id = :run"),
            Map.entry("matches", "select count(*) from match where run_id = :run"),
            Map.entry("matchesReversed", "select count(*) from match where run_id = :run and state = 'REVERSED'"),
            Map.entry("rejected", """
            select count(*) from rejected_record r join run_input i on i.file_id = r.file_id
            where i.run_id = :run and i.role in ('NEW', 'CARRIED')
            """),
            Map.entry(
                    "mismatches",
                    "select count(*) from mismatch where last_run_id = :run and mismatch_id not in "
                            + MismatchSubjects.RESTING),
            Map.entry(
                    "mismatchesResting",
                    "select count(*) from mismatch where last_run_id = :run and mismatch_id in "
                            + MismatchSubjects.RESTING),
            Map.entry("files", "select count(*) from run_input where run_id = :run and role = 'NEW'"),
            Map.entry("filesRefused", "select count(*) from run_input where run_id = :run and role = 'REFUSED'"),
            // Of payouts and of commission lines.
            Map.entry("updates", """
            select (select count(*) from pending_update where run_id = :run and state <> 'SUPERSEDED')
                + (select count(*) from line_change where run_id = :run)
            """),
            Map.entry("updatesConfirmed", """
            select (select count(*) from pending_update where handled_run_id = :run and state = 'CONFIRMED')
                + (select count(*) from line_change where handled_run_id = :run and state = 'CONFIRMED')
            """),
            Map.entry(
                    "linesUnsent", "select count(*) from line_change where state in ('PENDING', 'SENDING', 'UNKNOWN')"),
            Map.entry("updatesUnsent", """
            select count(*) from (select state, run_id from pending_update union all select state, run_id from line_change) as u
            where state in ('PENDING', 'SENDING', 'UNKNOWN')
                and run_id in (select run_id from run where job = (select job from run where run_id = :run))
            """));
    private static final String REASONS =
            "select reason, count(*) from mismatch where last_run_id = :run and mismatch_id not in "
                    + MismatchSubjects.RESTING + " group by reason order by reason";
    private static final String STEPS = """
            select s.step_name, s.status, s.start_time, s.end_time from batch_step_execution s
            join batch_job_execution_params p on p.job_execution_id = s.job_execution_id
            where p.parameter_name = 'run' and p.parameter_value = :run and s.start_time is not null
            order by s.step_execution_id
            """;

    // A run that is not finished yet has not been told how many mismatches it leaves.
    private static final String NIGHTS = """
            select business_date, (select count(*) from match m where m.run_id = night.run_id) as matches,
                coalesce(mismatches, (select count(*) from mismatch x where x.last_run_id = night.run_id
                    and x.mismatch_id not in\s""" + MismatchSubjects.RESTING + """
                )) as mismatches
            from (select distinct on (business_date) business_date, run_id, mismatches from run
                where job = (select job from run where run_id = :run)
                    and business_date <= (select business_date from run where run_id = :run)
                    and (run_id = :run or status = 'COMPLETED' and outcome is null)
                order by business_date desc, (run_id = :run) desc, number desc limit :most) as night
            order by business_date
            """;
    private static final String WORKED = """
            select coalesce(sum(extract(epoch from e.end_time - e.start_time)), 0)::bigint
            from batch_job_execution e join batch_job_execution_params p on p.job_execution_id = e.job_execution_id
            where p.parameter_name = 'run' and p.parameter_value = :run
            """;

    private final JdbcClient jdbc;

    public RunFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Map<String, Long> counts(long runId) {
        Map<String, Long> counts = new TreeMap<>();
        COUNTS.forEach((name, sql) -> counts.put(
                name, jdbc.sql(sql).param("run", runId).query(Long.class).single()));
        return counts;
    }

    public long count(long runId, String name) {
        String sql = COUNTS.get(name);
        if (sql == null) {
            throw new IllegalArgumentException("No figure is named " + name);
        }
        return jdbc.sql(sql).param("run", runId).query(Long.class).single();
    }

    public Map<String, Long> mismatchesByReason(long runId) {
        Map<String, Long> reasons = new TreeMap<>();
        jdbc.sql(REASONS).param("run", runId).query(row -> {
            reasons.put(row.getString(1), row.getLong(2));
        });
        return reasons;
    }

    /** This run's night and those before it, oldest first. */
    public List<NightFigure> nights(long runId, int most) {
        return jdbc.sql(NIGHTS)
                .param("run", runId)
                .param("most", most)
                .query((row, number) -> new NightFigure(
                        row.getObject("business_date", LocalDate.class),
                        row.getLong("matches"),
                        row.getLong("mismatches")))
                .list();
    }

    /** The time of all attempts of a run. */
    public Duration worked(long runId) {
        return Duration.ofSeconds(jdbc.sql(WORKED)
                .param("run", String.valueOf(runId))
                .query(Long.class)
                .single());
    }

    /** Every attempt of every step, oldest first. */
    public List<StepFigure> steps(long runId) {
        return jdbc.sql(STEPS)
                .param("run", String.valueOf(runId))
                .query((row, number) -> {
                    OffsetDateTime start = row.getObject("start_time", java.time.LocalDateTime.class)
                            .atOffset(java.time.ZoneOffset.UTC);
                    java.time.LocalDateTime end = row.getObject("end_time", java.time.LocalDateTime.class);
                    long millis = end == null
                            ? 0
                            : java.time.Duration.between(start.toLocalDateTime(), end)
                                    .toMillis();
                    return new StepFigure(
                            row.getString("step_name"), row.getString("status"), start.toInstant(), millis);
                })
                .list();
    }
}
