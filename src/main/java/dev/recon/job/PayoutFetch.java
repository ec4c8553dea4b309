package dev.recon.job;

import dev.recon.introw.IntrowClient;
import dev.recon.introw.IntrowException;
import dev.recon.matching.Payout;
import dev.recon.matching.PayoutId;
import dev.recon.matching.Stage;
import dev.recon.register.Fence;
import dev.recon.register.Payouts;
import dev.recon.register.Unread;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Fetches payouts and stores them, a page a transaction. */
@Component
public record PayoutFetch(
        CurrentRun run,
        Fence fence,
        IntrowClient introw,
        Payouts payouts,
        Unread unread,
        TransactionTemplate ownTransaction,
        Clock clock,
        Progress progress) {

    /** All payouts of these stages. */
    public void list(List<Stage> stages) {
        for (int i = 0; i < stages.size(); i++) {
            introw.payouts(stages.get(i), this::store);
            progress.advanced("fetchPayouts", i + 1, stages.size());
        }
    }

    /** Payouts that no list has shown, by their ids, and no more than so many: what is left is on record. */
    public void lookUp(List<PayoutId> ids, int most) {
        int end = Math.min(most, ids.size());
        for (PayoutId id : ids.subList(0, end)) {
            Optional<Payout> found = found(id);
            if (found.isPresent()) {
                store(List.of(found.get()));
            } else {
                fenced(() -> payouts.gone(run.id(), id));
            }
        }
        List<String> left =
                ids.subList(end, ids.size()).stream().map(PayoutId::value).toList();
        fenced(() -> unread.add(run.id(), Unread.Kind.PAYOUT, left));
    }

    // The id may be a word of somebody's text: what Introw calls no id names no payout either.
    private Optional<Payout> found(PayoutId id) {
        try {
            return introw.payout(id);
        } catch (IntrowException.Refused noId) {
            return Optional.empty();
        }
    }

    private void store(List<Payout> page) {
        // Taken before the rows are stored, so that a payout never seems fresher than it is.
        Instant now = clock.instant();
        fenced(() -> payouts.store(run.id(), run.epoch(), page, now));
    }

    /** A transaction of its own, unless a newer run has taken over. */
    public void fenced(Runnable work) {
        ownTransaction.executeWithoutResult(status -> {
            fence.check();
            work.run();
        });
    }
}
