package dev.recon.job;

import dev.recon.introw.IntrowClient;
import dev.recon.introw.IntrowException;
import dev.recon.matching.PartnerId;
import dev.recon.register.Partners;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * Fetches Introw's partners, whose external ids may be the ERP's vendor ids, and whose names a payee's may be: only where
 * the vendor mapping leaves a vendor open, because each page is a request. The names of partners with payouts alone do not
 * suffice: one without any may bear the same. Who cannot have them finds fewer vendors, and no night ends for that.
 */
@Configuration(proxyBeanMethods = false)
class FetchPartnersStep {

    private static final Logger LOG = LoggerFactory.getLogger(FetchPartnersStep.class);
    private static final int FORBIDDEN = 403;

    @Bean
    Map<String, PartnerId> vendorMapping(JobSettings settings) {
        return VendorMapping.read(settings.vendors());
    }

    @Bean
    @Lazy // Not every job looks for vendors.
    Step fetchPartners(
            StepSupport steps,
            CurrentRun run,
            IntrowClient introw,
            Partners partners,
            PayoutFetch fetch,
            Map<String, PartnerId> vendorMapping,
            OpenVendors openVendors,
            Decisions decisions,
            Progress progress) {
        return steps.ownTransactions("fetchPartners", () -> {
            if (decisions.areTaken()) {
                return;
            }
            fetch.fenced(partners::forget);
            boolean needed = openVendors.ids().stream().anyMatch(vendor -> !vendorMapping.containsKey(vendor.strip()));
            if (needed) {
                Optional<String> problem = problemOfFetching(introw, partners, fetch, run.id());
                problem.ifPresent(why -> {
                    fetch.fenced(partners::forget);
                    progress.note(why + ", so no vendor is found by a partner's external id, and by name only among the"
                            + " partners that have payouts.");
                });
            }
        });
    }

    private static Optional<String> problemOfFetching(
            IntrowClient introw, Partners partners, PayoutFetch fetch, long run) {
        try {
            introw.partners(page -> fetch.fenced(() -> partners.store(run, page)));
            return Optional.empty();
        } catch (IntrowException.Refused refused) {
            LOG.warn("Partners were not fetched: {}", refused.getMessage());
            return Optional.of(
                    refused.status() == FORBIDDEN
                            ? "The API key lacks the scope partners:read"
                            : "Introw's partners cannot be listed (" + refused.getMessage() + ")");
        } catch (IntrowException.Contract unreadable) {
            LOG.warn("Partners were not fetched: {}", unreadable.getMessage());
            return Optional.of("Introw's partners cannot be listed (" + unreadable.getMessage() + ")");
        }
    }
}
