package dev.recon.job.reconcile;

import dev.recon.introw.IntrowClient;
import dev.recon.job.CurrentRun;
import dev.recon.job.StepSupport;
import dev.recon.matching.CommissionLine;
import dev.recon.register.Payments;
import dev.recon.register.Payouts;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks up the payouts of the commission lines that open payments name: one request a line, so no others. After a crash
 * it goes on with those that are missing.
 */
@Configuration(proxyBeanMethods = false)
class FetchNamedLinesStep {

    @Bean
    Step fetchNamedLines(
            StepSupport steps,
            CurrentRun run,
            IntrowClient introw,
            Payments payments,
            Payouts payouts,
            ReconcileSettings settings,
            TransactionTemplate ownTransaction) {
        return steps.ownTransactions("fetchNamedLines", () -> {
            for (String line : payments.linesNamed(run.id(), settings.lineIdPattern(), settings.lookupsMax())) {
                CommissionLine found = introw.line(line).orElse(null);
                ownTransaction.executeWithoutResult(
                        status -> payouts.nameLine(run.id(), line, found == null ? null : found.payoutId()));
            }
        });
    }
}
