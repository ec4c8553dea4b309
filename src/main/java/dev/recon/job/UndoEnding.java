package dev.recon.job;

import dev.recon.matching.PayoutState;
import dev.recon.register.Runs;
import dev.recon.register.Runs.Run;
import dev.recon.register.Runs.Status;
import dev.recon.register.Undos.Line;
import dev.recon.register.Undos.Subject;
import dev.recon.register.Updates.State;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells how an undo ended: what was put back, and what was left alone and why. */
@Component
final class UndoEnding {

    private static final int LINES_TOLD = 20;
    private static final Set<State> LEFT_ALONE = Set.of(State.CONFLICT, State.REFUSED);
    private static final Set<State> PUT_BACK = Set.of(State.CONFIRMED, State.ALREADY_THERE);

    private final Runs runs;
    private final Ending ending;
    private final CurrentRun current;
    private final StopSignal stop;
    private final Clock clock;

    UndoEnding(Runs runs, Ending ending, CurrentRun current, StopSignal stop, Clock clock) {
        this.runs = runs;
        this.ending = ending;
        this.current = current;
        this.stop = stop;
        this.clock = clock;
    }

    RunResult nothing(Subject subject) {
        return new RunResult(
                ExitCode.DONE,
                List.of("DONE    There is nothing to put back of " + subject.name()
                        + ": Introw confirmed no update of a payout of it, or all are put back; changes of commission lines are"
                        + " not put back. Nothing was fetched or sent."),
                null);
    }

    RunResult dryRun(Run run, List<Line> lines) {
        List<String> told = new ArrayList<>();
        told.add("DONE    " + Counted.of(lines.size(), "update") + " would be put back (dry run: nothing was sent).");
        tell(lines, told);
        told.add("Reports:  " + current.reports());
        return new RunResult(ExitCode.DONE, told, current.reports());
    }

    RunResult of(Run run, List<Line> lines) {
        long back = count(lines, PUT_BACK);
        List<Line> alone =
                lines.stream().filter(line -> LEFT_ALONE.contains(line.state())).toList();
        long waiting = lines.size() - back - alone.size();
        String figures =
                Counted.of(back, "update") + " put back, " + alone.size() + " left alone, " + waiting + " not done";
        if (waiting > 0) {
            return unfinished(run, figures);
        }
        ExitCode code = alone.isEmpty() ? ExitCode.DONE : ExitCode.MISMATCHES;
        runs.end(run.id(), current.epoch(), Status.COMPLETED, code.number(), null, clock.instant());
        runs.leave(run.id(), alone.size());
        List<String> told = new ArrayList<>();
        told.add((alone.isEmpty() ? "DONE    " : "REVIEW  ") + "undo, run " + run.id() + ": " + figures + ".");
        tell(alone, told);
        told.add("Reports:  " + current.reports());
        return new RunResult(code, told, current.reports());
    }

    private RunResult unfinished(Run run, String figures) {
        boolean stopped = stop.isRequested();
        ExitCode code = stopped ? ExitCode.STOPPED : ExitCode.FAILED;
        String what = stopped
                ? "STOPPED undo, run " + run.id() + ", on request."
                : "FAILED  undo, run " + run.id() + ": Introw did not take every update.";
        runs.end(
                run.id(),
                current.epoch(),
                stopped ? Status.STOPPED : Status.FAILED,
                code.number(),
                what,
                clock.instant());
        return new RunResult(
                code,
                List.of(what, "        " + figures + "; these are read before they are sent again.", resume(run)),
                null);
    }

    RunResult failed(Run run, RuntimeException problem) {
        return ending.failedIn("sendUpdates", run, problem, resume(run));
    }

    private static String resume(Run run) {
        return "Resume:  jobs/recon undo " + Subject.of(run).word();
    }

    private static void tell(List<Line> lines, List<String> told) {
        lines.stream()
                .limit(LINES_TOLD)
                .forEach(line -> told.add("        " + line.payoutId() + ": "
                        + text(line.from()) + " to " + text(line.to())
                        + (line.state() == State.PENDING ? "" : ", " + line.state())
                        + (line.state() == State.CONFLICT ? ": somebody has changed it since" : "")
                        + (line.detail().isEmpty() ? "" : ". " + line.detail())));
        if (lines.size() > LINES_TOLD) {
            told.add("        and " + (lines.size() - LINES_TOLD) + " more: see updates.csv");
        }
    }

    private static String text(PayoutState state) {
        return state.stage() + " (PO " + (state.poNumber() == null ? "none" : state.poNumber()) + ")";
    }

    private static long count(List<Line> lines, Set<State> states) {
        return lines.stream().filter(line -> states.contains(line.state())).count();
    }
}
