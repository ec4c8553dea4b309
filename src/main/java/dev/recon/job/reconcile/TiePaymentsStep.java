package dev.recon.job.reconcile;

import dev.recon.job.CurrentRun;
import dev.recon.job.StepSupport;
import dev.recon.job.VendorDirectories;
import dev.recon.matching.BatchTying;
import dev.recon.matching.BusinessDays;
import dev.recon.matching.Tie;
import dev.recon.matching.TieDoubt;
import dev.recon.matching.TieOutcome;
import dev.recon.matching.TieSettings;
import dev.recon.matching.Tying;
import dev.recon.register.Payouts;
import dev.recon.register.Ties;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes one payment of what the ERP and the bank tell of the same money, tonight's records with those of all nights
 * before. The decision itself is {@link Tying}'s.
 */
@Configuration(proxyBeanMethods = false)
class TiePaymentsStep {

    @Bean
    Step tiePayments(StepSupport steps, PaymentTyer paymentTyer) {
        return steps.oneTransaction("tiePayments", paymentTyer::tie);
    }

    /** Step-scoped, because payees are known by the payouts that the steps before have fetched. */
    @Bean
    @StepScope
    PaymentTyer paymentTyer(
            CurrentRun run, Ties ties, Payouts payouts, VendorDirectories vendors, ReconcileSettings settings) {
        return new PaymentTyer(run, ties, payouts, vendors, settings);
    }

    /** Reads, decides and stores amount by amount, so that a register of any size fits. */
    static class PaymentTyer {

        private static final int STORED_AT_ONCE = 5_000;

        private final CurrentRun run;
        private final Ties ties;
        private final Payouts payouts;
        private final VendorDirectories vendors;
        private final ReconcileSettings settings;

        PaymentTyer(CurrentRun run, Ties ties, Payouts payouts, VendorDirectories vendors, ReconcileSettings settings) {
            this.run = run;
            this.ties = ties;
            this.payouts = payouts;
            this.vendors = vendors;
            this.settings = settings;
        }

        void tie() {
            List<TieDoubt> doubts = new ArrayList<>();
            if (ties.collect()) {
                TieSettings tieSettings =
                        new TieSettings(settings.tieWindowDays(), new BusinessDays(Set.copyOf(settings.holidays())));
                doubts.addAll(tieByAmount(
                        new Tying(tieSettings, AssignPartnersStep.directory(run, payouts, vendors, settings))));
                ties.store(run.id(), new BatchTying(tieSettings).decide(ties.batches(), ties.batched()));
            }
            ties.finish(run.id(), doubts);
        }

        private List<TieDoubt> tieByAmount(Tying tying) {
            List<TieDoubt> doubts = new ArrayList<>();
            List<Tie> found = new ArrayList<>();
            ties.forEachAmount(units -> {
                TieOutcome outcome = tying.decide(units);
                doubts.addAll(outcome.doubts());
                found.addAll(outcome.ties());
                if (found.size() >= STORED_AT_ONCE) {
                    ties.store(run.id(), found);
                    found.clear();
                }
            });
            ties.store(run.id(), found);
            return doubts;
        }
    }
}
