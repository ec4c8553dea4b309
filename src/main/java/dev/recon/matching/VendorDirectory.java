package dev.recon.matching;

import dev.recon.matching.VendorPartner.By;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds a vendor's partner: by the mapping, else by an external id that is one partner's alone, else by a name that is
 * exactly one partner's.
 */
public final class VendorDirectory {

    private final Map<String, PartnerId> byVendorId;
    private final Unique byExternalId = new Unique();
    private final Unique byName = new Unique();

    /** @param byVendorId the vendor mapping; no partner is known by anything else yet */
    public VendorDirectory(Map<String, PartnerId> byVendorId) {
        this(byVendorId, List.of());
    }

    /** @param partners Introw's list of partners; empty where nobody asked for it */
    public VendorDirectory(Map<String, PartnerId> byVendorId, Collection<Partner> partners) {
        this.byVendorId = Map.copyOf(byVendorId);
        partners.forEach(partner -> {
            byExternalId.add(partner.externalId().strip(), partner.id());
            add(partner.id(), partner.name());
        });
    }

    void add(PartnerId partner, String name) {
        byName.add(RemittanceText.nameEssence(name), partner);
    }

    /**
     * Null if nothing tells, or if what tells is shared: nothing later is asked then. Null also where the name is exactly
     * that of another partner than the external id's: only a person can tell, in the mapping.
     */
    public @Nullable VendorPartner partner(String vendorId, String vendorName) {
        String id = vendorId.strip();
        PartnerId mapped = byVendorId.get(id);
        if (mapped != null) {
            return new VendorPartner(mapped, By.MAPPING);
        }
        VendorPartner named = byName.of(RemittanceText.nameEssence(vendorName), By.NAME);
        if (!byExternalId.knows(id)) {
            return named;
        }
        VendorPartner found = byExternalId.of(id, By.EXTERNAL_ID);
        // The ERP's numbers and the CRM's may be the same by accident.
        boolean contradicted =
                found != null && named != null && !named.partner().equals(found.partner());
        return contradicted ? null : found;
    }

    /** Texts that mean one partner, as long as no second one bears them. */
    private static final class Unique {

        private final Map<String, PartnerId> partners = new HashMap<>();
        private final Set<String> shared = new HashSet<>();

        private void add(String text, PartnerId partner) {
            PartnerId other = text.isEmpty() ? null : partners.putIfAbsent(text, partner);
            if (other != null && !other.equals(partner)) {
                shared.add(text);
            }
        }

        private boolean knows(String text) {
            return partners.containsKey(text);
        }

        private @Nullable VendorPartner of(String text, By by) {
            PartnerId partner = shared.contains(text) ? null : partners.get(text);
            return partner == null ? null : new VendorPartner(partner, by);
        }
    }
}
