package dev.recon.job.decide;

import dev.recon.job.CurrentRun;
import dev.recon.job.StepSupport;
import dev.recon.register.DecisionRecords;
import dev.recon.register.LineResults;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says of every decision what became of it, in one transaction. */
@Configuration(proxyBeanMethods = false)
class ConcludeDecisionsStep {

    @Bean
    Step concludeDecisions(StepSupport steps, CurrentRun run, DecisionRecords records, LineResults lines) {
        return steps.oneTransaction("concludeDecisions", lines::tell);
    }
}
