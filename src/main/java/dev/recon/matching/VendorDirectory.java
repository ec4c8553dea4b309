package dev.recon.matching;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds a vendor's partner: by the mapping, else by a name that is exactly one partner's. */
final class VendorDirectory {

    private final Map<String, PartnerId> byVendorId;
    private final Map<String, PartnerId> byName = new HashMap<>();
    private final Set<String> sharedNames = new HashSet<>();

    VendorDirectory(Map<String, PartnerId> byVendorId) {
        this.byVendorId = Map.copyOf(byVendorId);
    }

    void add(PartnerId partner, String name) {
        String essence = RemittanceText.nameEssence(name);
        PartnerId other = byName.putIfAbsent(essence, partner);
        if (other != null && !other.equals(partner)) {
            sharedNames.add(essence);
        }
    }

    @Nullable
    PartnerId partner(String vendorId, String vendorName) {
        PartnerId mapped = byVendorId.get(vendorId.strip());
        if (mapped != null) {
            return mapped;
        }
        String essence = RemittanceText.nameEssence(vendorName);
        return essence.isEmpty() || sharedNames.contains(essence) ? null : byName.get(essence);
    }
}
