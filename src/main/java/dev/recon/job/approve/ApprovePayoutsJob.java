package dev.recon.job.approve;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done with a day's approvals, in order. Each step is described in its own class and can be restarted on its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApproveSettings.class)
class ApprovePayoutsJob {

    @Bean("approve-payouts")
    Job approvePayouts(
            JobRepository jobRepository,
            Step checkInputs,
            Step loadApprovals,
            Step fetchPayouts,
            Step fetchPartners,
            Step checkLines,
            Step decideApprovals,
            Step sendUpdates,
            Step writeReports) {
        return new JobBuilder("approve-payouts", jobRepository)
                .start(checkInputs)
                .next(loadApprovals)
                .next(fetchPayouts)
                .next(fetchPartners)
                .next(checkLines)
                .next(decideApprovals)
                .next(sendUpdates)
                .next(writeReports)
                .build();
    }
}
