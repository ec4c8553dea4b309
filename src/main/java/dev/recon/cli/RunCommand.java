package dev.recon.cli;

import dev.recon.job.AgeingReport;
import dev.recon.job.RunRequest;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Runs a job for one business date. The same command again does nothing, or goes on where it stopped. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a job for one business date.",
            "The same command again does nothing after success, and goes on after a failure or a kill."
        },
        footer = {
            "",
            "Example:",
            "  jobs/recon run reconcile-payouts --date 2026-08-21 --inbox /data/erp --report-dir /data/reports"
        })
final class RunCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "JOB",
            description = "The job, such as reconcile-payouts: a file of the folder jobs; or report-ageing.")
    private String job;

    @Option(
            names = {"--date", "--as-of"},
            required = true,
            paramLabel = "DATE",
            converter = IsoDate.class,
            description = "The business date, such as 2026-08-21; of report-ageing, the date to look back to.")
    private LocalDate date;

    @Option(
            names = "--inbox",
            paramLabel = "DIR",
            defaultValue = "inbox",
            description = "The folder of the payment files (default: ${DEFAULT-VALUE}).")
    private Path inbox;

    @Option(
            names = "--report-dir",
            paramLabel = "DIR",
            defaultValue = "reports",
            description = "The folder for the reports (default: ${DEFAULT-VALUE}).")
    private Path reportDir;

    @Option(names = "--dry-run", description = "Do everything but send; the register stays as it is.")
    private boolean dryRun;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting that wins over the job's file; repeatable.")
    private List<String> settings = List.of();

    @Mixin
    private RunOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        options.requirePairs(settings);
        if (job.equals(AgeingReport.JOB)) {
            return RunOptions.print(spec.commandLine(), ReportCommand.ageing(date, reportDir, settings));
        }
        RunRequest request =
                new RunRequest(job, ProjectFolder.jobFile(job), date, inbox, reportDir, dryRun, settings, null);
        return options.run(request, System.getenv());
    }

    /** A date that exists, in the one spelling that cannot be misread. */
    static final class IsoDate implements ITypeConverter<LocalDate> {

        @Override
        public LocalDate convert(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException wrong) {
                throw new TypeConversionException("'" + text + "' is no date; write it as 2026-08-21");
            }
        }
    }
}
