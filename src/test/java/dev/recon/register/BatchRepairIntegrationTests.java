package dev.recon.register;

import static dev.recon.register.RegisterFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dead run left in Spring Batch's tables is made restartable. */
class BatchRepairIntegrationTests {

    @RegisterExtension
    static final RegisterFixture register = RegisterFixture.open();

    private final BatchRepair repair = new BatchRepair(register.client, register.transaction);

    private static void instance(long id) {
        register.jdbc.update("insert into batch_job_instance values (?, 0, 'reconcile-payouts', ?)", id, "key-" + id);
    }

    private static void execution(long id, long instance, String status, String stepStatus) {
        register.jdbc.update("""
                insert into batch_job_execution (job_execution_id, version, job_instance_id, create_time, status, exit_code)
                values (?, 1, ?, localtimestamp, ?, 'UNKNOWN')
                """, id, instance, status);
        register.jdbc.update("""
                insert into batch_step_execution (step_execution_id, version, step_name, job_execution_id, create_time, status,
                    exit_code) values (?, 3, 'loadPayments', ?, localtimestamp, ?, 'EXECUTING')
                """, id, id, stepStatus);
    }

    private static String executions() {
        return register.text("""
                select string_agg(concat_ws(' ', e.job_execution_id, e.status, e.exit_code, e.end_time is not null,
                    s.status, s.exit_code, s.end_time is not null), '; ' order by e.job_execution_id)
                from batch_job_execution e join batch_step_execution s using (job_execution_id)
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STARTING", "STARTED", "STOPPING", "UNKNOWN"})
    void anExecutionThatLooksAliveIsFailedWithItsStep(String status) {
        instance(1);
        execution(1, 1, status, status);

        assertThat(repair.repair()).isEqualTo(2);

        assertThat(executions()).isEqualTo("1 FAILED FAILED t FAILED FAILED t");
        assertThat(repair.repair()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPLETED", "FAILED", "STOPPED", "ABANDONED"})
    void anExecutionThatEndedIsLeftAlone(String status) {
        instance(1);
        execution(1, 1, status, status);
        String before = executions();

        assertThat(repair.repair()).isZero();

        assertThat(executions()).isEqualTo(before);
    }

    @Test
    void aFailedJobWhoseStepLooksAliveIsMendedToo() {
        instance(1);
        execution(1, 1, "FAILED", "STARTED");

        assertThat(repair.repair()).isEqualTo(1);

        assertThat(register.text("select status from batch_step_execution")).isEqualTo("FAILED");
    }

    @Test
    void anInstanceWithoutAnExecutionIsRemoved() {
        instance(1);
        instance(2);
        execution(2, 2, "COMPLETED", "COMPLETED");

        assertThat(repair.repair()).isEqualTo(1);

        assertThat(register.texts("select job_instance_id::text from batch_job_instance"))
                .containsExactly("2");
    }

    @Test
    void aRunThatClaimsToRunHasDied() {
        long run = register.run(DAY);

        assertThat(repair.repair()).isEqualTo(1);

        Runs.Run repaired = register.runs.find(run).orElseThrow();
        assertThat(repaired.status()).isEqualTo(Runs.Status.FAILED);
        assertThat(repaired.failure()).isEqualTo("The process died.");
        assertThat(repair.repair()).isZero();
    }
}
