package dev.recon.job;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the operator asked for.
 *
 * @param jobFile the job's settings, such as {@code jobs/reconcile-payouts.yaml}
 * @param settings {@code key=value} pairs that win over the job file
 * @param rerun the run to go on with, by its number; null to go by date and inbox
 */
public record RunRequest(
        String job,
        Path jobFile,
        LocalDate businessDate,
        Path inbox,
        Path reportDir,
        boolean dryRun,
        List<String> settings,
        @Nullable Long rerun) {

    public RunRequest {
        inbox = inbox.toAbsolutePath().normalize();
        reportDir = reportDir.toAbsolutePath().normalize();
        settings = List.copyOf(settings);
    }
}
