package dev.recon.job;

import dev.recon.introw.IntrowClient;
import dev.recon.introw.UpdateSender;
import dev.recon.register.Fence;
import dev.recon.register.Updates;
import dev.recon.register.Updates.Unsent;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what was decided, tonight or on an earlier night that did not come to its end. It reads by state, so a crash
 * leaves nothing behind; {@link UpdateWriter} tells how one update is sent.
 */
@Configuration(proxyBeanMethods = false)
class SendUpdatesStep {

    @Bean
    Step sendUpdates(
            StepSupport steps,
            StateReader<Unsent> unsentUpdates,
            UpdateWriter updateWriter,
            Updates updates,
            CurrentRun run,
            Progress progress,
            SendSettings settings) {
        AtomicLong done = new AtomicLong();
        AtomicLong total = new AtomicLong();
        ItemWriter<Unsent> sending = chunk -> {
            updateWriter.write(chunk);
            progress.advanced("sendUpdates", done.addAndGet(chunk.size()), total.get());
        };
        return steps.<Unsent, Unsent>chunks("sendUpdates", settings.chunkSize())
                .reader(unsentUpdates)
                .writer(sending)
                .listener(new Guard(updates, run, settings, total))
                .build();
    }

    @Bean
    @StepScope
    StateReader<Unsent> unsentUpdates(Updates updates, CurrentRun run, SendSettings settings) {
        if (run.isDryRun()) {
            return new StateReader<>(last -> List.of());
        }
        return new StateReader<>(last -> updates.unsent(last == null ? "" : last.id(), settings.chunkSize()));
    }

    @Bean(destroyMethod = "shutdown")
    ExecutorService sendThreads(SendSettings settings) {
        return Executors.newFixedThreadPool(settings.threads());
    }

    @Bean
    UpdateWriter updateWriter(
            IntrowClient introw,
            Updates updates,
            Fence fence,
            CurrentRun run,
            StopSignal stop,
            SendSettings settings,
            TransactionTemplate ownTransaction,
            ExecutorService sendThreads,
            Clock clock) {
        return new UpdateWriter(
                new UpdateSender(introw), updates, fence, run, stop, settings, ownTransaction, sendThreads, clock);
    }

    /** Stops a night that would change too much, before its first update is sent. */
    private record Guard(Updates updates, CurrentRun run, SendSettings settings, AtomicLong total)
            implements StepExecutionListener {

        @Override
        public void beforeStep(StepExecution execution) {
            long changes = updates.countUnsent();
            total.set(changes);
            if (run.isDryRun()) {
                return;
            }
            long payouts = updates.countPayouts();
            if (changes > settings.maxChanges()) {
                throw tooMany(
                        changes + " payouts would change, more than max-changes, which is " + settings.maxChanges());
            }
            if (changes * 100 > payouts * settings.maxChangePercent()) {
                throw tooMany(
                        changes + " of " + payouts + " payouts would change, more than max-change-percent, which is "
                                + settings.maxChangePercent());
            }
        }

        private static RunException tooMany(String what) {
            return RunException.safetyStop(
                    what + ". Nothing was sent.",
                    "Look at what a --dry-run reports. If it is right, give the command again with a higher limit:"
                            + " --set reconcile.max-changes=N or --set reconcile.max-change-percent=N.");
        }
    }
}
