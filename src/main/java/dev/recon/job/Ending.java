package dev.recon.job;

import dev.recon.introw.IntrowException;
import dev.recon.register.FencedOffException;
import dev.recon.register.RunFigures;
import dev.recon.register.Runs;
import dev.recon.register.Runs.Run;
import dev.recon.register.Runs.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/** Turns the end of a job into an exit code and into three lines: what, where it stands, the next command. */
@Component
final class Ending {

    private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

    private static final String TAKE_OUT =
            "Take the refused file out of the inbox, or put a correct one in its place, and give the command again.";
    private static final String BRING_BACK =
            "Put the refused file of the earlier run into the inbox, as mismatches.csv says; the next run reads it.";

    private final Runs runs;
    private final Predecessors predecessors;
    private final RunFigures figures;
    private final OutcomeCode outcome;
    private final UnreadNotice unread;
    private final CurrentRun current;
    private final JobSettings settings;
    private final SendPlan plan;
    private final Clock clock;

    Ending(
            Runs runs,
            Predecessors predecessors,
            RunFigures figures,
            OutcomeCode outcome,
            UnreadNotice unread,
            CurrentRun current,
            JobSettings settings,
            SendPlan plan,
            Clock clock) {
        this.runs = runs;
        this.predecessors = predecessors;
        this.figures = figures;
        this.outcome = outcome;
        this.unread = unread;
        this.current = current;
        this.settings = settings;
        this.plan = plan;
        this.clock = clock;
    }

    /** The same command after the run came to its end: nothing to do, unless an input was refused and still is. */
    RunResult alreadyComplete(Run run, Path reportDir) {
        boolean refused = outcome.of(run.id()) == ExitCode.SAFETY_STOP;
        String which = "un " + run.id() + " of " + run.businessDate() + " is complete";
        String reports = Files.isDirectory(run.reports())
                ? "Reports:  " + run.reports()
                : "Its reports are no longer in " + run.reports() + ".";
        if (!reportDir.equals(run.reportDir())) {
            reports += "   (a finished run does not write them again; to copy them:  jobs/recon report " + run.id()
                    + " --report-dir " + reportDir + ")";
        }
        return refused
                ? new RunResult(
                        ExitCode.SAFETY_STOP,
                        List.of("REFUSED R" + which + ", but an input file was refused.", takeOut(), reports),
                        run.reports())
                : new RunResult(
                        ExitCode.DONE, List.of("DONE    R" + which + ": nothing to do.", reports), run.reports());
    }

    /** A later run has read this one's files and done its work: nothing is proven, sent or published again. */
    RunResult superseded(Run run, Run successor) {
        runs.supersede(run.id(), clock.instant());
        return new RunResult(
                ExitCode.DONE,
                List.of(
                        "DONE    Run " + run.id() + " of " + run.businessDate() + " was superseded by run "
                                + successor.id() + " of " + successor.businessDate()
                                + ", which took over its files and its work.",
                        "        Nothing of it is left to do; nothing was fetched or sent.",
                        "Reports:  " + successor.reports()),
                null);
    }

    RunResult of(Run run, JobExecution execution) {
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            return completed(run);
        }
        if (execution.getStatus() == BatchStatus.STOPPED || gaveUpWaiting(execution)) {
            runs.end(
                    run.id(),
                    current.epoch(),
                    Status.STOPPED,
                    ExitCode.STOPPED.number(),
                    "Stopped on request.",
                    clock.instant());
            return new RunResult(
                    ExitCode.STOPPED,
                    List.of("STOPPED run " + run.id() + " on request.", standing(run), resume(run)),
                    null);
        }
        return failed(run, execution);
    }

    // Who waits for Introw's next minute cannot reach the next commit first: the stop ends the wait, and with it the
    // step.
    private static boolean gaveUpWaiting(JobExecution execution) {
        return execution.getAllFailureExceptions().stream()
                .flatMap(Ending::causes)
                .anyMatch(IntrowException.Cancelled.class::isInstance);
    }

    RunResult completed(Run run) {
        ExitCode code = outcome.of(run.id());
        runs.end(run.id(), current.epoch(), Status.COMPLETED, code.number(), null, clock.instant());
        runs.leave(run.id(), figures.count(run.id(), "mismatches"));
        Map<String, Long> counts = figures.counts(run.id());
        String verdict = switch (code) {
            case DONE -> "DONE    ";
            case MISMATCHES -> "REVIEW  ";
            default -> "REFUSED ";
        };
        String line = verdict + "run " + run.id() + " of " + run.businessDate() + ": "
                + worked(counts)
                + counted(counts, "mismatches", "mismatch") + resting(counts) + ", "
                + counted(counts, "rejected", "rejected record")
                + ", "
                + counted(counts, "filesRefused", "file") + " refused, " + updates(counts) + ".";
        List<String> lines = new ArrayList<>(List.of(line));
        List<String> takenOver = predecessors.takenOver(run);
        if (!takenOver.isEmpty()) {
            lines.add("        Of earlier runs that did not come to their end: " + String.join(", ", takenOver) + ".");
        }
        lines.addAll(unread.lines(run.id()));
        if (code == ExitCode.SAFETY_STOP) {
            lines.add(predecessors.areAllRefusedTakenOver(run) ? BRING_BACK : takeOut());
        }
        if (current.isDryRun()) {
            lines.add(plan.sentence(run.id()));
        }
        lines.add("Reports:  " + current.reports());
        return new RunResult(code, lines, current.reports());
    }

    private String takeOut() {
        return settings.refusedFileNext().isEmpty() ? TAKE_OUT : settings.refusedFileNext();
    }

    private static String resting(Map<String, Long> counts) {
        long resting = counts.getOrDefault("mismatchesResting", 0L);
        return resting == 0 ? "" : " and " + resting + " that " + Counted.form(resting, "rests", "rest");
    }

    private String worked(Map<String, Long> counts) {
        return settings.figures().stream()
                .map(figure -> counted(counts, figure.name(), figure.noun()) + ", ")
                .collect(Collectors.joining());
    }

    private String updates(Map<String, Long> counts) {
        return current.isDryRun()
                ? counted(counts, "updatesUnsent", "update") + " would be sent (dry run: nothing was)"
                : counted(counts, "updatesConfirmed", "update") + " confirmed by Introw";
    }

    private static String counted(Map<String, Long> counts, String name, String noun) {
        return Counted.of(counts.getOrDefault(name, 0L), noun);
    }

    private RunResult failed(Run run, JobExecution execution) {
        StepExecution step = execution.getStepExecutions().stream()
                .filter(candidate -> candidate.getStatus() != BatchStatus.COMPLETED)
                .reduce((first, second) -> second)
                .orElse(null);
        List<Throwable> causes = execution.getAllFailureExceptions().stream()
                .flatMap(Ending::causes)
                .toList();
        String name = step == null ? "" : step.getStepName().split(":")[0];
        return failed(run, name, causes, resume(run));
    }

    /** As a run whose step failed so, but to be gone on with in another way. */
    RunResult failedIn(String step, Run run, RuntimeException problem, String resume) {
        return failed(run, step, causes(problem).toList(), resume);
    }

    private RunResult failed(Run run, String step, List<Throwable> causes, String resume) {
        LOG.error("Run {} failed", run.id(), causes.isEmpty() ? null : causes.get(0));
        RunResult result = failure(run, step, causes, resume);
        runs.end(
                run.id(),
                current.epoch(),
                Status.FAILED,
                result.exitCode().number(),
                result.lines().get(0),
                clock.instant());
        return result;
    }

    private RunResult failure(Run run, String step, List<Throwable> causes, String resume) {
        Optional<RunException> refusal = first(causes, RunException.class);
        if (refusal.isPresent()) {
            RunException known = refusal.get();
            return result(known.exitCode(), step, String.valueOf(known.getMessage()), standing(run), known.next());
        }
        Optional<IntrowException.Stop> stop = first(causes, IntrowException.Stop.class);
        if (stop.isPresent()) {
            boolean credits = stop.get().reason() == IntrowException.StopReason.CREDITS_EXHAUSTED;
            ExitCode code = credits ? ExitCode.FAILED : ExitCode.CONFIGURATION;
            return result(code, step, String.valueOf(stop.get().getMessage()), standing(run), resume);
        }
        Optional<Throwable> known = first(causes, IntrowException.class)
                .map(Throwable.class::cast)
                .or(() -> first(causes, FencedOffException.class));
        Optional<String> memory = known.isPresent() ? Optional.empty() : FailureWords.ofMemory(causes);
        if (memory.isPresent()) {
            return result(ExitCode.FAILED, step, memory.get(), standing(run), FailureWords.MORE_MEMORY);
        }
        Throwable cause = known.or(() -> causes.stream()
                        .filter(each -> !(each instanceof JobExecutionException))
                        .reduce((outer, inner) -> inner))
                .orElseGet(() -> new IllegalStateException("no cause is known"));
        return result(ExitCode.FAILED, step, FailureWords.of(cause), standing(run), resume);
    }

    private static RunResult result(ExitCode code, String step, String what, String standing, String next) {
        String where = step.isEmpty() ? "" : "step " + step + ": ";
        return new RunResult(code, List.of("FAILED  " + where + what, standing, next), null);
    }

    private String standing(Run run) {
        try {
            long confirmed = figures.count(run.id(), "updatesConfirmed");
            long unsent = figures.count(run.id(), "updatesUnsent");
            return "        " + Counted.of(confirmed, "update") + Counted.form(confirmed, " is", " are")
                    + " confirmed and will not be sent again; " + unsent + Counted.form(unsent, " waits.", " wait.");
        } catch (RuntimeException noDatabase) {
            // The database itself may be what failed; the run's state is safe in it.
            LOG.warn("The run's standing cannot be read", noDatabase);
            return "        Nothing is lost: all work is kept in the register.";
        }
    }

    private String resume(Run run) {
        if (current.isDryRun()) {
            return "The register was not touched: give the same command again.";
        }
        return "Resume:  jobs/recon rerun " + run.id() + "   (or the same command again)";
    }

    private static Stream<Throwable> causes(Throwable problem) {
        return Stream.iterate(problem, cause -> cause != null, Throwable::getCause);
    }

    private static <T> Optional<T> first(List<Throwable> causes, Class<T> type) {
        return causes.stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}
