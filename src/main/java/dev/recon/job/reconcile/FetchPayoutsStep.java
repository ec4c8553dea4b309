package dev.recon.job.reconcile;

import dev.recon.job.CurrentRun;
import dev.recon.job.Decisions;
import dev.recon.job.PayoutFetch;
import dev.recon.job.StepSupport;
import dev.recon.register.Payments;
import dev.recon.register.Payouts;
import dev.recon.register.Unread;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Fetches all payouts, stage by stage, before anything is decided or written: a list that is filtered by stage shrinks
 * while payouts leave that stage. Every start of the run reads the lists from their beginning, until all is decided.
 */
@Configuration(proxyBeanMethods = false)
class FetchPayoutsStep {

    @Bean
    Step fetchPayouts(
            StepSupport steps,
            CurrentRun run,
            Payments payments,
            Payouts payouts,
            Unread unread,
            PayoutFetch fetch,
            Decisions decisions,
            ReconcileSettings settings) {
        return steps.ownTransactions("fetchPayouts", () -> {
            if (decisions.areTaken()) {
                return;
            }
            fetch.fenced(() -> {
                payouts.forgetFetched(run.id());
                payments.forgetAssigned(run.id());
                unread.forget(run.id());
            });
            fetch.list(settings.listStages());
            fetch.lookUp(payouts.unlisted(run.id(), settings.listStages()), settings.lookupsMax());
            fetch.fenced(payouts::wakeMatches);
            payouts.stored();
        });
    }
}
