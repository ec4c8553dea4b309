package dev.recon.job;

import dev.recon.introw.IntrowException;
import dev.recon.job.Trouble.Pause;
import dev.recon.matching.Payout;
import dev.recon.matching.PayoutId;
import dev.recon.register.Fence;
import dev.recon.register.LineChanges;
import dev.recon.register.LineChanges.Unsent;
import dev.recon.register.Payouts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes all changes of commission lines that wait, in rounds as {@link SendRounds} sends updates, and reads what they did
 * to their payouts. It asks the register for what is to be done and holds no transaction: a crash anywhere leaves changes,
 * and payouts to be read, that the next start finds again.
 */
final class LineRounds {

    private static final Logger LOG = LoggerFactory.getLogger(LineRounds.class);
    private static final String STEP = "changeLines";

    private final LineChanges changes;
    private final LineWriter writer;
    private final Payouts payouts;
    private final Function<PayoutId, Optional<Payout>> introw;
    private final Fence fence;
    private final CurrentRun run;
    private final ShortTransactions transactions;
    private final SendSettings settings;
    private final StopSignal stop;
    private final Pause pause;
    private final Progress progress;
    private final Clock clock;

    LineRounds(
            LineChanges changes,
            LineWriter writer,
            Payouts payouts,
            Function<PayoutId, Optional<Payout>> introw,
            Fence fence,
            CurrentRun run,
            ShortTransactions transactions,
            SendSettings settings,
            StopSignal stop,
            Pause pause,
            Progress progress,
            Clock clock) {
        this.changes = changes;
        this.writer = writer;
        this.payouts = payouts;
        this.introw = introw;
        this.fence = fence;
        this.run = run;
        this.transactions = transactions;
        this.settings = settings;
        this.stop = stop;
        this.pause = pause;
        this.progress = progress;
        this.clock = clock;
    }

    /** @throws OutageException if Introw takes nothing any more */
    void makeAll() {
        Trouble trouble = new Trouble(settings, pause, clock);
        long total = transactions.read(changes::countUnsent);
        for (int round = 1; goesOn(round); round++) {
            if (round > 1 && !trouble.isOn()) {
                pause.of(settings.pauseAfter(round - 1));
            }
            round(trouble, total);
        }
        if (!stop.isRequested()) {
            followPayouts();
        }
    }

    private boolean goesOn(int round) {
        return round <= settings.attempts() && !stop.isRequested() && next("").isPresent();
    }

    private void round(Trouble trouble, long total) {
        Optional<Unsent> change = next("");
        while (change.isPresent() && !stop.isRequested()) {
            writer.send(change.get(), trouble);
            progress.advanced(STEP, total - transactions.read(changes::countUnsent), total);
            trouble.waitIfOn();
            change = next(change.get().id());
        }
    }

    private Optional<Unsent> next(String afterId) {
        return transactions.read(() -> changes.next(afterId));
    }

    // A line takes its amount along, and the last one its payout: whoever reads the register next must see that.
    private void followPayouts() {
        List<PayoutId> changed = transactions.read(changes::payoutsToRead);
        for (PayoutId id : changed) {
            if (!stop.isRequested()) {
                follow(id);
            }
        }
    }

    private void follow(PayoutId id) {
        Instant now = clock.instant();
        Optional<Payout> found;
        try {
            found = introw.apply(id);
        } catch (IntrowException.Unavailable | IntrowException.Contract | IntrowException.Refused unreadable) {
            // The change is made and on record; the next night reads all payouts.
            LOG.warn("Payout {} could not be read after its lines were changed", id, unreadable);
            return;
        }
        transactions.run(() -> {
            fence.check();
            if (found.isPresent()) {
                payouts.store(run.id(), run.epoch(), List.of(found.get()), now);
                changes.read(found.get());
            } else {
                payouts.gone(run.id(), id);
            }
        });
    }
}
