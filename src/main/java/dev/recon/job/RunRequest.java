package dev.recon.job;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        settings = latest(settings);
    }

    // The last word counts: Spring would join two values of one key into a list.
    private static List<String> latest(List<String> settings) {
        Map<String, String> byKey = new LinkedHashMap<>();
        settings.forEach(setting -> byKey.put(setting.substring(0, setting.indexOf('=')), setting));
        return List.copyOf(byKey.values());
    }
}
