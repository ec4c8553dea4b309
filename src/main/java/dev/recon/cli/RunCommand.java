package dev.recon.cli;

import dev.recon.job.AgeingReport;
import dev.recon.job.JobName;
import dev.recon.job.RunRequest;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
            "  jobs/recon run reconcile-payouts --date 2026-08-21 --inbox /data/erp --report-dir /data/reports",
            "  jobs/recon run apply-decisions --file reviewed/mismatches.xlsx --report-dir /data/reports"
        })
final class RunCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "JOB",
            description = "The job, such as reconcile-payouts: a file of the folder jobs; or report-ageing.")
    private String job;

    @Option(
            names = "--date",
            paramLabel = "DATE",
            converter = IsoDate.class,
            description = {
                "The business date, such as 2026-08-21.",
                "Needed by every job but apply-decisions, where it is today unless stated."
            })
    private @Nullable LocalDate date;

    // Not a second name of one option: a wrong date is told under the longer of two names, whichever was given.
    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            converter = IsoDate.class,
            description = "The same, as report-ageing calls it: the date to look back to.")
    private @Nullable LocalDate asOf;

    @Option(names = "--inbox", paramLabel = "DIR", description = "The folder of the payment files (default: inbox).")
    private @Nullable Path inbox;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "The reviewed sheet, for the job apply-decisions; instead of --inbox.")
    private @Nullable Path file;

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
        requireOneDate();
        if (job.equals(AgeingReport.JOB)) {
            return RunOptions.print(spec.commandLine(), ReportCommand.ageing(requiredDate(), reportDir, settings));
        }
        Path jobFile = ProjectFolder.jobFile(job);
        boolean oneFile = JobName.of(job).readsOneFile();
        requireInput(oneFile);
        Path input = Stream.of(Optional.ofNullable(file), Optional.ofNullable(inbox))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(Path.of("inbox"));
        LocalDate day = oneFile && date == null && asOf == null ? LocalDate.now() : requiredDate();
        return options.run(
                new RunRequest(job, jobFile, day, input, reportDir, dryRun, settings, null), System.getenv());
    }

    private void requireInput(boolean oneFile) {
        if (oneFile && (file == null || inbox != null)) {
            throw new ParameterException(
                    spec.commandLine(), "The job " + job + " reads one sheet: name it with --file, without --inbox");
        }
        if (!oneFile && file != null) {
            throw new ParameterException(spec.commandLine(), "The job " + job + " reads a folder: use --inbox");
        }
    }

    private void requireOneDate() {
        if (date != null && asOf != null) {
            throw new ParameterException(spec.commandLine(), "--date and --as-of are one thing: give one of them");
        }
    }

    private LocalDate requiredDate() {
        LocalDate day = date == null ? asOf : date;
        if (day == null) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--date=DATE'");
        }
        return day;
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
