package dev.recon.job.approve;

import dev.recon.introw.IntrowClient;
import dev.recon.job.CurrentRun;
import dev.recon.job.Decisions;
import dev.recon.job.OpenVendors;
import dev.recon.job.PayoutFetch;
import dev.recon.job.Progress;
import dev.recon.job.StepSupport;
import dev.recon.matching.ApprovalOutcome;
import dev.recon.matching.ApprovalOutcome.Result;
import dev.recon.matching.CommissionLine;
import dev.recon.matching.PayoutId;
import dev.recon.register.ApprovalOutcomes.Decided;
import dev.recon.register.Approvals;
import dev.recon.register.Payouts;
import java.util.List;
import java.util.Objects;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Fetches the commission lines of the payouts that would be approved but for what their lines say: one request each, so
 * no others. Every start of the run fetches them anew, until all is decided.
 */
@Configuration(proxyBeanMethods = false)
class CheckLinesStep {

    @Bean
    OpenVendors openVendors(Approvals approvals) {
        return approvals::vendors;
    }

    @Bean
    Step checkLines(
            StepSupport steps,
            CurrentRun run,
            IntrowClient introw,
            OpenApprovals openApprovals,
            Payouts payouts,
            PayoutFetch fetch,
            Decisions decisions,
            ApproveSettings settings,
            Progress progress) {
        return steps.ownTransactions("checkLines", () -> {
            if (decisions.areTaken()) {
                return;
            }
            List<PayoutId> needed = needed(openApprovals.decide(), settings.linesMax());
            for (int i = 0; i < needed.size(); i++) {
                PayoutId payout = needed.get(i);
                List<CommissionLine> lines = introw.linesOf(payout);
                fetch.fenced(() -> payouts.storeLines(run.id(), payout, lines));
                progress.advanced("checkLines", i + 1, needed.size());
            }
        });
    }

    private static List<PayoutId> needed(List<Decided> decided, int most) {
        return decided.stream()
                .map(Decided::outcome)
                .filter(outcome -> outcome.result() == Result.LINES_NEEDED)
                .map(ApprovalOutcome::payout)
                .map(Objects::requireNonNull)
                .distinct()
                .sorted()
                .limit(most)
                .toList();
    }
}
