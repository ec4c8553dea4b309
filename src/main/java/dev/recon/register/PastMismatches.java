package dev.recon.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The mismatches of all jobs that were open at the end of a business date: first seen on that date or before, and neither
 * closed nor ignored by a run of that date or before. Reads only, one state of the register however long it takes, and waits for no run.
 *
 * <p>What a mismatch said is as of that date; what Introw and the ERP say of its payout and payment is as last known.
 */
public final class PastMismatches {

    private static final String SPAN = """
            select mismatch_id, first_seen, resolved_run_id, last_run_id, times_seen from mismatch
            union all select mismatch_id, first_seen, resolved_run_id, last_run_id, times_seen from mismatch_span
            """;

    // Every run that comes to its end sees what stays open, so of what was seen since, the runs of later dates are
    // taken
    // off. Where one of them did not come to its end, or dates were run in another order, nobody can tell.
    private static final String OPEN_THEN = """
            with span as (""" + SPAN + """
            ), open_then as (
                select distinct on (s.mismatch_id) s.* from span s left join run r on r.run_id = s.resolved_run_id
                where s.first_seen <= :date and (s.resolved_run_id is null or r.business_date > :date)
                order by s.mismatch_id, s.first_seen
            ), sighting as (
                select run_id, count(*) filter (where business_date > :date) over upto as later,
                    coalesce(bool_or(status <> 'COMPLETED' or outcome is not null)
                        filter (where business_date > :date) over upto, false)
                    or coalesce(max(run_id) filter (where business_date <= :date) over whole
                        > min(run_id) filter (where business_date > :date) over whole, false) as unsure
                from run
                window upto as (partition by job order by run_id), whole as (partition by job)
            ), then_open as (
                select m.mismatch_id, m.reason, m.severity, coalesce(h.explanation, m.explanation) as explanation,
                    m.suggested_action, coalesce(h.would_match_if, m.would_match_if) as would_match_if, m.partner_id,
                    m.payout_id, m.payment_key, m.approval_key, m.file_name,
                    case when h.line_ids is null then m.difference else h.difference end as difference,
                    coalesce(h.line_ids, m.line_ids) as line_ids, coalesce(h.candidates, m.candidates) as candidates,
                    o.first_seen, m.first_run_id,
                    case when not g.unsure then o.times_seen - g.later end as times_seen
                from open_then o
                join mismatch m on m.mismatch_id = o.mismatch_id
                left join sighting g on g.run_id = o.last_run_id
                left join lateral (select t.* from mismatch_history t join run r on r.run_id = t.run_id
                    where t.mismatch_id = m.mismatch_id and r.business_date <= :date
                    order by t.run_id desc limit 1) as h on true
                where not exists (select 1 from decision d join run r on r.run_id = d.run_id
                    where d.decision_id = m.rest_decision_id and d.kind = 'IGNORE' and r.business_date <= :date)
            )
            """;
    // Without a fingerprint, no decision can be made on a list of the past.
    private static final String ROWS = OPEN_THEN + MismatchColumns.from("then_open", "null") + MismatchColumns.ORDER;

    private static final String SNOOZED = OPEN_THEN + """
            select count(*) from then_open t where exists (select 1 from decision d join run r on r.run_id = d.run_id
                where d.mismatch_id = t.mismatch_id and d.kind = 'SNOOZE' and d.verdict = 'WILL_DO' and r.business_date <= :date
                    and d.until_date > :date)
            """;

    private static final String NOT_KNOWN = """
            select m.mismatch_id from mismatch m join run f on f.run_id = m.first_run_id
            where f.business_date <= :date
                and :date < (select min(s.first_seen) from (""" + SPAN + """
                ) as s where s.mismatch_id = m.mismatch_id)
            order by m.mismatch_id collate "C"
            """;
    private static final String UNFINISHED = """
            select 'run ' || run_id || ' of ' || business_date || ' (' || job || ', ' || status || ')' from run
            where business_date <= :date and status not in ('COMPLETED', 'ABANDONED') order by run_id
            """;
    private static final String DATES = """
            select business_date from (select min(business_date) as business_date from run
                union all select max(business_date) from run) as night
            where business_date is not null order by business_date
            """;

    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionTemplate reading;
    private final String[] holidays;

    /** The business dates of the first and the last night. */
    public record Dates(LocalDate first, LocalDate last) {}

    /** @param holidays what is no business day besides Saturdays and Sundays; ages are counted in business days */
    public PastMismatches(Database database, List<LocalDate> holidays) {
        this(database.unpooled(), holidays);
    }

    PastMismatches(DataSource source, List<LocalDate> holidays) {
        this.holidays = holidays.stream().map(LocalDate::toString).toArray(String[]::new);
        jdbc = new NamedParameterJdbcTemplate(source);
        jdbc.getJdbcTemplate().setFetchSize(ReportRows.FETCH_SIZE);
        reading = new TransactionTemplate(new JdbcTransactionManager(source));
        reading.setReadOnly(true);
        reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Whether a run of this version of the program has made or changed the tables. */
    public boolean hasTables() {
        return Boolean.TRUE.equals(jdbc.getJdbcTemplate()
                .queryForObject("select to_regclass('public.mismatch_span') is not null", Boolean.class));
    }

    /** Empty before the first run. */
    public Optional<Dates> dates() {
        List<LocalDate> dates = jdbc.getJdbcTemplate().queryForList(DATES, LocalDate.class);
        return dates.isEmpty() ? Optional.empty() : Optional.of(new Dates(dates.get(0), dates.get(1)));
    }

    /** All questions that the work asks are answered from one state of the register. */
    public void reading(Runnable work) {
        reading.executeWithoutResult(status -> work.run());
    }

    /** Hands over every row, in the columns and the order of {@code mismatches.csv}. */
    public void forEach(LocalDate date, Consumer<List<@Nullable String>> consumer) {
        jdbc.query(ROWS, at(date), (RowCallbackHandler) row -> consumer.accept(ReportRows.texts(row)));
    }

    /** How many of them a person had snoozed to a later date: they are open all the same. */
    public long snoozed(LocalDate date) {
        Long count = jdbc.queryForObject(SNOOZED, at(date), Long.class);
        return count == null ? 0 : count;
    }

    /** The ids of those that were closed and came back before the register kept account of it: were they open then? */
    public List<String> notKnown(LocalDate date) {
        return jdbc.queryForList(NOT_KNOWN, at(date), String.class);
    }

    /** The runs of that date and before that have not come to their end, in words. */
    public List<String> unfinished(LocalDate date) {
        return jdbc.queryForList(UNFINISHED, at(date), String.class);
    }

    private MapSqlParameterSource at(LocalDate date) {
        return new MapSqlParameterSource("date", date).addValue("holidays", holidays);
    }
}
