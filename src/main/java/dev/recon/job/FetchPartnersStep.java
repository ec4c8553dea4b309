package dev.recon.job;

import dev.recon.introw.IntrowClient;
import dev.recon.introw.IntrowException;
import dev.recon.matching.PartnerId;
import dev.recon.register.Partners;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Fetches Introw's partners, whose external ids may be the ERP's vendor ids: only where the vendor mapping leaves a vendor
 * open, because each page is a request. A key without the permission finds fewer vendors, and no night ends for that.
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
            if (needed && !fetched(introw, partners, fetch, run.id())) {
                fetch.fenced(partners::forget);
                progress.note(
                        "The API key lacks the scope partners:read, so no vendor is found by a partner's external id.");
            }
        });
    }

    private static boolean fetched(IntrowClient introw, Partners partners, PayoutFetch fetch, long run) {
        try {
            introw.partners(page -> fetch.fenced(() -> partners.store(run, page)));
            return true;
        } catch (IntrowException.Refused refused) {
            if (refused.status() != FORBIDDEN) {
                throw refused;
            }
            LOG.warn("Partners were not fetched: {}", refused.getMessage());
            return false;
        }
    }
}
