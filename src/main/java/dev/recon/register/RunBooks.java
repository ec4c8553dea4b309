package dev.recon.register;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a person may do to a run without starting it, and so without Spring's container: give it up. Only for the holder
 * of the {@link RunLock}.
 */
public final class RunBooks {

    private final TransactionTemplate transaction;
    private final Runs runs;
    private final Inputs inputs;
    private final BatchRepair repair;
    private final DecisionOutcomes decisions;

    /** Repairs what dead runs left behind, so that none looks alive. */
    public RunBooks(Database database) {
        DataSource source = database.unpooled();
        JdbcClient jdbc = JdbcClient.create(source);
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        runs = new Runs(jdbc);
        inputs = new Inputs(jdbc);
        JdbcTemplate template = new JdbcTemplate(source);
        decisions = new DecisionOutcomes(template, new Mismatches(template));
        repair = new BatchRepair(jdbc, transaction);
        repair.repair();
    }

    public Optional<Runs.Run> find(long run) {
        return runs.find(run);
    }

    /** Whether all steps of the run are done, also where its process died before it could say so. */
    public boolean isDone(long run) {
        return repair.isComplete(run);
    }

    /** Gives the run up for good, here and in Spring Batch's own tables; both or neither. */
    public void abandon(long run, String reason, Instant now) {
        transaction.executeWithoutResult(status -> {
            runs.abandon(run, reason, now);
            decisions.giveUp(run);
            repair.abandon(run);
        });
    }

    /** The names of the run's files that are not in the register as a whole. */
    public List<String> unread(long run) {
        return inputs.of(run).stream()
                .filter(input -> input.role() == Inputs.Role.FROZEN || input.role() == Inputs.Role.NEW)
                .filter(input -> inputs.file(input.fileId()).state() != Inputs.State.LOADED)
                .map(Inputs.Input::name)
                .toList();
    }
}
