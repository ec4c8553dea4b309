package dev.recon.job;

import dev.recon.register.Database;
import dev.recon.register.DatabaseException;
import dev.recon.register.Overview;
import dev.recon.register.Runs.Run;
import dev.recon.register.Runs.Status;
import dev.recon.register.StopRequests;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Asks the run that is at work, wherever its process is, to stop at its next commit, and waits until it has. */
public final class RunStop {

    private static final String NOTHING = "Nothing was stopped.";
    private static final long EVERY_MILLIS = 200;

    private final RunEnvironment environment;

    public RunStop(RunEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Never throws for anything an operator can mend.
     *
     * @param wait whether to come back only when it has stopped
     * @param told what is said meanwhile
     */
    public RunResult stop(boolean wait, Consumer<String> told) {
        try (Database database = Database.open(environment.variables(), environment.home())) {
            StopRequests requests = new StopRequests(database);
            Optional<String> holder = requests.hasTables() ? requests.holder() : Optional.empty();
            return holder.isEmpty() ? nothing(database, requests) : stop(database, requests, holder.get(), wait, told);
        } catch (DatabaseException unusable) {
            return RunResult.unusable(unusable, NOTHING);
        }
    }

    private static RunResult nothing(Database database, StopRequests requests) {
        List<String> lines = new ArrayList<>(List.of("DONE    No run is at work."));
        if (requests.hasTables()) {
            requests.latest()
                    .flatMap(new Overview(database)::find)
                    .map(Overview.Entry::run)
                    .filter(run -> run.status() == Status.RUNNING)
                    .ifPresent(died -> lines.add("        The process of run " + died.id()
                            + " is gone; go on with it:  jobs/recon rerun " + died.id()));
        }
        return new RunResult(ExitCode.DONE, lines, null);
    }

    private static RunResult stop(
            Database database, StopRequests requests, String holder, boolean wait, Consumer<String> told) {
        requests.ask(holder);
        Optional<Long> run = requests.atWork();
        String what = run.map(id -> "run " + id).orElse("the run that is beginning, or the dry run,");
        if (!wait) {
            List<String> lines = new ArrayList<>(List.of("ASKED   " + what + " to stop at its next commit."));
            if (run.isEmpty()) {
                lines.add("        If jobs/recon status shows it at work in a minute, ask again.");
            }
            return new RunResult(ExitCode.DONE, lines, null);
        }
        told.accept("Asked " + what + " to stop at its next commit; waiting. Ctrl-C ends the wait, not the run.");
        while (requests.holder().filter(holder::equals).isPresent()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(EVERY_MILLIS));
            // Who had the lock and not yet a number of its own when it was asked, is asked again.
            requests.ask(holder);
            run = run.or(requests::atWork);
        }
        return run.flatMap(new Overview(database)::find)
                .map(found -> ended(found.run()))
                .orElseGet(() -> new RunResult(ExitCode.DONE, List.of("DONE    It has ended."), null));
    }

    private static RunResult ended(Run run) {
        List<String> lines = switch (run.status()) {
            case STOPPED ->
                List.of(
                        "STOPPED run " + run.id() + " of " + run.businessDate() + ". All that it did is kept.",
                        "Resume:  jobs/recon rerun " + run.id() + "   (or the same command again)");
            case COMPLETED ->
                List.of("DONE    run " + run.id() + " of " + run.businessDate()
                        + " came to its end meanwhile, exit code " + run.exitCode() + ".");
            default ->
                List.of(
                        "FAILED  run " + run.id() + " of " + run.businessDate() + " ended otherwise: "
                                + (run.failure() == null ? "its process is gone." : run.failure()),
                        "Resume:  jobs/recon rerun " + run.id() + "   (or the same command again)");
        };
        return new RunResult(ExitCode.DONE, lines, null);
    }
}
