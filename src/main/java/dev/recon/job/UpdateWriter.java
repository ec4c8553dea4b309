package dev.recon.job;

import dev.recon.introw.IntrowException;
import dev.recon.introw.UpdateSender;
import dev.recon.introw.UpdateSender.Attempt;
import dev.recon.introw.UpdateSender.Intent;
import dev.recon.introw.UpdateSender.Result;
import dev.recon.register.Fence;
import dev.recon.register.Updates;
import dev.recon.register.Updates.Outcome;
import dev.recon.register.Updates.State;
import dev.recon.register.Updates.Unsent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends a chunk of updates. The intents are committed before the first byte leaves and the outcomes right after the last
 * answer, each in a transaction of its own; a crash in between leaves updates that are read before they are sent again.
 *
 * <p>No retry and no skip of Spring Batch stands around this: either would repeat the calls of the neighbours.
 */
final class UpdateWriter implements ItemWriter<Unsent> {

    // So many unanswered updates in a row are an outage, not bad luck: the rest waits for the next start.
    private static final int OUTAGE = 10;

    private final UpdateSender sender;
    private final Updates updates;
    private final Fence fence;
    private final CurrentRun run;
    private final StopSignal stop;
    private final SendSettings settings;
    private final TransactionTemplate ownTransaction;
    private final ExecutorService threads;
    private final Clock clock;
    private int silentInARow;

    UpdateWriter(
            UpdateSender sender,
            Updates updates,
            Fence fence,
            CurrentRun run,
            StopSignal stop,
            SendSettings settings,
            TransactionTemplate ownTransaction,
            ExecutorService threads,
            Clock clock) {
        this.sender = sender;
        this.updates = updates;
        this.fence = fence;
        this.run = run;
        this.stop = stop;
        this.settings = settings;
        this.ownTransaction = ownTransaction;
        this.threads = threads;
        this.clock = clock;
    }

    /** One update on its way through the attempts of a night. */
    private record Underway(Unsent update, boolean readFirst, boolean maybeSent) {

        private Intent intent() {
            return new Intent(update.payout(), update.from(), update.to(), update.amount(), readFirst, maybeSent);
        }
    }

    @Override
    public void write(Chunk<? extends Unsent> chunk) {
        List<Underway> waiting = chunk.getItems().stream().map(this::first).toList();
        for (int attempt = 1; !waiting.isEmpty(); attempt++) {
            waiting = attempt(waiting, attempt);
        }
    }

    // What was read in this very run a moment ago need not be read again, unless it is no longer what the update was
    // decided from; after a crash everything is read again.
    private Underway first(Unsent update) {
        boolean fresh = update.state() == State.PENDING
                && update.unchanged()
                && update.fetchedEpoch() == run.epoch()
                && update.fetchedAt().plus(settings.rereadAfter()).isAfter(clock.instant());
        return new Underway(update, !fresh, update.state() != State.PENDING);
    }

    private List<Underway> attempt(List<Underway> waiting, int attempt) {
        List<String> ids =
                waiting.stream().map(underway -> underway.update().id()).toList();
        ownTransaction.executeWithoutResult(status -> {
            fence.check();
            updates.intend(run.id(), run.epoch(), ids, clock.instant());
        });
        AtomicReference<@Nullable RuntimeException> end = new AtomicReference<>();
        List<@Nullable Attempt> attempts = sendAll(waiting, end);
        List<Underway> again = conclude(waiting, attempts, attempt);
        RuntimeException problem = end.get();
        if (problem != null) {
            throw problem;
        }
        requireAnswers(attempts);
        return again;
    }

    private List<@Nullable Attempt> sendAll(List<Underway> waiting, AtomicReference<@Nullable RuntimeException> end) {
        List<Callable<@Nullable Attempt>> calls = new ArrayList<>();
        waiting.forEach(underway -> calls.add(() -> sendUnlessEnded(underway, end)));
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

    /** Null: it was not sent, because the night must end. */
    private @Nullable Attempt sendUnlessEnded(Underway underway, AtomicReference<@Nullable RuntimeException> end) {
        if (end.get() != null || stop.isRequested()) {
            return null;
        }
        try {
            return sender.attempt(underway.intent());
        } catch (IntrowException.Stop | IntrowException.Cancelled ending) {
            end.compareAndSet(null, ending);
            return null;
        }
    }

    private List<Underway> conclude(List<Underway> waiting, List<@Nullable Attempt> attempts, int attempt) {
        List<Outcome> outcomes = new ArrayList<>();
        List<Underway> again = new ArrayList<>();
        for (int i = 0; i < waiting.size(); i++) {
            Underway underway = waiting.get(i);
            Attempt made = attempts.get(i);
            if (made == null) {
                // This attempt surely did not leave; an earlier one may have.
                State state = underway.maybeSent() ? State.UNKNOWN : State.PENDING;
                outcomes.add(new Outcome(underway.update().id(), state, null, ""));
            } else if (made.result() == Result.NOT_APPLIED && attempt < settings.attempts() && !stop.isRequested()) {
                again.add(new Underway(underway.update(), false, true));
            } else {
                outcomes.add(new Outcome(underway.update().id(), state(made.result()), made.found(), detail(made)));
            }
        }
        ownTransaction.executeWithoutResult(status -> {
            // A newer run has read these payouts since, and knows better.
            fence.check();
            updates.conclude(run.id(), run.epoch(), outcomes, clock.instant());
        });
        return again;
    }

    private static State state(Result result) {
        return switch (result) {
            case CONFIRMED -> State.CONFIRMED;
            case ALREADY_THERE -> State.ALREADY_THERE;
            case CONFLICT -> State.CONFLICT;
            case REFUSED -> State.REFUSED;
            case NOT_APPLIED, UNKNOWN -> State.UNKNOWN;
        };
    }

    private static String detail(Attempt attempt) {
        return attempt.result() == Result.NOT_APPLIED
                ? "Introw did not take it, although it was asked several times; the next run goes on."
                : attempt.detail();
    }

    private void requireAnswers(List<@Nullable Attempt> attempts) {
        for (Attempt attempt : attempts) {
            boolean silent =
                    attempt != null && (attempt.result() == Result.UNKNOWN || attempt.result() == Result.NOT_APPLIED);
            silentInARow = silent ? silentInARow + 1 : 0;
            if (silentInARow >= OUTAGE) {
                throw new OutageException(OUTAGE);
            }
        }
    }
}
