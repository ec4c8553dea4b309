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
    Step changeLines(
            StepSupport steps,
            LineRounds lineRounds,
            LineChanges lineChanges,
            CurrentRun run,
            SendSettings settings,
            JobSettings job) {
        return steps.ownTransactions("changeLines", () -> {
            if (!run.isDryRun()) {
                refuseTooMany(lineChanges.countUnsent(), settings, job.part());
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

    /** Stops a run that would change too much, before the first line is changed. */
    private static void refuseTooMany(long changes, SendSettings settings, String part) {
        if (changes > settings.maxChanges()) {
            throw RunException.safetyStop(
                    Counted.of(changes, "commission line") + " would change, more than max-changes, which is "
                            + settings.maxChanges() + ". No line was changed.",
                    "Look at what a --dry-run reports. If it is right, give the command again with a higher limit:"
                            + " --set " + part + ".max-changes=N.");
        }
    }
}
