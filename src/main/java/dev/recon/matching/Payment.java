package dev.recon.matching;

import dev.recon.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment, as all its evidence so far shows it, with the payouts that it names.
 *
 * @param vendorPartner the partner that the vendor mapping or the vendor's name gives; null if neither knows one
 * @param references the payouts named in the remittance, each once, in the order of their ids
 * @param unknownReferences words of the remittance that look like a payout id but name no payout of Introw's
 * @param contradictions what other records say differently of it
 */
public record Payment(
        PaymentKey key,
        String source,
        String paymentId,
        LocalDate date,
        Money amount,
        PaymentStatus status,
        String rawStatus,
        String vendorId,
        String vendorName,
        String poNumber,
        String reference,
        String memo,
        @Nullable PartnerId vendorPartner,
        List<Reference> references,
        List<String> unknownReferences,
        List<Contradiction> contradictions) {

    public Payment {
        references = List.copyOf(references);
        unknownReferences = List.copyOf(unknownReferences);
        contradictions = List.copyOf(contradictions);
    }
}
