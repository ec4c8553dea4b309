package dev.recon.job.approve;

import dev.recon.erp.ApprovalProfile;
import dev.recon.erp.ApprovalProfiles;
import dev.recon.erp.ApprovalRecord;
import dev.recon.erp.ApprovalSource;
import dev.recon.erp.FileCheck;
import dev.recon.erp.FileLimits;
import dev.recon.erp.Formats;
import dev.recon.erp.PrivateCopy;
import dev.recon.job.CurrentRun;
import dev.recon.job.RunException;
import dev.recon.job.RunFiles;
import dev.recon.job.StepSupport;
import dev.recon.register.ApprovalRecords;
import dev.recon.register.Approvals;
import dev.recon.register.Inputs;
import dev.recon.register.Inputs.InputFile;
import dev.recon.register.Inputs.State;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Loads the records of all files, and turns them into approvals, in one transaction: a day's approvals are few, and two
 * that contradict each other must be seen together.
 */
@Configuration(proxyBeanMethods = false)
class LoadApprovalsStep {

    @Bean
    FileCheck fileCheck(Formats formats) {
        return new FileCheck(formats.approvals(), FileLimits.standard());
    }

    @Bean
    Step loadApprovals(
            StepSupport steps,
            CurrentRun run,
            Inputs inputs,
            Formats formats,
            ApprovalRecords records,
            Approvals approvals) {
        Loading loading = new Loading(run, inputs, formats.approvals(), records);
        return steps.oneTransaction("loadApprovals", () -> {
            inputs.toLoad(run.id()).stream()
                    .filter(file -> file.state() != State.LOADED)
                    .forEach(loading::load);
            approvals.register(run.id(), run.businessDate());
            inputs.loaded(run.id());
        });
    }

    private record Loading(CurrentRun run, Inputs inputs, ApprovalProfiles profiles, ApprovalRecords records) {

        private void load(InputFile file) {
            if (!PrivateCopy.isIntact(file.copy(), file.sha256())) {
                throw RunException.copyGone(file.name(), file.copy());
            }
            records.forget(file.id());
            ApprovalBatches batches = new ApprovalBatches(file.id(), records);
            try (ApprovalSource source = profile(file).open(RunFiles.file(inputs, run.id(), file, file.name()))) {
                for (ApprovalRecord next = source.next(); next != null; next = source.next()) {
                    batches.add(next);
                }
            }
            batches.flush();
            RunFiles.requireWhole(file, records.countRecords(file.id()));
        }

        private ApprovalProfile profile(InputFile file) {
            try {
                return profiles.named(file.profile());
            } catch (IllegalArgumentException changed) {
                throw RunFiles.profileChanged(file, changed);
            }
        }
    }
}
