package dev.recon.job;

import dev.recon.introw.IntrowClient;
import dev.recon.register.BatchRepair;
import dev.recon.register.Fence;
import dev.recon.register.RequestCounts;
import dev.recon.register.Runs;
import dev.recon.register.Runs.NewRun;
import dev.recon.register.Runs.Run;
import dev.recon.register.Undos;
import dev.recon.register.Undos.Subject;
import dev.recon.register.Updates;
import java.time.Clock;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts back what was done, or goes on with that. It has no steps: the updates are decided in one transaction and then
 * sent as a night sends its own; a crash leaves updates that the same command, or the next night, goes on with.
 */
@Component
final class UndoStarter {

    private final Undos undos;
    private final Updates updates;
    private final UpdateWriter writer;
    private final ShortTransactions transactions;
    private final SendSettings settings;
    private final BatchRepair repair;
    private final Runs runs;
    private final Fence fence;
    private final CurrentRun current;
    private final IntrowClient introw;
    private final RequestCounts counts;
    private final Publication publication;
    private final UndoEnding ending;
    private final TransactionTemplate ownTransaction;
    private final StopSignal stop;
    private final Progress progress;
    private final Clock clock;

    UndoStarter(
            Undos undos,
            Updates updates,
            UpdateWriter writer,
            ShortTransactions transactions,
            SendSettings settings,
            BatchRepair repair,
            Runs runs,
            Fence fence,
            CurrentRun current,
            IntrowClient introw,
            RequestCounts counts,
            Publication publication,
            UndoEnding ending,
            TransactionTemplate ownTransaction,
            StopSignal stop,
            Progress progress,
            Clock clock) {
        this.undos = undos;
        this.updates = updates;
        this.writer = writer;
        this.transactions = transactions;
        this.settings = settings;
        this.repair = repair;
        this.runs = runs;
        this.fence = fence;
        this.current = current;
        this.introw = introw;
        this.counts = counts;
        this.publication = publication;
        this.ending = ending;
        this.ownTransaction = ownTransaction;
        this.stop = stop;
        this.progress = progress;
        this.clock = clock;
    }

    RunResult undo(RunRequest request, Subject subject, String who) {
        repair.repair();
        Run unfinished = undos.unfinished(subject).orElse(null);
        if (unfinished == null && undos.count(subject) == 0) {
            return ending.nothing(subject);
        }
        Run run = unfinished == null ? begin(request, subject, who) : resume(unfinished, request);
        current.begin(run);
        if (current.isDryRun()) {
            publish();
            return ending.dryRun(run, undos.lines(run.id()));
        }
        return send(run);
    }

    private Run begin(RunRequest request, Subject subject, String who) {
        NewRun place = new NewRun(
                Undos.JOB,
                request.businessDate(),
                "",
                request.inbox(),
                request.reportDir(),
                String.join("\n", request.settings()));
        return Objects.requireNonNull(ownTransaction.execute(status -> {
            fence.check();
            return undos.begin(subject, place, who, current.epoch(), clock.instant());
        }));
    }

    private Run resume(Run unfinished, RunRequest request) {
        runs.resume(unfinished.id(), current.epoch(), String.join("\n", request.settings()), unfinished.reportDir());
        return runs.find(unfinished.id()).orElseThrow();
    }

    private RunResult send(Run run) {
        try {
            progress.stepStarted("sendUpdates");
            new SendRounds(updates.ofUndos(), writer, transactions, settings, stop, introw::pause, progress, clock)
                    .sendAll();
            publish();
            return ending.of(run, undos.lines(run.id()));
        } catch (RuntimeException problem) {
            return ending.failed(run, problem);
        } finally {
            countRequests(run);
        }
    }

    private void countRequests(Run run) {
        introw.counts().requests().forEach((kind, count) -> {
            if (count > 0) {
                counts.add(run.id(), kind.name(), count);
            }
        });
    }

    private void publish() {
        ownTransaction.executeWithoutResult(status -> {
            fence.check();
            publication.publishUpdates();
        });
    }
}
