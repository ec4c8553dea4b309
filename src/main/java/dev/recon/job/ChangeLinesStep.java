package dev.recon.job;

import dev.recon.introw.IntrowClient;
import dev.recon.introw.LineSender;
import dev.recon.register.Fence;
import dev.recon.register.LineChanges;
import dev.recon.register.Payouts;
import java.time.Clock;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes the changes of commission lines that were decided, now or in a run that did not come to its end. Like
 * {@link SendUpdatesStep} it is no transaction.
 */
@Configuration(proxyBeanMethods = false)
class ChangeLinesStep {

    @Bean
    Step changeLines(StepSupport steps, LineRounds lineRounds, CurrentRun run, LineGuard guard) {
        return steps.ownTransactions("changeLines", () -> {
            if (!run.isDryRun()) {
                guard.require();
                lineRounds.makeAll();
            }
        });
    }

    @Bean
    LineRounds lineRounds(
            LineChanges lineChanges,
            Payouts payouts,
            IntrowClient introw,
            Fence fence,
            CurrentRun run,
            ShortTransactions shortTransactions,
            SendSettings settings,
            StopSignal stop,
            Progress progress,
            Clock clock) {
        LineWriter writer = new LineWriter(new LineSender(introw), lineChanges, fence, run, shortTransactions, clock);
        return new LineRounds(
                lineChanges,
                writer,
                payouts,
                introw::payout,
                fence,
                run,
                shortTransactions,
                settings,
                stop,
                introw::pause,
                progress,
                clock);
    }
}
