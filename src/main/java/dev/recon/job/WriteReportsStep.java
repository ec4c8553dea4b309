package dev.recon.job;

import dev.recon.register.ControlTotals;
import dev.recon.register.ControlTotals.Line;
import dev.recon.register.Fence;
import dev.recon.register.Mismatches;
import dev.recon.register.ReportRows;
import dev.recon.register.ReportRows.Kind;
import dev.recon.report.ReportFile;
import dev.recon.report.ReportFolder;
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
            ReportRows rows,
            RunJson runJson,
            JobSettings settings) {
        return steps.oneTransaction("writeReports", () -> {
            // A run that lost its lock must not write into the folder where its successor writes.
            fence.check();
            mismatches.seeTroubledUpdates(run.id(), run.businessDate());
            mismatches.resolveUnseen(run.id());
            List<Line> proof = totals.of(run.id(), settings.proof());
            requireProof(proof);
            new Publication(run, rows, runJson).publish(proof);
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

    private record Publication(CurrentRun run, ReportRows rows, RunJson runJson) {

        private void publish(List<Line> proof) {
            ReportFolder folder = new ReportFolder(run.reports());
            write(folder, ReportFile.MATCHES, Kind.MATCHES);
            write(folder, ReportFile.MISMATCHES, Kind.MISMATCHES);
            write(folder, ReportFile.REJECTED, Kind.REJECTED);
            write(folder, ReportFile.UPDATES, Kind.UPDATES);
            folder.csv(
                    ReportFile.CONTROL_TOTALS,
                    csv -> proof.forEach(line -> csv.write(List.of(
                            line.side(),
                            line.currency(),
                            line.measure(),
                            String.valueOf(line.count()),
                            line.plainAmount()))));
            folder.json("run.json", runJson.content());
            folder.complete();
        }

        private void write(ReportFolder folder, ReportFile report, Kind kind) {
            folder.csv(report, csv -> rows.forEach(kind, run.id(), run.businessDate(), run.isDryRun(), csv::write));
        }
    }
}
