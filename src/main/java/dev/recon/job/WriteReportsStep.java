package dev.recon.job;

import dev.recon.register.ControlTotals;
import dev.recon.register.ControlTotals.Line;
import dev.recon.register.Fence;
import dev.recon.register.Mismatches;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Closes the night's mismatches, proves the totals, and publishes the reports; the manifest comes last. */
@Configuration(proxyBeanMethods = false)
class WriteReportsStep {

    @Bean
    Step writeReports(
            StepSupport steps,
            CurrentRun run,
            Fence fence,
            Mismatches mismatches,
            ControlTotals totals,
            Publication publication,
            JobSettings settings) {
        return steps.oneTransaction("writeReports", () -> {
            // A run that lost its lock must not write into the folder where its successor writes.
            fence.check();
            if (settings.tellsTroubledUpdates()) {
                mismatches.seeTroubledUpdates(run.id(), run.businessDate());
            }
            if (settings.driftWindowDays() > 0) {
                mismatches.seeDrifted(
                        run.id(), run.businessDate(), run.businessDate().minusDays(settings.driftWindowDays()));
            }
            mismatches.resolveUnseen(run.id());
            List<Line> proof = totals.of(run.id(), settings.proof());
            requireProof(proof);
            publication.publish(proof);
        });
    }

    private static void requireProof(List<Line> proof) {
        String unexplained = proof.stream()
                .filter(Line::isUnexplained)
                .map(line -> line.side() + " " + line.currency() + ": " + line.meaning() + ", "
                        + Counted.of(line.count(), "row") + ", amount "
                        + line.amount().toPlainString())
                .collect(Collectors.joining("; "));
        if (!unexplained.isEmpty()) {
            throw RunException.safetyStop(
                    "The control totals don't tie: unexplained " + unexplained + ".",
                    "No report was published. Somebody or something changed the register's rows; call a developer.");
        }
    }
}
