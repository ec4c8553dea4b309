package dev.recon.job;

import dev.recon.introw.IntrowClient;
import dev.recon.register.Fence;
import dev.recon.register.RequestCounts;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.ChunkOrientedStepBuilder;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;

/**
 * Makes steps the one way that is safe: with the register's transaction manager (Batch's default is resourceless, and rows
 * of a rolled-back chunk would stay) and with the listeners that every step has.
 */
public final class StepSupport {

    private final JobRepository jobRepository;
    private final PlatformTransactionManager transactionManager;
    private final StepListeners listeners;
    private final Fence fence;

    StepSupport(
            JobRepository jobRepository,
            PlatformTransactionManager transactionManager,
            StepListeners listeners,
            Fence fence) {
        this.jobRepository = jobRepository;
        this.transactionManager = transactionManager;
        this.listeners = listeners;
        this.fence = fence;
    }

    /** A step of chunks: rows, position and counts are committed together. Its writer checks the fence. */
    public <I, O> ChunkOrientedStepBuilder<I, O> chunks(String name, int size) {
        return new StepBuilder(name, jobRepository)
                .<I, O>chunk(size)
                .transactionManager(transactionManager)
                .listener(listeners);
    }

    /** A step that is one transaction, of which nothing stays if the run has lost its lock meanwhile. */
    public Step oneTransaction(String name, Runnable work) {
        Runnable fenced = () -> {
            work.run();
            // Last, so that the next holder of the lock does not have to wait for the work.
            fence.check();
        };
        return new StepBuilder(name, jobRepository)
                .tasklet(once(fenced), transactionManager)
                .listener(listeners)
                .build();
    }

    /**
     * A step that commits its own work piece by piece, because it waits for the network in between; each piece checks the
     * fence itself. Every start of the run takes it anew, also one that finds it complete.
     */
    public Step ownTransactions(String name, Runnable work) {
        return new StepBuilder(name, jobRepository)
                .tasklet(once(work), transactionManager)
                .allowStartIfComplete(true)
                .transactionAttribute(new DefaultTransactionAttribute(TransactionDefinition.PROPAGATION_NOT_SUPPORTED))
                .listener(listeners)
                .build();
    }

    public StepBuilder step(String name) {
        return new StepBuilder(name, jobRepository).listener(listeners);
    }

    private static Tasklet once(Runnable work) {
        return (contribution, context) -> {
            work.run();
            return RepeatStatus.FINISHED;
        };
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        StepListeners stepListeners(
                StopSignal stop, Progress progress, IntrowClient introw, RequestCounts counts, CurrentRun run) {
            return new StepListeners(stop, progress, introw, counts, run);
        }

        @Bean
        StepSupport stepSupport(
                JobRepository jobRepository,
                PlatformTransactionManager transactionManager,
                StepListeners listeners,
                Fence fence) {
            return new StepSupport(jobRepository, transactionManager, listeners, fence);
        }
    }
}
