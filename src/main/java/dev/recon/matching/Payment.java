package dev.recon.matching;

import dev.recon.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A payment, as all its evidence so far shows it, with the payouts that it names.
 *
 * @param vendorPartner the partner that the vendor mapping or the vendor's name gives; null if neither knows one
 * @param references the payouts named in the remittance, each once, in the order of their ids
 * @param unknownReferences words of the remittance that look like a payout id but name no payout of Introw's
 * @param contradictions what other records say differently of it
 * @param type who told of it first
 * @param reason of a return or refusal, the code with its meaning
 * @param tied the other records of the same money, in the order of their files and numbers
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
        List<Contradiction> contradictions,
        EvidenceType type,
        String reason,
        List<TiedEvidence> tied) {

    /** Of which the ERP alone tells. */
    public Payment(
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
        this(
                key,
                source,
                paymentId,
                date,
                amount,
                status,
                rawStatus,
                vendorId,
                vendorName,
                poNumber,
                reference,
                memo,
                vendorPartner,
                references,
                unknownReferences,
                contradictions,
                EvidenceType.ERP_PAYMENT,
                "",
                List.of());
    }

    public Payment {
        references = List.copyOf(references);
        unknownReferences = List.copyOf(unknownReferences);
        contradictions = List.copyOf(contradictions);
        tied = List.copyOf(tied);
    }

    /** With all that the register keeps beside the payment itself. */
    public Payment with(List<Reference> named, List<Contradiction> told, List<TiedEvidence> otherRecords) {
        return new Payment(
                key,
                source,
                paymentId,
                date,
                amount,
                status,
                rawStatus,
                vendorId,
                vendorName,
                poNumber,
                reference,
                memo,
                vendorPartner,
                named,
                unknownReferences,
                told,
                type,
                reason,
                otherRecords);
    }

    Payment withStatus(PaymentStatus newStatus, String newRawStatus) {
        return new Payment(
                key,
                source,
                paymentId,
                date,
                amount,
                newStatus,
                newRawStatus,
                vendorId,
                vendorName,
                poNumber,
                reference,
                memo,
                vendorPartner,
                references,
                unknownReferences,
                contradictions,
                type,
                reason,
                tied);
    }

    /** What its own record says, in the form of the others'. */
    TiedEvidence own() {
        return new TiedEvidence(type, status, rawStatus, paymentId, date, reason, "");
    }

    /** Why it came back, in brackets: the code with its meaning; empty if nobody says. */
    String returnReason() {
        return Stream.concat(Stream.of(own()), tied.stream())
                .filter(each -> each.status().isReversal() && !each.reason().isEmpty())
                .map(TiedEvidence::reason)
                .findFirst()
                .map(why -> " (" + Wording.quoted(why) + ")")
                .orElse("");
    }

    /** What the other records say, as the end of a sentence about the payment; empty if there are none. */
    String tiedWords() {
        return tied.stream().map(each -> "; " + each.words()).collect(Collectors.joining());
    }
}
