package dev.recon.job.decide;

import dev.recon.erp.DecisionFile;
import dev.recon.erp.ErpFile;
import dev.recon.erp.FileRefusedException;
import dev.recon.erp.PrivateCopy;
import dev.recon.job.ChangeGuard;
import dev.recon.job.CurrentRun;
import dev.recon.job.LineGuard;
import dev.recon.job.RunException;
import dev.recon.job.StepSupport;
import dev.recon.matching.MismatchReason;
import dev.recon.matching.decision.DecisionCheck;
import dev.recon.matching.decision.DecisionRules;
import dev.recon.matching.decision.DecisionVerdict;
import dev.recon.matching.decision.WrittenDecision;
import dev.recon.register.DecidedLines;
import dev.recon.register.DecisionLookup;
import dev.recon.register.DecisionOutcomes;
import dev.recon.register.Inputs;
import dev.recon.register.Inputs.Input;
import dev.recon.register.Inputs.InputFile;
import dev.recon.register.Inputs.Role;
import dev.recon.register.Mismatches;
import java.util.List;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Reads the sheet and says of every decision whether it can be done, and stores what follows of those that can: all in one
 * transaction, so that what is decided was true at one moment, and a crash leaves nothing half decided.
 */
@Configuration(proxyBeanMethods = false)
class CheckDecisionsStep {

    static final String NAME = "checkDecisions";

    @Bean
    Step checkDecisions(
            StepSupport steps,
            CurrentRun run,
            Inputs inputs,
            Mismatches mismatches,
            DecisionRules rules,
            DecisionLookup lookup,
            DecisionOutcomes outcomes,
            DecidedLines lines,
            ChangeGuard guard,
            LineGuard lineGuard) {
        Sheet sheet = new Sheet(run, inputs, mismatches, rules, lookup, outcomes, lines);
        return steps.oneTransaction(NAME, () -> {
            inputs.of(run.id()).forEach(sheet::read);
            // Before anything is stored for good: a night would follow the matches of a sheet that was stopped later.
            if (!run.isDryRun()) {
                guard.require();
                lineGuard.require();
            }
        });
    }

    private record Sheet(
            CurrentRun run,
            Inputs inputs,
            Mismatches mismatches,
            DecisionRules rules,
            DecisionLookup lookup,
            DecisionOutcomes outcomes,
            DecidedLines lines) {

        private void read(Input input) {
            InputFile file = inputs.file(input.fileId());
            if (!PrivateCopy.isIntact(file.copy(), file.sha256())) {
                throw RunException.copyGone(file.name(), file.copy());
            }
            ErpFile copy = new ErpFile(file.copy(), input.name());
            try {
                List<WrittenDecision> rows = DecisionFile.read(copy).stream()
                        .filter(row -> !row.isBlank())
                        .toList();
                decide(rows);
                inputs.accept(file.id(), input.name(), DecisionSheet.profileOf(copy), rows.size());
                inputs.decide(run.id(), input, Role.NEW, "");
                inputs.loaded(run.id());
            } catch (FileRefusedException refused) {
                inputs.refuse(file.id(), refused.reason());
                inputs.decide(run.id(), input, Role.REFUSED, refused.reason());
                mismatches.see(
                        run.id(),
                        run.businessDate(),
                        List.of(Mismatches.Row.ofFile(
                                MismatchReason.FILE_REFUSED, input.name(), input.sha256(), refused.reason())));
            }
        }

        private void decide(List<WrittenDecision> rows) {
            DecisionCheck check = new DecisionCheck(rules);
            List<DecisionVerdict> verdicts = check.check(rows, lookup.facts(check.subjects(rows)), run.businessDate());
            outcomes.store(run.id(), verdicts, rules);
            lines.decide(run.id(), verdicts);
        }
    }
}
