package dev.recon.job.approve;

import dev.recon.job.CurrentRun;
import dev.recon.job.StepSupport;
import dev.recon.matching.ApprovalOutcome.Result;
import dev.recon.register.ApprovalOutcomes;
import dev.recon.register.ApprovalOutcomes.Decided;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Decides all open approvals by what this start has fetched, and stores updates and mismatches, in one transaction. */
@Configuration(proxyBeanMethods = false)
class DecideApprovalsStep {

    static final String NAME = "decideApprovals";

    @Bean
    Step decideApprovals(
            StepSupport steps,
            CurrentRun run,
            OpenApprovals openApprovals,
            ApprovalOutcomes outcomes,
            ApproveSettings settings) {
        return steps.oneTransaction(
                NAME,
                () -> outcomes.store(
                        run.id(),
                        run.businessDate(),
                        openApprovals.decide().stream()
                                .map(decided -> checked(decided, settings.linesMax()))
                                .toList()));
    }

    private static Decided checked(Decided decided, int linesMax) {
        return decided.outcome().result() == Result.LINES_NEEDED
                ? new Decided(decided.outcome().unchecked(linesMax), decided.partner())
                : decided;
    }
}
