package dev.recon.cli;

import dev.recon.job.RunEnvironment;
import dev.recon.job.RunException;
import dev.recon.job.RunHistory;
import dev.recon.job.RunRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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

    @Mixin
    private RunOptions options;

    @Override
    public Integer call() {
        options.requirePairs(settings);
        RunHistory.Entry entry = entry(new RunHistory(new RunEnvironment(System.getenv())));
        List<String> all = new ArrayList<>(entry.settings());
        all.addAll(settings);
        RunRequest request = new RunRequest(
                entry.job(),
                ProjectFolder.jobFile(entry.job()),
                entry.businessDate(),
                entry.inbox(),
                entry.reportDir(),
                false,
                all,
                entry.run());
        return options.run(request, System.getenv());
    }

    private RunHistory.Entry entry(RunHistory history) {
        if (run.equals("last")) {
            return history.latest(1).stream().findFirst().orElseThrow(() -> unknown("There is no run yet."));
        }
        if (!run.matches("[0-9]{1,18}")) {
            throw unknown("'" + run + "' is no run: give a number, or last.");
        }
        return history.find(Long.parseLong(run)).orElseThrow(() -> unknown("There is no run " + run + "."));
    }

    private static RunException unknown(String what) {
        return RunException.usage(what, "See the runs:  jobs/recon status");
    }
}
