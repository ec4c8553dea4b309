package dev.recon.register;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes Spring Batch's records of dead runs restartable. Only for the holder of the {@link RunLock}: under it every
 * execution that still looks alive is a corpse.
 *
 * <p>Spring Batch's own {@code recover} is not atomic and leaves UNKNOWN alone, and an instance without an execution
 * (a crash between two inserts) stops its job for ever; both were met in tests with kill -9 and a restarted database.
 */
public final class BatchRepair {

    private static final List<String> REPAIRS = List.of(
            """
            delete from batch_job_instance i where not exists
                (select 1 from batch_job_execution e where e.job_instance_id = i.job_instance_id)
            """, """
            update batch_step_execution
            set status = 'FAILED', exit_code = 'FAILED', end_time = coalesce(end_time, localtimestamp),
                last_updated = localtimestamp, version = version + 1,
                exit_message = 'The process died; recovered by the next start.'
            where status in ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')
            """, """
            update batch_job_execution
            set status = 'FAILED', exit_code = 'FAILED', end_time = coalesce(end_time, localtimestamp),
                last_updated = localtimestamp, version = version + 1,
                exit_message = 'The process died; recovered by the next start.'
            where status in ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')
            """, "update run set status = 'FAILED', failure = 'The process died.' where status = 'RUNNING'");

    private static final String IS_COMPLETE = """
            select exists (select 1 from batch_job_execution e
                join batch_job_execution_params p on p.job_execution_id = e.job_execution_id
                where p.parameter_name = 'run' and p.parameter_value = ? and e.status = 'COMPLETED')
            """;

    private static final String ABANDON = """
            update batch_job_execution set status = 'ABANDONED', last_updated = localtimestamp, version = version + 1
            where status in ('FAILED', 'STOPPED') and job_execution_id = (select max(job_execution_id)
                from batch_job_execution_params where parameter_name = 'run' and parameter_value = ?)
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public BatchRepair(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Whether Spring Batch knows that a run came to its end, even if the process died before it told the run. */
    public boolean isComplete(long runId) {
        return jdbc.sql(IS_COMPLETE)
                .param(String.valueOf(runId))
                .query(Boolean.class)
                .single();
    }

    /** Spring Batch will never restart the run. */
    void abandon(long runId) {
        jdbc.sql(ABANDON).param(String.valueOf(runId)).update();
    }

    /** Returns how many records were repaired; all of them, or none. */
    public int repair() {
        Integer repaired = transaction.execute(status ->
                REPAIRS.stream().mapToInt(sql -> jdbc.sql(sql).update()).sum());
        return repaired == null ? 0 : repaired;
    }
}
