package dev.recon.job;

import dev.recon.report.ReportCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks a report folder from its files alone, and says what is wrong with it. */
public final class ReportVerification {

    /** The lines to print, and the exit code. */
    public record Verdict(ExitCode exitCode, List<String> lines) {}

    private ReportVerification() {}

    /** @throws RunException if there is no such folder */
    public static Verdict of(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw RunException.usage(
                    folder + " is no folder of reports.",
                    "Give the folder of one run, such as reports/2026-08-21/reconcile-payouts-1.");
        }
        ReportCheck.Result result = ReportCheck.of(folder);
        List<String> lines = new ArrayList<>(result.findings());
        if (result.findings().isEmpty()) {
            lines.add("TIES     " + Counted.of(result.files(), "file") + ", " + Counted.of(result.rows(), "row")
                    + ": every digest, count and sum is as it was written.");
            return new Verdict(ExitCode.DONE, lines);
        }
        lines.add("CHANGED  " + Counted.of(result.findings().size(), "finding")
                + ". Trust none of these files; get them again from whoever ran the night.");
        return new Verdict(ExitCode.SAFETY_STOP, lines);
    }
}
