package dev.recon.job.reconcile;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The night's work, in order. Each step is described in its own class and can be restarted on its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReconcileSettings.class)
class ReconcilePayoutsJob {

    @Bean("reconcile-payouts")
    Job reconcilePayouts(
            JobRepository jobRepository,
            Step checkInputs,
            Step loadPayments,
            Step registerPayments,
            Step fetchPayouts,
            Step fetchPartners,
            Step fetchNamedLines,
            Step fetchNamedPayouts,
            Step tiePayments,
            Step assignPartners,
            Step fetchLines,
            Step matchBuckets,
            Step findOverdue,
            Step sendUpdates,
            Step writeReports) {
        return new JobBuilder("reconcile-payouts", jobRepository)
                .start(checkInputs)
                .next(loadPayments)
                .next(registerPayments)
                .next(fetchPayouts)
                .next(fetchPartners)
                .next(fetchNamedLines)
                .next(fetchNamedPayouts)
                .next(tiePayments)
                .next(assignPartners)
                .next(fetchLines)
                .next(matchBuckets)
                .next(findOverdue)
                .next(sendUpdates)
                .next(writeReports)
                .build();
    }
}
