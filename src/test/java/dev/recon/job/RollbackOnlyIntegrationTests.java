package dev.recon.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.batch.infrastructure.item.support.ListItemReader;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A chunk whose transaction is marked for rollback although no exception leaves the writer. Spring Batch 6.0.4 lost such a
 * chunk and said COMPLETED; whatever version stands in the pom must fail.
 */
class RollbackOnlyIntegrationTests {

    private static final List<Integer> ALL =
            IntStream.rangeClosed(1, 10).boxed().toList();

    private final StepSlice slice = new StepSlice();
    private final AtomicBoolean broken = new AtomicBoolean(true);
    private final AtomicInteger writes = new AtomicInteger();
    private TransactionTemplate joining;

    @BeforeEach
    void makeATable() {
        slice.jdbc.execute("create table written (number int primary key)");
        joining = new TransactionTemplate(slice.bean(PlatformTransactionManager.class));
    }

    @AfterEach
    void closeTheApplication() {
        slice.close();
    }

    private Step step(ItemWriter<Integer> writer) {
        return slice.bean(StepSupport.class)
                .<Integer, Integer>chunks("numbers", 5)
                .reader(new ListItemReader<>(ALL))
                .writer(writer)
                .build();
    }

    private void insert(Chunk<? extends Integer> chunk) {
        chunk.forEach(number -> slice.jdbc.update("insert into written values (?)", number));
    }

    private List<Integer> written() {
        return slice.jdbc.queryForList("select number from written order by number", Integer.class);
    }

    private boolean isBrokenChunk() {
        return writes.incrementAndGet() == 2 && broken.get();
    }

    private void failsAndSaysSo(ItemWriter<Integer> writer) throws Exception {
        JobExecution execution = slice.start(step(writer));

        assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(written()).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void aChunkThatIsMarkedForRollbackFailsTheJob() throws Exception {
        failsAndSaysSo(chunk -> {
            insert(chunk);
            if (isBrokenChunk()) {
                joining.executeWithoutResult(status -> status.setRollbackOnly());
            }
        });
    }

    @Test
    void aWriterThatCatchesWhatItsHelperThrewFailsTheJob() throws Exception {
        failsAndSaysSo(chunk -> {
            insert(chunk);
            if (isBrokenChunk()) {
                try {
                    joining.executeWithoutResult(status -> {
                        throw new IllegalStateException("inside");
                    });
                } catch (IllegalStateException swallowed) {
                    assertThat(swallowed).hasMessage("inside");
                }
            }
        });
    }

    @Test
    void aRetryInPlaceThatSeemsToSucceedFailsTheJob() throws Exception {
        failsAndSaysSo(chunk -> {
            boolean fails = isBrokenChunk();
            for (int attempt = 1; attempt <= 2; attempt++) {
                boolean failsNow = fails && attempt == 1;
                try {
                    joining.executeWithoutResult(status -> {
                        if (failsNow) {
                            throw new IllegalStateException("first attempt");
                        }
                        insert(chunk);
                    });
                    return;
                } catch (IllegalStateException retried) {
                    assertThat(retried).hasMessage("first attempt");
                }
            }
        });
    }

    @Test
    void anSqlErrorThatIsSwallowedFailsTheJob() throws Exception {
        failsAndSaysSo(chunk -> {
            insert(chunk);
            if (isBrokenChunk()) {
                try {
                    slice.jdbc.update("insert into written values (1)");
                } catch (org.springframework.dao.DuplicateKeyException swallowed) {
                    assertThat(swallowed).isNotNull();
                }
            }
        });
    }
}
