package dev.recon.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;

/**
 * Files become records of the register, chunk by chunk. The failure in the middle is made by the database, so that the
 * whole stack takes part in it.
 */
class LoadPaymentsStepIntegrationTests {

    private static final String HEADER =
            "payment_id,payment_date,vendor_id,vendor_name,amount,currency,status,po_number,reference,memo\n";

    private final StepSlice slice = new StepSlice("--reconcile.chunk-size=2");

    @TempDir
    private Path folder;

    @AfterEach
    void closeTheApplication() {
        slice.close();
    }

    private static String export(String... ids) {
        StringBuilder content = new StringBuilder(HEADER);
        for (String id : ids) {
            content.append(id).append(",2026-08-21,V-1,Acme,1.10,EUR,PAID,,,\n");
        }
        return content.toString();
    }

    private List<String> loaded() {
        return slice.jdbc.queryForList(
                "select payment_id from payment_evidence order by file_id, record_number", String.class);
    }

    private String totals() {
        return slice.jdbc.queryForObject(
                "select string_agg(concat_ws(' ', currency, records, amount), ', ' order by file_id, currency) from file_total",
                String.class);
    }

    private JobExecution load() throws Exception {
        return slice.start(slice.step("loadPayments"));
    }

    private static long read(JobExecution execution) {
        return execution.getStepExecutions().stream()
                .filter(step -> step.getStepName().startsWith("loadFile:"))
                .mapToLong(step -> step.getReadCount())
                .sum();
    }

    private void breakOn(String paymentId) {
        slice.jdbc.execute(
                "alter table payment_evidence add constraint broken check (payment_id <> '" + paymentId + "')");
    }

    private void mend() {
        slice.jdbc.execute("alter table payment_evidence drop constraint broken");
    }

    @Test
    void everyRecordOfEveryFileIsLoadedOnce() throws Exception {
        slice.accepted(folder.resolve("a.csv"), export("A-1", "A-2", "A-3"), 3);
        slice.accepted(folder.resolve("b.csv"), export("B-1"), 1);

        JobExecution execution = load();

        assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(loaded()).containsExactly("A-1", "A-2", "A-3", "B-1");
        assertThat(totals()).isEqualTo("EUR 3 3.30, EUR 1 1.10");
    }

    @Test
    void restartContinuesAfterTheLastCommittedChunk() throws Exception {
        slice.accepted(folder.resolve("a.csv"), export("P-1", "P-2", "P-3", "P-4", "P-5"), 5);
        breakOn("P-4");

        JobExecution first = load();

        assertThat(first.getStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(loaded()).containsExactly("P-1", "P-2");
        assertThat(totals()).isEqualTo("EUR 2 2.20");
        mend();
        JobExecution second = load();

        assertThat(second.getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(second.getJobInstanceId()).isEqualTo(first.getJobInstanceId());
        assertThat(read(second)).isEqualTo(3);
        assertThat(loaded()).containsExactly("P-1", "P-2", "P-3", "P-4", "P-5");
        assertThat(totals()).isEqualTo("EUR 5 5.50");
    }

    @Test
    void aPositionThatDoesNotFitWhatIsInTheRegisterCountsForNothing() throws Exception {
        slice.accepted(folder.resolve("a.csv"), export("P-1", "P-2", "P-3", "P-4", "P-5"), 5);
        breakOn("P-4");
        assertThat(load().getStatus()).isEqualTo(BatchStatus.FAILED);
        mend();
        // As a takeover leaves it that died before its own first commit.
        slice.jdbc.update("delete from payment_evidence");
        slice.jdbc.update("delete from file_total");

        assertThat(load().getStatus()).isEqualTo(BatchStatus.COMPLETED);

        assertThat(loaded()).containsExactly("P-1", "P-2", "P-3", "P-4", "P-5");
        assertThat(totals()).isEqualTo("EUR 5 5.50");
    }

    @Test
    void aCopyThatIsGoneOrDamagedIsNotRead() throws Exception {
        Path copy = folder.resolve("a.csv");
        slice.accepted(copy, export("P-1"), 1);
        for (boolean gone : new boolean[] {false, true}) {
            Files.writeString(copy, export("P-2"));
            if (gone) {
                Files.delete(copy);
            }

            JobExecution execution = load();

            assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
            assertThat(execution.getAllFailureExceptions().toString()).contains("a.csv is gone or damaged");
            assertThat(loaded()).isEmpty();
        }
    }

    @Test
    void aFileThatFailsBeforeItsFirstCommitIsLoadedFromItsFirstRecord() throws Exception {
        slice.accepted(folder.resolve("a.csv"), export("P-1", "P-2", "P-3"), 3);
        breakOn("P-1");
        assertThat(load().getStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(loaded()).isEmpty();
        assertThat(totals()).isNull();
        mend();

        assertThat(load().getStatus()).isEqualTo(BatchStatus.COMPLETED);

        assertThat(loaded()).containsExactly("P-1", "P-2", "P-3");
        assertThat(totals()).isEqualTo("EUR 3 3.30");
    }

    @Test
    void aFileThatIsLoadedAsAWholeIsNotReadAgainWhenItsNeighbourFails() throws Exception {
        slice.accepted(folder.resolve("a.csv"), export("A-1", "A-2", "A-3"), 3);
        slice.accepted(folder.resolve("b.csv"), export("B-1", "B-2", "B-3"), 3);
        breakOn("B-3");
        assertThat(load().getStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(loaded()).containsExactly("A-1", "A-2", "A-3", "B-1", "B-2");
        mend();

        JobExecution second = load();

        assertThat(second.getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(read(second)).isEqualTo(1);
        assertThat(loaded()).containsExactly("A-1", "A-2", "A-3", "B-1", "B-2", "B-3");
    }

    @Test
    void aRecordThatCannotBeReadIsKeptAsItStands() throws Exception {
        slice.accepted(
                folder.resolve("a.csv"), export("P-1") + "P-2,2026-08-21,V-1,Acme,1.999,EUR,PAID,,,\n" + "P-3\n", 3);

        assertThat(load().getStatus()).isEqualTo(BatchStatus.COMPLETED);

        assertThat(loaded()).containsExactly("P-1");
        assertThat(slice.jdbc.queryForList(
                        "select record_number || ' ' || raw from rejected_record order by 1", String.class))
                .containsExactly("2 P-2,2026-08-21,V-1,Acme,1.999,EUR,PAID,,,", "3 P-3");
        assertThat(totals()).isEqualTo(" 2 0, EUR 1 1.10");
    }

    @Test
    void whatAnAbandonedRunHadLoadedOfAFileIsLoadedAgainFromItsFirstRecord() throws Exception {
        long file = slice.accepted(folder.resolve("a.csv"), export("P-1", "P-2"), 2);
        slice.jdbc.update("""
                insert into payment_evidence select ?, 1, 'x', 'generic-ap', 'ERP_PAYMENT', 'P-1', date '2026-08-21', '', '',
                    9.99, 'EUR', 'PAID', 'PAID', '', '', ''
                """, file);
        slice.jdbc.update("insert into file_total values (?, 'EUR', 1, 9.99, 7)", file);

        assertThat(load().getStatus()).isEqualTo(BatchStatus.COMPLETED);

        assertThat(loaded()).containsExactly("P-1", "P-2");
        assertThat(totals()).isEqualTo("EUR 2 2.20");
    }
}
