package dev.recon.job;

import dev.recon.introw.IntrowClient;
import dev.recon.matching.Payout;
import dev.recon.matching.PayoutId;
import dev.recon.matching.Stage;
import dev.recon.register.Fence;
import dev.recon.register.Payouts;
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

    /** Payouts by their ids: those that are in no list, or left the lists while we read them. */
    public void lookUp(List<PayoutId> ids) {
        for (PayoutId id : ids) {
            Optional<Payout> found = introw.payout(id);
            if (found.isPresent()) {
                store(List.of(found.get()));
            } else {
                fenced(() -> payouts.gone(run.id(), id));
            }
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
