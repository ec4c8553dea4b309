package dev.recon.quality;

import dev.recon.matching.PartnerId;
import dev.recon.matching.Payment;
import dev.recon.matching.PaymentKey;
import dev.recon.matching.PaymentStatus;
import dev.recon.matching.PayoutDirectory.Assignment;
import dev.recon.matching.PayoutDirectory.Remittance;
import dev.recon.matching.PayoutId;
import dev.recon.money.Money;
import java.time.LocalDate;
import java.util.List;

/**
 * A made-up payment: what the matcher sees of it, and what only the generator knows.
 *
 * @param night the night on which it comes, from 1
 * @param returnedOn the night on which it comes back, 0 for never
 * @param about the payout that it was made for; null if there is none
 * @param deed the true settlement that it belongs to; null if it pays nothing
 */
record MadePayment(
        Situation situation,
        int night,
        int returnedOn,
        String id,
        LocalDate date,
        PartnerId payee,
        String vendorId,
        String vendorName,
        String po,
        String reference,
        String memo,
        Money amount,
        PaymentStatus status,
        PayoutId about,
        Deed deed) {

    Remittance remittance() {
        return new Remittance(vendorId, vendorName, po, reference, memo);
    }

    /** Only amount, payee and date tell what it may pay. */
    boolean saysNothing() {
        return switch (situation) {
            case AMOUNT, COMBINED, SPLIT, EQUAL_AMOUNTS, FEE_WITHOUT_NAME -> true;
            case OTHER_PARTNER_AMOUNT, OTHER_TIME, ACCIDENT, ORPHAN -> true;
            default -> false;
        };
    }

    PaymentKey key() {
        return new PaymentKey(id);
    }

    Payment asOf(int onNight, Assignment assignment) {
        boolean returned = returnedOn > 0 && returnedOn <= onNight;
        PaymentStatus now = returned ? PaymentStatus.RETURNED : status;
        return new Payment(
                key(),
                "quality",
                id,
                date,
                amount,
                now,
                now.name(),
                vendorId,
                vendorName,
                po,
                reference,
                memo,
                assignment.vendorPartner(),
                assignment.references(),
                assignment.unknownReferences(),
                List.of());
    }
}
