package dev.recon.job;

import dev.recon.erp.FileCheck;
import dev.recon.erp.PrivateCopy;
import dev.recon.matching.MismatchReason;
import dev.recon.register.Inputs;
import dev.recon.register.Inputs.Input;
import dev.recon.register.Inputs.InputFile;
import dev.recon.register.Inputs.Role;
import dev.recon.register.Inputs.State;
import dev.recon.register.Mismatches;
import java.util.List;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Decides for each file of the frozen list whether it is loaded, known, a duplicate, or refused as a whole. */
@Configuration(proxyBeanMethods = false)
class CheckInputsStep {

    @Bean
    @Lazy // Not every job has an inbox.
    Step checkInputs(StepSupport steps, CurrentRun run, Inputs inputs, Mismatches mismatches, FileCheck check) {
        return steps.oneTransaction("checkInputs", () -> new Gate(run, inputs, mismatches, check).decideAll());
    }

    private record Gate(CurrentRun run, Inputs inputs, Mismatches mismatches, FileCheck check) {

        private void decideAll() {
            for (Input input : inputs.of(run.id())) {
                if (input.role() == Role.FROZEN) {
                    decide(input);
                } else if (input.role() == Role.REFUSED) {
                    report(MismatchReason.FILE_REFUSED, input, input.reason());
                }
            }
        }

        private void decide(Input input) {
            InputFile file = inputs.file(input.fileId());
            if (file.state() == State.LOADED && file.name().equals(input.name())) {
                decideLoaded(input);
            } else if (file.state() == State.LOADED || isTaken(file)) {
                String reason = input.name() + " has the same content as " + file.name() + ", which is loaded already.";
                inputs.decide(run.id(), input, Role.DUPLICATE, reason);
                report(MismatchReason.DUPLICATE_FILE, input, reason);
            } else if (!PrivateCopy.isIntact(file.copy(), file.sha256())) {
                withoutCopy(input, file);
            } else {
                check(input, file);
            }
        }

        private void decideLoaded(Input input) {
            if (inputs.isReported(input.fileId())) {
                inputs.decide(run.id(), input, Role.KNOWN, "loaded by an earlier run");
            } else {
                inputs.decide(run.id(), input, Role.CARRIED, "loaded by an earlier run that did not come to its end");
            }
        }

        // What lies in the inbox can be copied again; what an earlier run left, only a person can bring back.
        private void withoutCopy(Input input, InputFile file) {
            if (input.adoptedFrom() == 0) {
                throw RunException.copyGone(file.name(), file.copy());
            }
            String reason = input.name() + " of run " + input.adoptedFrom()
                    + ", which did not come to its end, cannot be read: its private copy is gone or damaged. Put the file"
                    + " into the inbox again.";
            inputs.decide(run.id(), input, Role.REFUSED, reason);
            report(MismatchReason.FILE_REFUSED, input, reason);
        }

        private boolean isTaken(InputFile file) {
            return inputs.toLoad(run.id()).stream().anyMatch(taken -> taken.id() == file.id());
        }

        private void check(Input input, InputFile file) {
            FileCheck.Result result = check.check(RunFiles.file(inputs, run.id(), file, input.name()));
            result.fold(
                    accepted -> {
                        inputs.accept(file.id(), input.name(), accepted.profile(), accepted.records());
                        inputs.decide(run.id(), input, Role.NEW, "");
                        return true;
                    },
                    refused -> {
                        inputs.refuse(file.id(), refused.reason());
                        inputs.decide(run.id(), input, Role.REFUSED, refused.reason());
                        report(MismatchReason.FILE_REFUSED, input, refused.reason());
                        return false;
                    });
        }

        private void report(MismatchReason reason, Input input, String explanation) {
            mismatches.see(
                    run.id(),
                    run.businessDate(),
                    List.of(Mismatches.Row.ofFile(reason, input.name(), input.sha256(), explanation)));
        }
    }
}
