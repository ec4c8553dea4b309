package dev.recon.job;

import dev.recon.register.Database;
import dev.recon.register.DatabaseException;
import dev.recon.register.RunBooks;
import dev.recon.register.RunLock;
import dev.recon.register.Runs.Run;
import dev.recon.register.Runs.Status;
import dev.recon.register.Undos;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Gives an unfinished run up for good. Its files and payments are not given up: the next run takes them over. */
public final class Abandonment {

    private final RunEnvironment environment;

    public Abandonment(RunEnvironment environment) {
        this.environment = environment;
    }

    /** Never throws for anything an operator can mend; a finished run is refused, and so is any while a run is at work. */
    public RunResult abandon(long run, String reason) {
        try (Database database = Database.open(environment.variables(), environment.home())) {
            Optional<RunLock> lock = RunLock.tryAcquire(database);
            if (lock.isEmpty()) {
                return RunResult.busy("Nothing was abandoned.");
            }
            try (RunLock held = lock.get()) {
                database.migrate();
                // Whoever held the lock before and still lives must not go on with a run that is given up.
                held.nextEpoch();
                return abandon(new RunBooks(database), run, reason);
            }
        } catch (RunException refused) {
            return RunResult.refused(refused, "Nothing was abandoned.");
        } catch (DatabaseException unusable) {
            return RunResult.unusable(unusable, "Nothing was abandoned.");
        }
    }

    private static RunResult abandon(RunBooks books, long number, String reason) {
        Run run = books.find(number)
                .orElseThrow(() ->
                        RunException.usage("There is no run " + number + ".", "See the runs:  jobs/recon status"));
        if (run.job().equals(Undos.JOB)) {
            throw RunException.usage(
                    "Run " + number + " is an undo; what it has left to do, the next night does.",
                    "To finish it at once:  jobs/recon undo "
                            + Undos.Subject.of(run).word());
        }
        if (run.status() == Status.COMPLETED) {
            throw RunException.usage("Run " + number + " is complete.", "See the runs:  jobs/recon status");
        }
        if (books.isDone(number)) {
            throw RunException.usage(
                    "Run " + number + " has done all its work; its process died before it was told so.",
                    "Finish it:  jobs/recon rerun " + number);
        }
        books.abandon(number, reason, Clock.systemUTC().instant());
        return told(books, books.find(number).orElseThrow());
    }

    private static RunResult told(RunBooks books, Run run) {
        if (JobName.of(run.job()).readsOneFile()) {
            return new RunResult(
                    ExitCode.DONE,
                    List.of(
                            "DONE    run " + run.id() + " of " + run.businessDate() + " is " + run.outcome() + ".",
                            "        What it had decided and not sent is void; what may have reached Introw, the next sheet's"
                                    + " run reads first.",
                            "Next:    decide again in the latest report, or hand the same sheet in again:  jobs/recon run "
                                    + run.job() + " --file " + run.inbox()),
                    null);
        }
        List<String> unread = books.unread(run.id());
        String files = unread.isEmpty() ? "" : "it reads " + String.join(", ", unread) + " and ";
        return new RunResult(
                ExitCode.DONE,
                List.of(
                        "DONE    run " + run.id() + " of " + run.businessDate() + " is " + run.outcome() + ".",
                        "        Nothing is lost: the next run takes over what it left; " + files
                                + "goes on with its open payments and updates.",
                        "Next:    jobs/recon run " + run.job() + " with the next night's date, or with "
                                + run.businessDate() + " to read the same files again."),
                null);
    }
}
