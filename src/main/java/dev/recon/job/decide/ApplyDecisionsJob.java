package dev.recon.job.decide;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done with a sheet that came back, in order. Each step is described in its own class. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DecideSettings.class)
class ApplyDecisionsJob {

    @Bean("apply-decisions")
    Job applyDecisions(
            JobRepository jobRepository,
            Step checkDecisions,
            Step sendUpdates,
            Step changeLines,
            Step concludeDecisions,
            Step writeReports) {
        return new JobBuilder("apply-decisions", jobRepository)
                .start(checkDecisions)
                .next(sendUpdates)
                .next(changeLines)
                .next(concludeDecisions)
                .next(writeReports)
                .build();
    }
}
