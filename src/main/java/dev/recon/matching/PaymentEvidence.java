package dev.recon.matching;

import dev.recon.money.Money;
import java.time.LocalDate;

/**
 * One record of one file about a payment, as every reader gives it, whatever the format. Text members are empty, never
 * null, where the file says nothing.
 *
 * @param source the system that the profile names, such as {@code generic-ap}; payment ids are unique within it
 * @param recordNumber the record's number in its file, from 1, the header not counted
 * @param identity the digest of what makes it the same payment in another export: source, payment id, vendor, amount,
 *     currency, PO number and reference; never the file's name or the record's place
 * @param rawStatus the status in the file's own word
 * @param trace what a bank knows the payment by
 */
public record PaymentEvidence(
        String source,
        EvidenceType type,
        long recordNumber,
        String identity,
        String paymentId,
        LocalDate date,
        String vendorId,
        String vendorName,
        Money amount,
        PaymentStatus status,
        String rawStatus,
        String poNumber,
        String reference,
        String memo,
        PaymentTrace trace) {

    /** Of a record that no bank has a part in. */
    public PaymentEvidence(
            String source,
            EvidenceType type,
            long recordNumber,
            String identity,
            String paymentId,
            LocalDate date,
            String vendorId,
            String vendorName,
            Money amount,
            PaymentStatus status,
            String rawStatus,
            String poNumber,
            String reference,
            String memo) {
        this(
                source,
                type,
                recordNumber,
                identity,
                paymentId,
                date,
                vendorId,
                vendorName,
                amount,
                status,
                rawStatus,
                poNumber,
                reference,
                memo,
                PaymentTrace.NONE);
    }

    public PaymentEvidence {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("A payment's amount is above zero, not " + amount);
        }
    }
}
