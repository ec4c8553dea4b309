package dev.recon.job.reconcile;

import dev.recon.job.CurrentRun;
import dev.recon.job.RunFiles;
import dev.recon.job.StepSupport;
import dev.recon.register.Evidence;
import dev.recon.register.Inputs;
import dev.recon.register.Payments;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Turns the records of the night's files into payments, once every file is in the register as a whole. */
@Configuration(proxyBeanMethods = false)
class RegisterPaymentsStep {

    @Bean
    Step registerPayments(StepSupport steps, CurrentRun run, Inputs inputs, Evidence evidence, Payments payments) {
        return steps.oneTransaction("registerPayments", () -> {
            inputs.toLoad(run.id()).forEach(file -> RunFiles.requireWhole(file, evidence.countRecords(file.id())));
            payments.register(run.id(), run.businessDate());
            inputs.loaded(run.id());
        });
    }
}
