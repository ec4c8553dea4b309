package dev.recon.job.reconcile;

import dev.recon.introw.IntrowClient;
import dev.recon.job.CurrentRun;
import dev.recon.job.Decisions;
import dev.recon.job.StepSupport;
import dev.recon.matching.CommissionLine;
import dev.recon.register.Fence;
import dev.recon.register.Payments;
import dev.recon.register.Payouts;
import dev.recon.register.Unread;
import java.util.List;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks up the payouts of the commission lines that open payments name: one request a line, so no others. Every
 * start of the run looks them up anew, until all is decided.
 */
@Configuration(proxyBeanMethods = false)
class FetchNamedLinesStep {

    @Bean
    Step fetchNamedLines(
            StepSupport steps,
            CurrentRun run,
            Fence fence,
            IntrowClient introw,
            Payments payments,
            Payouts payouts,
            Unread unread,
            Decisions decisions,
            ReconcileSettings settings,
            TransactionTemplate ownTransaction) {
        return steps.ownTransactions("fetchNamedLines", () -> {
            if (decisions.areTaken()) {
                return;
            }
            List<String> named = payments.linesNamed(run.id(), settings.lineIdPattern());
            int end = Math.min(settings.lookupsMax(), named.size());
            for (String line : named.subList(0, end)) {
                CommissionLine found = introw.line(line).orElse(null);
                ownTransaction.executeWithoutResult(status -> {
                    fence.check();
                    payouts.nameLine(run.id(), line, found == null ? null : found.payoutId());
                });
            }
            List<String> left = named.subList(end, named.size());
            List<String> waiting = payments.namingLines(settings.lineIdPattern(), left);
            ownTransaction.executeWithoutResult(status -> {
                fence.check();
                unread.add(run.id(), Unread.Kind.NAMED_LINE, left);
                unread.add(run.id(), Unread.Kind.PAYMENT, waiting);
            });
        });
    }
}
