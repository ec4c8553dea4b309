package dev.recon.matching;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Finds, among all payouts we know, those that a payment names, and the partner that it goes to.
 *
 * <p>Built once a run from every known payout; immutable and safe for several threads.
 */
public final class PayoutDirectory {

    /** One payout of the directory. */
    public record Entry(
            PayoutId id,
            PartnerId partner,
            String partnerName,
            @Nullable String poNumber) {}

    /** A commission line and the payout that it is attached to. */
    public record Line(String id, PayoutId payout) {}

    /** What a payment says about what it pays: the facts to find payouts and the partner by. */
    public record Remittance(String vendorId, String vendorName, String poNumber, String reference, String memo) {}

    /**
     * Where a payment belongs.
     *
     * @param partner the bucket's partner: of the payouts it names, else by vendor; null if nobody knows
     * @param vendor by the vendor mapping, else by the partner's external id, else by the exact normalised name if it is
     *     unique; null if none of them
     * @param references the named payouts, each once, in the order of their ids; of a PO number that very many payouts
     *     carry only the first twenty
     */
    public record Assignment(
            @Nullable PartnerId partner,
            @Nullable VendorPartner vendor,
            List<Reference> references,
            List<String> unknownReferences) {

        public Assignment {
            references = List.copyOf(references);
            unknownReferences = List.copyOf(unknownReferences);
        }

        public @Nullable PartnerId vendorPartner() {
            return vendor == null ? null : vendor.partner();
        }

        /**
         * What another record of the same payment adds: what it names, and who was paid if this one does not tell. Words
         * that name nothing do not count where something is named: a bank cuts and garbles what the ERP wrote.
         */
        public Assignment with(Assignment other) {
            Map<PayoutId, Reference> named = new TreeMap<>();
            other.references.forEach(reference -> named.put(reference.payout(), reference));
            references.forEach(reference -> named.put(reference.payout(), reference));
            VendorPartner known = vendor == null ? other.vendor : vendor;
            return new Assignment(
                    partner(other, partnerOf(known)), known, List.copyOf(named.values()), unknownReferences);
        }

        private @Nullable PartnerId partner(Assignment other, @Nullable PartnerId vendorPartner) {
            boolean namesNothing = references.isEmpty() && unknownReferences.isEmpty();
            if (other.partner != null && (partner == null || namesNothing && !other.references.isEmpty())) {
                return other.partner;
            }
            boolean agree = other.references.isEmpty() || Objects.equals(partner, other.partner);
            return agree ? partner : vendorPartner;
        }

        /** What it names beside the payouts that the payment has settled; a PO number that one of them carries is theirs. */
        public List<String> namesBeside(Set<PayoutId> settled) {
            boolean samePo = references.stream()
                    .anyMatch(reference ->
                            reference.by() == Reference.By.PO_NUMBER && settled.contains(reference.payout()));
            return Stream.concat(
                            references.stream()
                                    .filter(reference -> !settled.contains(reference.payout()))
                                    .filter(reference -> reference.by() == Reference.By.PAYOUT_ID || !samePo)
                                    .map(reference -> reference.payout().value()),
                            unknownReferences.stream())
                    .toList();
        }
    }

    private final PayoutNames names;
    private final VendorDirectory vendors;

    /**
     * @param vendors ERP vendor id to partner
     * @param payoutIdPattern what a payout id looks like in a text, to notice ids that name nothing
     */
    public PayoutDirectory(Iterable<Entry> payouts, Map<String, PartnerId> vendors, Pattern payoutIdPattern) {
        this(payouts, List.of(), vendors, payoutIdPattern);
    }

    /**
     * @param lines the commission lines that payments name
     * @param vendors ERP vendor id to partner
     * @param payoutIdPattern what a payout id looks like in a text, to notice ids that name nothing
     */
    public PayoutDirectory(
            Iterable<Entry> payouts, List<Line> lines, Map<String, PartnerId> vendors, Pattern payoutIdPattern) {
        this(payouts, lines, new VendorDirectory(vendors), payoutIdPattern);
    }

    /**
     * @param lines the commission lines that payments name
     * @param vendors the vendors as they are known without payouts, whose partners' names are added
     * @param payoutIdPattern what a payout id looks like in a text, to notice ids that name nothing
     */
    public PayoutDirectory(
            Iterable<Entry> payouts, List<Line> lines, VendorDirectory vendors, Pattern payoutIdPattern) {
        this.vendors = vendors;
        Map<PartnerId, PartnerId> partners = new HashMap<>();
        Map<PartnerId, String> lastNames = new HashMap<>();
        List<PayoutNames.Known> known = StreamSupport.stream(payouts.spliterator(), false)
                .map(entry -> {
                    // One object a partner, not one a payout; and a name is normalised when it changes, not each time.
                    PartnerId partner = partners.computeIfAbsent(entry.partner(), id -> id);
                    if (!entry.partnerName().equals(lastNames.put(partner, entry.partnerName()))) {
                        this.vendors.add(partner, entry.partnerName());
                    }
                    return new PayoutNames.Known(entry.id(), partner, entry.poNumber());
                })
                .toList();
        names = new PayoutNames(
                known, lines.stream().collect(Collectors.toMap(Line::id, Line::payout)), payoutIdPattern);
    }

    public Assignment assign(Remittance remittance) {
        NamedIn named = names.in(remittance);
        VendorPartner vendor = vendors.partner(remittance.vendorId(), remittance.vendorName());
        // That the vendor is another partner than the payouts' is for the matcher to report.
        PartnerId owner = named.owner();
        PartnerId partner = owner == null ? partnerOf(vendor) : owner;
        return new Assignment(partner, vendor, named.references(), named.unknown());
    }

    private static @Nullable PartnerId partnerOf(@Nullable VendorPartner vendor) {
        return vendor == null ? null : vendor.partner();
    }
}
