package dev.recon.job.reconcile;

import dev.recon.introw.IntrowClient;
import dev.recon.introw.IntrowException;
import dev.recon.job.CurrentRun;
import dev.recon.job.Progress;
import dev.recon.job.StepSupport;
import dev.recon.matching.Payout;
import dev.recon.matching.PayoutId;
import dev.recon.matching.Stage;
import dev.recon.register.Fence;
import dev.recon.register.Payments;
import dev.recon.register.Payouts;
import dev.recon.register.Unread;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fetches all payouts, stage by stage, before anything is decided or written: a list that is filtered by stage shrinks
 * while payouts leave that stage. Every start of the run reads the lists from their beginning, until all is decided.
 */
@Configuration(proxyBeanMethods = false)
class FetchPayoutsStep {

    @Bean
    Step fetchPayouts(
            StepSupport steps,
            CurrentRun run,
            Fence fence,
            IntrowClient introw,
            Payments payments,
            Payouts payouts,
            Unread unread,
            Decisions decisions,
            ReconcileSettings settings,
            TransactionTemplate ownTransaction,
            Clock clock,
            Progress progress) {
        Fetching fetching = new Fetching(run, fence, introw, payouts, unread, ownTransaction, clock);
        return steps.ownTransactions("fetchPayouts", () -> {
            if (decisions.areTaken()) {
                return;
            }
            fetching.fenced(() -> {
                payouts.forgetFetched(run.id());
                payments.forgetAssigned(run.id());
                unread.forget(run.id());
            });
            List<Stage> stages = settings.listStages();
            for (int i = 0; i < stages.size(); i++) {
                fetching.list(stages.get(i));
                progress.advanced("fetchPayouts", i + 1, stages.size());
            }
            fetching.lookUp(payouts.unlisted(run.id(), stages), settings.lookupsMax());
            fetching.fenced(payouts::wakeMatches);
            payouts.stored();
        });
    }

    /** Fetches and stores, a page a transaction. */
    record Fetching(
            CurrentRun run,
            Fence fence,
            IntrowClient introw,
            Payouts payouts,
            Unread unread,
            TransactionTemplate ownTransaction,
            Clock clock) {

        private void list(Stage stage) {
            introw.payouts(stage, this::store);
        }

        /** Payouts that no list has shown, by their ids, and no more than so many: what is left is on record. */
        void lookUp(List<PayoutId> ids, int most) {
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

        private void fenced(Runnable work) {
            ownTransaction.executeWithoutResult(status -> {
                fence.check();
                work.run();
            });
        }
    }
}
