package dev.recon.job;

import dev.recon.matching.PartnerId;
import dev.recon.matching.VendorDirectory;
import dev.recon.register.Partners;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Vendors as the run knows them: by the vendor mapping, and by the partners that it has fetched. */
@Component
public record VendorDirectories(CurrentRun run, Partners partners, Map<String, PartnerId> vendorMapping) {

    /** By what is fetched now; whoever builds it may add the names of more partners. */
    public VendorDirectory now() {
        return new VendorDirectory(vendorMapping, partners.of(run.id()));
    }
}
