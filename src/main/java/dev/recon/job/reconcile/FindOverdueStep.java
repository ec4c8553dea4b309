package dev.recon.job.reconcile;

import dev.recon.job.CurrentRun;
import dev.recon.job.StepSupport;
import dev.recon.matching.BusinessDays;
import dev.recon.register.Mismatches;
import java.time.LocalDate;
import java.util.Set;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Reports the payouts that are approved, or on their way, for too long without a payment that has settled them, those
 * whose payment was sent and nobody says that it arrived, and those that are PAID in Introw and in no file.
 */
@Configuration(proxyBeanMethods = false)
class FindOverdueStep {

    @Bean
    Step findOverdue(StepSupport steps, CurrentRun run, Mismatches mismatches, ReconcileSettings settings) {
        BusinessDays days = new BusinessDays(Set.copyOf(settings.holidays()));
        return steps.oneTransaction("findOverdue", () -> {
            LocalDate today = run.businessDate();
            int overdue = settings.overdueBusinessDays();
            if (overdue > 0) {
                mismatches.seeOverdue(run.id(), today, days.back(today, overdue), overdue);
            }
            int evidence = settings.evidenceBusinessDays();
            if (evidence > 0) {
                mismatches.seeUnevidenced(run.id(), today, days.back(today, evidence), evidence);
            }
        });
    }
}
