package dev.recon.cli;

import dev.recon.job.RunException;
import dev.recon.job.RunHistory;
import dev.recon.job.RunRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Goes on with a run by its number, with its own date, files and settings. */
@Command(
        name = "rerun",
        mixinStandardHelpOptions = true,
        description =
                "Goes on with a run where it stopped, with its own date, files and settings. Nothing to do if it is complete.")
final class RerunCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "A run's number as status shows it, or last.")
    private String run;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting that wins over the run's own; repeatable.")
    private List<String> settings = List.of();

    @Option(
            names = "--report-dir",
            paramLabel = "DIR",
            description = "Another folder for the reports (default: the run's own).")
    private @Nullable Path reportDir;

    @Mixin
    private RunOptions options;

    @Override
    public Integer call() {
        options.requirePairs(settings);
        RunHistory.Entry entry = KnownRun.of(run);
        if (entry.isUndo()) {
            throw RunException.usage(
                    "Run " + entry.run() + " is an undo.",
                    entry.next().isEmpty() ? "See the runs:  jobs/recon status" : "Go on with it:  " + entry.next());
        }
        List<String> all = new ArrayList<>(entry.settings());
        all.addAll(settings);
        RunRequest request = new RunRequest(
                entry.job(),
                ProjectFolder.jobFile(entry.job()),
                entry.businessDate(),
                entry.inbox(),
                reportDir == null ? entry.reportDir() : reportDir,
                false,
                all,
                entry.run());
        return options.run(request, System.getenv());
    }
}
