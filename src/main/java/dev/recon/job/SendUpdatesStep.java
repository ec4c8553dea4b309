package dev.recon.job;

import dev.recon.introw.IntrowClient;
import dev.recon.introw.UpdateSender;
import dev.recon.register.Fence;
import dev.recon.register.RunLock;
import dev.recon.register.Updates;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.batch.core.step.Step;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what was decided, tonight or on an earlier night that did not come to its end. The step is not a transaction: a
 * request may hang for a minute, and whoever waits for the network must not hold the database up.
 */
@Configuration(proxyBeanMethods = false)
class SendUpdatesStep {

    @Bean
    Step sendUpdates(StepSupport steps, SendRounds sendRounds, ChangeGuard guard, CurrentRun run) {
        return steps.ownTransactions("sendUpdates", () -> {
            if (!run.isDryRun()) {
                guard.require();
                sendRounds.sendAll();
            }
        });
    }

    @Bean(destroyMethod = "shutdown")
    ExecutorService sendThreads(SendSettings settings) {
        return Executors.newFixedThreadPool(settings.threads());
    }

    @Bean
    ShortTransactions shortTransactions(
            TransactionTemplate ownTransaction, ObjectProvider<RunLock> lock, IntrowClient introw, Clock clock) {
        return new ShortTransactions(ownTransaction, () -> lock.ifAvailable(RunLock::hold), introw::pause, clock);
    }

    @Bean
    UpdateWriter updateWriter(
            IntrowClient introw,
            Updates updates,
            Fence fence,
            CurrentRun run,
            StopSignal stop,
            SendSettings settings,
            ShortTransactions shortTransactions,
            ExecutorService sendThreads,
            Clock clock) {
        UpdateSender sender = new UpdateSender(introw, settings.rereadAfter());
        return new UpdateWriter(sender, updates, fence, run, stop, shortTransactions, sendThreads, clock);
    }

    @Bean
    SendRounds sendRounds(
            Updates updates,
            UpdateWriter updateWriter,
            ShortTransactions shortTransactions,
            SendSettings settings,
            StopSignal stop,
            IntrowClient introw,
            Progress progress,
            Clock clock) {
        return new SendRounds(updates, updateWriter, shortTransactions, settings, stop, introw::pause, progress, clock);
    }
}
