package dev.recon.job.approve;

import dev.recon.job.Counted;
import dev.recon.job.CurrentRun;
import dev.recon.job.Decisions;
import dev.recon.job.PayoutFetch;
import dev.recon.job.RunException;
import dev.recon.job.StepSupport;
import dev.recon.matching.PayoutId;
import dev.recon.register.Approvals;
import dev.recon.register.Payouts;
import java.util.List;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Fetches the payouts that may be approved, stage by stage, and single ones that approvals name and no list shows. Every
 * start of the run reads the lists from their beginning, until all is decided.
 */
@Configuration(proxyBeanMethods = false)
class FetchPayoutsStep {

    @Bean
    Step fetchPayouts(
            StepSupport steps,
            CurrentRun run,
            Approvals approvals,
            Payouts payouts,
            PayoutFetch fetch,
            Decisions decisions,
            ApproveSettings settings) {
        return steps.ownTransactions("fetchPayouts", () -> {
            if (decisions.areTaken()) {
                return;
            }
            fetch.fenced(() -> payouts.forgetFetched(run.id()));
            fetch.list(settings.listStages());
            fetch.lookUp(unlisted(run, approvals, settings.lookupsMax()), settings.lookupsMax());
            payouts.stored();
        });
    }

    // What is not looked at could only be called unknown, and that would be wrong.
    private static List<PayoutId> unlisted(CurrentRun run, Approvals approvals, int most) {
        List<PayoutId> unlisted = approvals.unseen(run.id(), most + 1);
        if (unlisted.size() > most) {
            throw RunException.safetyStop(
                    "Approvals name more than " + Counted.of(most, "payout")
                            + " that are in none of the stages list-stages; each would cost a request.",
                    "Look at the files. If they are right, give the command again with --set approve.lookups-max=N.");
        }
        return unlisted;
    }
}
