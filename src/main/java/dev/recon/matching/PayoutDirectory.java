package dev.recon.matching;

import java.util.List;
import java.util.Map;
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

    /** What a payment says about what it pays: the facts to find payouts and the partner by. */
    public record Remittance(String vendorId, String vendorName, String poNumber, String reference, String memo) {}

    /**
     * Where a payment belongs.
     *
     * @param partner the bucket's partner: of the payouts it names, else by vendor; null if nobody knows
     * @param vendorPartner by the vendor mapping, else by the exact normalised name if it is unique; null if neither
     */
    public record Assignment(
            @Nullable PartnerId partner,
            @Nullable PartnerId vendorPartner,
            List<Reference> references,
            List<String> unknownReferences) {}

    /**
     * @param vendors ERP vendor id to partner
     * @param payoutIdPattern what a payout id looks like in a text, to notice ids that name nothing
     */
    public PayoutDirectory(
            Iterable<Entry> payouts, Map<String, PartnerId> vendors, java.util.regex.Pattern payoutIdPattern) {}

    public Assignment assign(Remittance remittance) {
        throw new UnsupportedOperationException("written next");
    }
}
