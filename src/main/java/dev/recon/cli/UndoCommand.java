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

/** Puts back in Introw what a run did, or what was done about the payout of one mismatch. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        description = {
            "Puts stages and PO numbers in Introw back as they were before a run, or before a mismatch's last update.",
            "What somebody has changed since is left alone and told (exit 3).",
            "The same command again goes on where it stopped; what was left alone is tried again."
        },
        footer = {"", "Examples:", "  jobs/recon undo 7 --dry-run", "  jobs/recon undo MM-0123456789abcdef"})
final class UndoCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "RUN|MISMATCH",
            description = "A run's number as status shows it, last, or the mismatch_id of mismatches.csv.")
    private String subject;

    @Option(names = "--dry-run", description = "Tell what would be put back, and send nothing.")
    private boolean dryRun;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting that wins over those of the run that is undone; repeatable.")
    private List<String> settings = List.of();

    @Mixin
    private RunOptions options;

    @Override
    public Integer call() {
        options.requirePairs(settings);
        boolean isRun = subject.equals(KnownRun.LAST) || subject.matches("[0-9]+");
        RunHistory.Entry run = isRun ? KnownRun.of(subject) : ofMismatch();
        if (run.isUndo()) {
            throw RunException.usage(
                    "Run " + run.run() + " is an undo itself; it cannot be undone.",
                    "The next night decides again, on new evidence. See the runs:  jobs/recon status");
        }
        List<String> all = new ArrayList<>(run.settings());
        all.addAll(settings);
        RunRequest request = new RunRequest(
                run.job(),
                ProjectFolder.jobFile(run.job()),
                run.businessDate(),
                run.inbox(),
                run.reportDir(),
                dryRun,
                all,
                null);
        return options.undo(request, isRun ? String.valueOf(run.run()) : subject, isRun);
    }

    private RunHistory.Entry ofMismatch() {
        return new RunHistory(new RunEnvironment(System.getenv()))
                .ofMismatch(subject)
                .orElseThrow(() -> RunException.usage(
                        "'" + subject + "' is neither a run nor a mismatch.",
                        "Give a run's number (jobs/recon status), or a mismatch_id of mismatches.csv."));
    }
}
