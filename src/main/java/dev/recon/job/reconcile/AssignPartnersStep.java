package dev.recon.job.reconcile;

import dev.recon.job.CurrentRun;
import dev.recon.job.Decisions;
import dev.recon.job.OpenVendors;
import dev.recon.job.StateReader;
import dev.recon.job.StepSupport;
import dev.recon.job.VendorDirectories;
import dev.recon.matching.PayoutDirectory;
import dev.recon.register.Fence;
import dev.recon.register.Payments;
import dev.recon.register.Payments.Assigned;
import dev.recon.register.Payments.Unassigned;
import dev.recon.register.Payouts;
import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Finds for every open payment the payouts that it names and the partner that it goes to, by the payouts and the vendor
 * mapping of this start: one that goes on later assigns all of them anew, until all is decided; and what settled payments
 * name since they were edited.
 */
@Configuration(proxyBeanMethods = false)
class AssignPartnersStep {

    @Bean
    OpenVendors openVendors(Payments payments) {
        return payments::openVendors;
    }

    @Bean
    Step assignPartners(
            StepSupport steps,
            CurrentRun run,
            Fence fence,
            Payments payments,
            StateReader<Unassigned> unassignedPayments,
            PartnerFinder partnerFinder,
            ReconcileSettings settings) {
        return steps.<Unassigned, Assigned>chunks("assignPartners", settings.chunkSize())
                .reader(unassignedPayments)
                .processor(partnerFinder)
                .writer(chunk -> {
                    fence.check();
                    payments.assign(run.id(), chunk.getItems());
                })
                .allowStartIfComplete(true)
                .build();
    }

    @Bean
    @StepScope
    StateReader<Unassigned> unassignedPayments(
            CurrentRun run, Payments payments, Decisions decisions, ReconcileSettings settings) {
        if (decisions.areTaken()) {
            return new StateReader<>(last -> List.of());
        }
        return new StateReader<>(
                last -> payments.unassigned(run.id(), last == null ? "" : last.key(), settings.chunkSize()));
    }

    /** Step-scoped, because the directory is built from what the step before has fetched. */
    @Bean
    @StepScope
    PartnerFinder partnerFinder(
            CurrentRun run, Payouts payouts, VendorDirectories vendors, ReconcileSettings settings) {
        return new PartnerFinder(directory(run, payouts, vendors, settings));
    }

    /** Of all payouts that are known by now. */
    static PayoutDirectory directory(
            CurrentRun run, Payouts payouts, VendorDirectories vendors, ReconcileSettings settings) {
        List<PayoutDirectory.Entry> entries = new ArrayList<>();
        payouts.forEach(entries::add);
        List<PayoutDirectory.Line> lines = new ArrayList<>();
        payouts.forEachLine(run.id(), lines::add);
        return new PayoutDirectory(entries, lines, vendors.now(), settings.payoutIdPattern());
    }

    /** Looks one payment up in the directory. */
    static class PartnerFinder implements ItemProcessor<Unassigned, Assigned> {

        private final PayoutDirectory directory;

        PartnerFinder(PayoutDirectory directory) {
            this.directory = directory;
        }

        @Override
        public Assigned process(Unassigned payment) {
            return payment.by(directory);
        }
    }
}
