package dev.recon.matching;

import java.time.LocalDate;

/**
 * Another record of the same money: of a payment of the ERP what the bank says of it, of a bank's entry what the ERP does.
 *
 * @param paymentId what its own file calls the payment
 * @param reason of a return or refusal, the code with its meaning
 * @param place where it says so: {@code record 3 of statement.xml}
 */
public record TiedEvidence(
        EvidenceType type,
        PaymentStatus status,
        String rawStatus,
        String paymentId,
        LocalDate date,
        String reason,
        String place) {

    /** The bank has booked it: the money left. */
    boolean isBooked() {
        return type == EvidenceType.BANK_ENTRY && status == PaymentStatus.PAID;
    }

    /** The rest of a sentence that begins with the payment. */
    String words() {
        String told = switch (type) {
            case ERP_APPROVAL, ERP_PAYMENT -> "told by the ERP as payment " + Wording.quoted(paymentId);
            case BANK_ENTRY ->
                (status == PaymentStatus.PAID ? "confirmed" : "announced") + " by bank entry "
                        + Wording.quoted(paymentId);
            case BANK_STATUS -> "reported by the bank as " + Wording.quoted(rawStatus);
            case RETURN -> "returned by bank entry " + Wording.quoted(paymentId);
        };
        return told + " of " + date + " (" + place + ")";
    }
}
