package dev.recon.register;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What status shows, without Spring and without disturbing a run. */
public final class Overview {

    /**
     * A run with its figures.
     *
     * @param worked the time of all its attempts, without the time between them
     */
    public record Entry(Runs.Run run, Duration worked, long payments, long matches, long mismatches, long confirmed) {}

    private static final String TABLES = "select to_regclass('public.run') is not null";

    private final JdbcClient jdbc;
    private final Runs runs;
    private final RunFigures figures;

    public Overview(Database database) {
        this.jdbc = JdbcClient.create(database.unpooled());
        this.runs = new Runs(jdbc);
        this.figures = new RunFigures(jdbc);
    }

    /** The latest runs, newest first; none before the first run made the tables. */
    public List<Entry> latest(int count) {
        boolean tables = jdbc.sql(TABLES).query(Boolean.class).single();
        return tables ? runs.latest(count).stream().map(this::entry).toList() : List.of();
    }

    public Optional<Entry> find(long runId) {
        boolean tables = jdbc.sql(TABLES).query(Boolean.class).single();
        return tables ? runs.find(runId).map(this::entry) : Optional.empty();
    }

    /** The latest run that saw a mismatch. */
    public Optional<Entry> ofMismatch(String mismatch) {
        boolean tables = jdbc.sql(TABLES).query(Boolean.class).single();
        return tables
                ? jdbc.sql("select greatest(first_run_id, last_run_id) from mismatch where mismatch_id = ?")
                        .param(mismatch)
                        .query(Long.class)
                        .optional()
                        .flatMap(this::find)
                : Optional.empty();
    }

    private Entry entry(Runs.Run run) {
        return new Entry(
                run,
                figures.worked(run.id()),
                figures.count(run.id(), "payments"),
                figures.count(run.id(), "matches"),
                run.mismatches() == null ? figures.count(run.id(), "mismatches") : run.mismatches(),
                figures.count(run.id(), "updatesConfirmed"));
    }
}
