package dev.recon.matching;

import dev.recon.matching.PayoutDirectory.Remittance;
import dev.recon.money.Money;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one system tells of a payment, with all that may tie it to what another one tells.
 *
 * @param file the file that told it first
 * @param tiedTo the payment that it is known to be a record of; null if it is one of its own
 */
public record TieRecord(
        PaymentKey key,
        EvidenceType type,
        PaymentStatus status,
        String paymentId,
        LocalDate date,
        Money amount,
        Remittance remittance,
        PaymentTrace trace,
        long file,
        @Nullable PaymentKey tiedTo) {

    /** What a record can be to a payment, which has at most one of each. */
    enum Role {
        /** What was ordered, by the ERP. */
        ORDER,
        /** The bank's word on the order. */
        STATUS,
        /** An entry that is not booked yet; the booked one may look like another. */
        PENDING,
        ENTRY,
        RETURN
    }

    Role role() {
        return switch (type) {
            case ERP_APPROVAL, ERP_PAYMENT -> Role.ORDER;
            case BANK_STATUS -> Role.STATUS;
            case BANK_ENTRY -> status == PaymentStatus.PAID || status.isReversal() ? Role.ENTRY : Role.PENDING;
            case RETURN -> Role.RETURN;
        };
    }

    /** The ids by which the other side may know it. */
    Set<String> ids(TieBy by) {
        return switch (by) {
            case END_TO_END_ID -> type.isErp() ? ids(trace.endToEndId(), own()) : ids(trace.endToEndId());
            case BANK_REFERENCE -> type.isErp() ? ids(trace.bankReference(), own()) : ids(trace.bankReference());
            case ORIGINAL_REFERENCE ->
                type == EvidenceType.RETURN
                        ? ids(trace.originalReference(), trace.endToEndId())
                        : ids(trace.endToEndId(), trace.bankReference(), own());
            case AMOUNT, BATCH -> Set.of();
        };
    }

    /** The ids that no other payment should have; a reference may be the text of many. */
    Set<String> ownIds() {
        return type.isErp() ? ids(trace.endToEndId(), paymentId) : ids(trace.endToEndId());
    }

    /** {@code payment P-1 of EUR 10.00 of 2026-08-21}. */
    String words() {
        return "payment " + Wording.quoted(paymentId) + " of " + amount + " of " + date;
    }

    // A bank's own payment id is one of its references.
    private String[] own() {
        return type.isErp() ? new String[] {paymentId, remittance.reference()} : new String[0];
    }

    private static Set<String> ids(String one, String... more) {
        return Stream.concat(Stream.of(one), Stream.of(more))
                .map(id -> id.strip().toUpperCase(Locale.ROOT))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Set<String> ids(String one, String two, String[] more) {
        return Stream.concat(ids(one, two).stream(), ids("", more).stream()).collect(Collectors.toSet());
    }
}
