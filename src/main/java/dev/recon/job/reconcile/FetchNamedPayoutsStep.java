package dev.recon.job.reconcile;

import dev.recon.introw.IntrowClient;
import dev.recon.job.CurrentRun;
import dev.recon.job.StepSupport;
import dev.recon.matching.PartnerId;
import dev.recon.matching.PayoutDirectory;
import dev.recon.matching.PayoutDirectory.Assignment;
import dev.recon.matching.PayoutId;
import dev.recon.matching.Reference;
import dev.recon.register.Fence;
import dev.recon.register.Payments;
import dev.recon.register.Payments.Unassigned;
import dev.recon.register.Payouts;
import dev.recon.register.Unread;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks up the payouts that payments name and no list has shown: in a stage that is not listed, made since its list was
 * read, or not there at all. One request each. Every start of the run looks them up anew, until all is decided.
 */
@Configuration(proxyBeanMethods = false)
class FetchNamedPayoutsStep {

    @Bean
    Step fetchNamedPayouts(
            StepSupport steps,
            CurrentRun run,
            Fence fence,
            IntrowClient introw,
            Payments payments,
            Payouts payouts,
            Unread unread,
            Map<String, PartnerId> vendorMapping,
            Decisions decisions,
            ReconcileSettings settings,
            TransactionTemplate ownTransaction,
            Clock clock) {
        FetchPayoutsStep.Fetching fetching =
                new FetchPayoutsStep.Fetching(run, fence, introw, payouts, unread, ownTransaction, clock);
        Names names = new Names(run, payments, payouts, settings.chunkSize());
        return steps.ownTransactions("fetchNamedPayouts", () -> {
            if (!decisions.areTaken()) {
                PayoutDirectory directory = AssignPartnersStep.directory(run, payouts, vendorMapping, settings);
                fetching.lookUp(names.unread(directory), settings.lookupsMax());
            }
        });
    }

    /** What all payments name. */
    record Names(CurrentRun run, Payments payments, Payouts payouts, int chunkSize) {

        /** The payouts among it that were not read, each once, in the order of their ids. */
        List<PayoutId> unread(PayoutDirectory directory) {
            Set<PayoutId> known = new TreeSet<>();
            Set<PayoutId> unread = new TreeSet<>(payouts.unreadBesides(run.id()));
            List<Unassigned> page = payments.unassigned(run.id(), "", chunkSize);
            while (!page.isEmpty()) {
                for (Unassigned payment : page) {
                    Assignment assignment = payment.by(directory).assignment();
                    assignment.references().stream().map(Reference::payout).forEach(known::add);
                    assignment.unknownReferences().stream().map(PayoutId::new).forEach(unread::add);
                }
                page = payments.unassigned(run.id(), page.get(page.size() - 1).key(), chunkSize);
            }
            unread.addAll(payouts.unread(run.id(), known));
            return List.copyOf(unread);
        }
    }
}
