package dev.recon.cli;

import dev.recon.job.AgeingReport;
import dev.recon.job.RunEnvironment;
import dev.recon.job.RunResult;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes reports from the register, without a run. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Writes what was open at the end of a business date, and its ageing by partner and currency.",
            "Reads the register only, also while a run is at work; the same as: run report-ageing --as-of DATE"
        },
        footer = {"", "Example:", "  jobs/recon report --as-of 2026-08-31 --report-dir month-end"})
final class ReportCommand implements Callable<Integer> {

    @Option(
            names = "--as-of",
            required = true,
            paramLabel = "DATE",
            converter = RunCommand.IsoDate.class,
            description = "The business date, such as 2026-08-31.")
    private LocalDate date;

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
        return RunOptions.print(spec.commandLine(), ageing(date, reportDir, settings));
    }

    static RunResult ageing(LocalDate date, Path reportDir, List<String> settings) {
        return new AgeingReport(new RunEnvironment(System.getenv()))
                .write(date, reportDir, ProjectFolder.jobFile("reconcile-payouts"), settings, LocalDate.now());
    }
}
