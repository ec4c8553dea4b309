package dev.recon.job.decide;

import dev.recon.job.CurrentRun;
import dev.recon.job.RunException;
import dev.recon.job.StepSupport;
import dev.recon.register.DecisionOutcomes;
import dev.recon.register.LineResults;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Says of every decision what became of it, in one transaction. As long as Introw has not answered for one of them the run
 * does not come to its end, and the same command goes on with what is left.
 */
@Configuration(proxyBeanMethods = false)
class ConcludeDecisionsStep {

    @Bean
    Step concludeDecisions(StepSupport steps, CurrentRun run, DecisionOutcomes outcomes, LineResults lines) {
        return steps.oneTransaction("concludeDecisions", () -> {
            lines.tell();
            long open = outcomes.conclude(run.id(), run.businessDate());
            if (open > 0 && !run.isDryRun()) {
                throw RunException.unfinished(
                        "Introw has not answered for " + open
                                + " of the decisions; they are read before they are sent again.",
                        "Resume:  give the same command again.");
            }
        });
    }
}
