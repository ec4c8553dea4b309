package dev.recon.cli;

import dev.recon.job.AgeingReport;
import dev.recon.job.PublishedReports;
import dev.recon.job.RunEnvironment;
import dev.recon.job.RunResult;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives reports of the past, without a run. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Copies a finished run's reports; or, with --as-of, writes what was open on a past date, and its ageing.",
            "A run's reports are copied as they were published, if they are unchanged.",
            "--as-of reads the register only, also while a run is at work; the same as: run report-ageing --as-of DATE"
        },
        footer = {
            "",
            "Examples:",
            "  jobs/recon report --as-of 2026-08-31 --report-dir month-end",
            "  jobs/recon report last --report-dir for-the-auditor"
        })
final class ReportCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "RUN",
            arity = "0..1",
            defaultValue = "",
            description = "A run's number as status shows it, or last.")
    private String run;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            converter = RunCommand.IsoDate.class,
            description = "The business date, such as 2026-08-31.")
    private @Nullable LocalDate date;

    @Option(
            names = "--report-dir",
            paramLabel = "DIR",
            defaultValue = "reports",
            description = "The folder for the reports (default: ${DEFAULT-VALUE}).")
    private Path reportDir;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "reconcile.holidays or report.csv-dialect, instead of the nightly job's; repeatable.")
    private List<String> settings = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RunOptions.requirePairs(spec.commandLine(), settings);
        if (run.isEmpty() && date != null) {
            return RunOptions.print(spec.commandLine(), ageing(date, reportDir, settings));
        }
        if (run.isEmpty() || date != null || !settings.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Give a run, or a date with --as-of (and --set, where you need it); not both.");
        }
        return RunOptions.print(spec.commandLine(), PublishedReports.copy(KnownRun.of(run), reportDir));
    }

    static RunResult ageing(LocalDate date, Path reportDir, List<String> settings) {
        return new AgeingReport(new RunEnvironment(System.getenv()))
                .write(date, reportDir, ProjectFolder.jobFile("reconcile-payouts"), settings, LocalDate.now());
    }
}
