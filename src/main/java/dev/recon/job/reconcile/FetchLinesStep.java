package dev.recon.job.reconcile;

import dev.recon.introw.IntrowClient;
import dev.recon.job.CurrentRun;
import dev.recon.job.Decisions;
import dev.recon.job.StepSupport;
import dev.recon.matching.CommissionLine;
import dev.recon.matching.PayoutId;
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
 * Fetches the commission lines of the payouts that a payment names without agreeing in amount or currency: one request
 * each, so no others. Every start of the run fetches them anew, until all is decided.
 */
@Configuration(proxyBeanMethods = false)
class FetchLinesStep {

    @Bean
    Step fetchLines(
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
        return steps.ownTransactions("fetchLines", () -> {
            if (decisions.areTaken()) {
                return;
            }
            payments.assigned();
            List<PayoutId> needed = payouts.needLines(run.id());
            int end = Math.min(settings.linesMax(), needed.size());
            for (PayoutId payout : needed.subList(0, end)) {
                List<CommissionLine> lines = introw.linesOf(payout);
                ownTransaction.executeWithoutResult(status -> {
                    fence.check();
                    payouts.storeLines(run.id(), payout, lines);
                });
            }
            List<String> left = needed.subList(end, needed.size()).stream()
                    .map(PayoutId::value)
                    .toList();
            ownTransaction.executeWithoutResult(status -> {
                fence.check();
                unread.add(run.id(), Unread.Kind.LINES_OF_PAYOUT, left);
            });
        });
    }
}
