package dev.recon.cli;

import dev.recon.job.RunRequest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Carries out what accountants decided; the same as {@code run apply-decisions --file}. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = {
            "Carries out every decision of a reviewed sheet that can be done, and gives the sheet back with the results.",
            "The same as: run apply-decisions --file FILE. The same sheet again changes nothing, and goes on after a kill."
        },
        footer = {"", "Example:", "  jobs/recon decisions apply reviewed/mismatches.xlsx --report-dir /data/reports"})
final class ApplyCommand implements Callable<Integer> {

    private static final String JOB = "apply-decisions";

    @Parameters(paramLabel = "FILE", description = "The sheet that came back.")
    private Path file;

    @Option(
            names = "--date",
            paramLabel = "DATE",
            converter = RunCommand.IsoDate.class,
            description = "The day on which it is decided, such as 2026-08-21 (default: today).")
    private @Nullable LocalDate date;

    @Option(
            names = "--report-dir",
            paramLabel = "DIR",
            defaultValue = "reports",
            description = "The folder for the reports (default: ${DEFAULT-VALUE}).")
    private Path reportDir;

    @Option(names = "--dry-run", description = "Say what would be done; neither Introw nor the register changes.")
    private boolean dryRun;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting that wins over the job's file; repeatable.")
    private List<String> settings = List.of();

    @Mixin
    private RunOptions options;

    @Override
    public Integer call() {
        options.requirePairs(settings);
        return options.run(
                new RunRequest(
                        JOB,
                        ProjectFolder.jobFile(JOB),
                        date == null ? LocalDate.now() : date,
                        file,
                        reportDir,
                        dryRun,
                        settings,
                        null),
                System.getenv());
    }
}
