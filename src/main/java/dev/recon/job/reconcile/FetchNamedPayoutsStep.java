package dev.recon.job.reconcile;

import dev.recon.job.CurrentRun;
import dev.recon.job.Decisions;
import dev.recon.job.PayoutFetch;
import dev.recon.job.StepSupport;
import dev.recon.job.VendorDirectories;
import dev.recon.matching.PayoutDirectory;
import dev.recon.matching.PayoutDirectory.Assignment;
import dev.recon.matching.PayoutId;
import dev.recon.matching.Reference;
import dev.recon.register.Payments;
import dev.recon.register.Payments.Unassigned;
import dev.recon.register.Payouts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
            Payments payments,
            Payouts payouts,
            PayoutFetch fetch,
            VendorDirectories vendors,
            Decisions decisions,
            ReconcileSettings settings) {
        Names names = new Names(run, payments, payouts, settings.chunkSize());
        return steps.ownTransactions("fetchNamedPayouts", () -> {
            if (!decisions.areTaken()) {
                PayoutDirectory directory = AssignPartnersStep.directory(run, payouts, vendors, settings);
                fetch.lookUp(names.unread(directory), settings.lookupsMax());
            }
        });
    }

    /** What all payments name. */
    record Names(CurrentRun run, Payments payments, Payouts payouts, int chunkSize) {

        /** The payouts among it that were not read, each once, in the order of their ids. */
        List<PayoutId> unread(PayoutDirectory directory) {
            Set<PayoutId> known = new HashSet<>();
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
