package dev.recon.job;

import dev.recon.report.ReportCheck;
import dev.recon.report.ReportCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives the reports of a finished run once more, to another place: the very files that it published, checked before they are
 * copied. They are not made anew from the register: later runs have moved on what it tells of payouts, mismatches and updates.
 */
public final class PublishedReports {

    private static final String NOTHING = "Nothing was written.";

    private PublishedReports() {}

    /** @return never throws for anything an operator can mend */
    public static RunResult copy(RunHistory.Entry run, Path reportDir) {
        Path from = run.reports();
        Path to = reportDir
                .toAbsolutePath()
                .normalize()
                .resolve(run.businessDate().toString())
                .resolve(from.getFileName());
        try {
            requirePublished(run);
            if (!to.equals(from)) {
                ReportPlace.requireWritable(to);
                ReportCopy.of(from, to);
            }
            return new RunResult(
                    ExitCode.DONE,
                    List.of(
                            "DONE    The reports of run " + run.run() + " of " + run.businessDate()
                                    + ", as it published them.",
                            "Reports:  " + to),
                    to);
        } catch (RunException refused) {
            return RunResult.refused(refused, NOTHING);
        } catch (IOException problem) {
            return RunResult.refused(
                    RunException.configuration(
                            "The reports cannot be copied to " + to + ": " + problem.getMessage() + ".",
                            "Free some space or name another folder with --report-dir, and give the command again."),
                    "What is there without manifest.json is not complete.");
        }
    }

    private static void requirePublished(RunHistory.Entry run) {
        String name = "Run " + run.run() + " of " + run.businessDate();
        if (!run.state().equals("COMPLETED")) {
            throw RunException.usage(
                    name + " is " + run.state() + " and has published no reports.",
                    run.next().isEmpty() ? "See the runs:  jobs/recon status" : "Next:  " + run.next());
        }
        if (run.outcome() != null) {
            throw RunException.usage(
                    name + " has no reports of its own: it is " + run.outcome() + ".", "Give that run's number.");
        }
        String instead =
                "What was open then, the register still tells:  jobs/recon report --as-of " + run.businessDate();
        if (!Files.isDirectory(run.reports())) {
            throw RunException.usage(
                    "The reports of " + "r" + name.substring(1) + " are no longer in " + run.reports() + ".", instead);
        }
        List<String> findings = new ArrayList<>(ReportCheck.of(run.reports()).findings());
        if (!findings.isEmpty()) {
            throw RunException.safetyStop(
                    "The reports in " + run.reports() + " are not as they were published: " + findings.get(0) + ".",
                    instead);
        }
    }
}
