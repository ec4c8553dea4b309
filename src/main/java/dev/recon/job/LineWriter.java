package dev.recon.job;

import dev.recon.introw.LineAttempt;
import dev.recon.introw.LineSender;
import dev.recon.introw.LineSender.Intent;
import dev.recon.introw.UpdateSender.Result;
import dev.recon.register.Fence;
import dev.recon.register.LineChanges;
import dev.recon.register.LineChanges.Outcome;
import dev.recon.register.LineChanges.Rivals;
import dev.recon.register.LineChanges.Unsent;
import dev.recon.register.Updates.State;
import java.time.Clock;
import java.time.Instant;

/**
 * Makes one attempt at one change of a commission line. The intent is committed before the first byte leaves and the
 * outcome right after the last answer, each in a transaction of its own, and none is open in between. Changes go one
 * after another: the rate limit allows no more, and an attempt must know what the one before it made.
 */
final class LineWriter {

    private final LineSender sender;
    private final LineChanges changes;
    private final Fence fence;
    private final CurrentRun run;
    private final ShortTransactions transactions;
    private final Clock clock;

    LineWriter(
            LineSender sender,
            LineChanges changes,
            Fence fence,
            CurrentRun run,
            ShortTransactions transactions,
            Clock clock) {
        this.sender = sender;
        this.changes = changes;
        this.fence = fence;
        this.run = run;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @throws dev.recon.introw.IntrowException if nothing more can be sent at all; what is known by then is on record */
    void send(Unsent change, Trouble trouble) {
        Instant now = clock.instant();
        Rivals rivals = transactions.read(() -> changes.rivals(change.id()));
        transactions.runLocked(() -> {
            fence.check();
            changes.intend(run.id(), run.epoch(), change.id(), now);
        });
        Instant first = change.firstSent();
        LineAttempt made = sender.attempt(new Intent(
                change.change(), maybeSent(change), first == null ? now : first, rivals.lines(), !rivals.equal()));
        switch (made.result()) {
            case CONFIRMED, ALREADY_THERE, CONFLICT, REFUSED -> trouble.taken();
            case NOT_APPLIED, TURNED_AWAY, NOT_SENT, UNKNOWN -> trouble.notTaken();
        }
        transactions.run(() -> {
            // A newer run has read this line since, and knows better.
            fence.check();
            changes.conclude(run.id(), run.epoch(), outcome(change, made), clock.instant());
        });
        if (made.end() != null) {
            throw made.end();
        }
    }

    private static boolean maybeSent(Unsent change) {
        return change.state() != State.PENDING;
    }

    private static Outcome outcome(Unsent change, LineAttempt made) {
        State state = switch (made.result()) {
            case CONFIRMED -> State.CONFIRMED;
            case ALREADY_THERE -> State.ALREADY_THERE;
            case CONFLICT -> State.CONFLICT;
            case REFUSED -> State.REFUSED;
            // This attempt surely changed nothing; an earlier one may have.
            case NOT_SENT, TURNED_AWAY -> maybeSent(change) ? State.UNKNOWN : State.PENDING;
            // It was sent, and what the server put aside it may still do.
            case NOT_APPLIED, UNKNOWN -> State.UNKNOWN;
        };
        String before = made.result() == Result.TURNED_AWAY ? "Refused, not applied: " : "";
        String detail = before + made.detail();
        return new Outcome(change.id(), state, made.found(), detail, made.answer(), made.request());
    }
}
