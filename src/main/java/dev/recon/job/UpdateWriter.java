package dev.recon.job;

import dev.recon.introw.IntrowException;
import dev.recon.introw.UpdateSender;
import dev.recon.introw.UpdateSender.Attempt;
import dev.recon.introw.UpdateSender.Intent;
import dev.recon.register.Fence;
import dev.recon.register.Updates;
import dev.recon.register.Updates.Outcome;
import dev.recon.register.Updates.State;
import dev.recon.register.Updates.Unsent;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Sends some updates, each once. The intents are committed before the first byte leaves and the outcomes right after the
 * last answer, each in a transaction of its own, and none is open in between; a crash leaves updates that are read before
 * they are sent again.
 *
 * <p>No retry and no skip of Spring Batch stands around this: either would repeat the calls of the neighbours.
 */
final class UpdateWriter {

    /**
     * @param upTo the id of the last update before the first that was not tried
     * @param concluded how many of them are done with, whatever the outcome
     */
    record Sent(String upTo, long concluded) {}

    private static final Set<State> OPEN = EnumSet.of(State.PENDING, State.SENDING, State.UNKNOWN);

    private final UpdateSender sender;
    private final Updates updates;
    private final Fence fence;
    private final CurrentRun run;
    private final StopSignal stop;
    private final ShortTransactions transactions;
    private final ExecutorService threads;
    private final Clock clock;

    UpdateWriter(
            UpdateSender sender,
            Updates updates,
            Fence fence,
            CurrentRun run,
            StopSignal stop,
            ShortTransactions transactions,
            ExecutorService threads,
            Clock clock) {
        this.sender = sender;
        this.updates = updates;
        this.fence = fence;
        this.run = run;
        this.stop = stop;
        this.transactions = transactions;
        this.threads = threads;
        this.clock = clock;
    }

    /**
     * Makes one attempt at each, unless trouble begins or the run is to end meanwhile.
     *
     * @throws IntrowException if nothing more can be sent at all; what is known by then is on record
     */
    Sent send(List<Unsent> chunk, Trouble trouble) {
        List<String> ids = chunk.stream().map(Unsent::id).toList();
        transactions.runLocked(() -> {
            fence.check();
            updates.intend(run.id(), run.epoch(), ids, clock.instant());
        });
        List<@Nullable Attempt> attempts = attemptAll(chunk, trouble);
        long concluded = conclude(chunk, attempts);
        attempts.stream()
                .filter(Objects::nonNull)
                .map(Attempt::end)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(end -> {
                    throw end;
                });
        int tried = attempts.indexOf(null);
        return new Sent(ids.get((tried < 0 ? ids.size() : Math.max(tried, 1)) - 1), concluded);
    }

    private List<@Nullable Attempt> attemptAll(List<Unsent> chunk, Trouble trouble) {
        // A single update is how trouble is asked whether it is over.
        boolean maySkip = chunk.size() > 1;
        List<Callable<@Nullable Attempt>> calls = new ArrayList<>();
        chunk.forEach(update ->
                calls.add(() -> stop.isRequested() || maySkip && trouble.isOn() ? null : attempt(update, trouble)));
        List<@Nullable Attempt> attempts = new ArrayList<>();
        try {
            for (Future<@Nullable Attempt> future : threads.invokeAll(calls)) {
                attempts.add(future.get());
            }
            return attempts;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while updates were being sent", interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("An update failed in an unforeseen way", failed.getCause());
        }
    }

    private Attempt attempt(Unsent update, Trouble trouble) {
        Attempt made = sender.attempt(new Intent(
                update.payout(),
                update.from(),
                update.to(),
                update.amount(),
                readAt(update),
                maybeSent(update),
                update.undoes()));
        switch (made.result()) {
            case CONFIRMED, ALREADY_THERE, CONFLICT, REFUSED -> trouble.taken();
            case NOT_APPLIED, TURNED_AWAY, NOT_SENT, UNKNOWN -> trouble.notTaken();
        }
        return made;
    }

    // What this very run has read may be written upon, unless it is no longer what the update was decided from; what
    // may have been sent is read first.
    private @Nullable Instant readAt(Unsent update) {
        boolean ours = update.state() == State.PENDING && update.unchanged() && update.fetchedEpoch() == run.epoch();
        return ours ? update.fetchedAt() : null;
    }

    private static boolean maybeSent(Unsent update) {
        return update.state() != State.PENDING;
    }

    private long conclude(List<Unsent> chunk, List<@Nullable Attempt> attempts) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < chunk.size(); i++) {
            outcomes.add(outcome(chunk.get(i), attempts.get(i)));
        }
        transactions.run(() -> {
            // A newer run has read these payouts since, and knows better.
            fence.check();
            updates.conclude(run.id(), run.epoch(), outcomes, clock.instant());
        });
        return outcomes.stream()
                .filter(outcome -> !OPEN.contains(outcome.state()))
                .count();
    }

    private static Outcome outcome(Unsent update, @Nullable Attempt made) {
        // This attempt surely changed nothing; an earlier one may have.
        State unchanged = maybeSent(update) ? State.UNKNOWN : State.PENDING;
        if (made == null) {
            return Outcome.unsent(update.id(), unchanged, null, "Not tried.");
        }
        State state = switch (made.result()) {
            case CONFIRMED -> State.CONFIRMED;
            case ALREADY_THERE -> State.ALREADY_THERE;
            case CONFLICT -> State.CONFLICT;
            case REFUSED -> State.REFUSED;
            case NOT_SENT, TURNED_AWAY -> unchanged;
            // It was sent, and what the server put aside it may still do.
            case NOT_APPLIED, UNKNOWN -> State.UNKNOWN;
        };
        return new Outcome(update.id(), state, made.found(), detail(made), made.answer(), made.request());
    }

    private static String detail(Attempt made) {
        return switch (made.result()) {
            case TURNED_AWAY -> "Refused, not applied: " + made.detail();
            case NOT_SENT -> made.end() == null ? made.detail() : "Not sent: " + made.detail();
            default -> made.detail();
        };
    }
}
