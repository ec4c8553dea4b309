package dev.recon.quality;

import dev.recon.matching.PaymentStatus;
import dev.recon.matching.PayoutId;
import java.time.LocalDate;
import java.util.List;

/** A payment while it is made up. */
final class PaymentDraft {

    private final List<MadePayment> payments;
    private final Situation situation;
    private final String id;
    private final MadePartner payee;
    private MadeCurrency currency;
    private PaymentStatus status;
    private String vendorId;
    private String vendorName;
    private int night = 1;
    private int returnedOn;
    private LocalDate date = LocalDate.EPOCH;
    private String po = "";
    private String reference = "";
    private String memo = "";
    private long units;
    private PayoutId about;
    private Deed deed;

    PaymentDraft(
            List<MadePayment> payments,
            Situation situation,
            String id,
            MadePartner payee,
            MadeCurrency currency,
            PaymentStatus status) {
        this.payments = payments;
        this.situation = situation;
        this.id = id;
        this.payee = payee;
        this.currency = currency;
        this.status = status;
        this.vendorId = payee.vendorId();
        this.vendorName = payee.name();
    }

    PaymentDraft about(PayoutId value) {
        about = value;
        return this;
    }

    PaymentDraft of(long value) {
        units = value;
        return this;
    }

    PaymentDraft in(MadeCurrency value) {
        currency = value;
        return this;
    }

    PaymentDraft on(LocalDate value) {
        date = value;
        return this;
    }

    PaymentDraft carrying(String value) {
        po = value;
        return this;
    }

    PaymentDraft referring(String value) {
        reference = value;
        return this;
    }

    PaymentDraft saying(String value) {
        memo = value;
        return this;
    }

    PaymentDraft is(PaymentStatus value) {
        status = value;
        return this;
    }

    PaymentDraft to(String otherVendorId, String otherVendorName) {
        vendorId = otherVendorId;
        vendorName = otherVendorName;
        return this;
    }

    PaymentDraft comesOn(int value) {
        night = value;
        return this;
    }

    PaymentDraft returnsOn(int value) {
        returnedOn = value;
        return this;
    }

    /** The payment does what is done. */
    MadePayment doing(Deed value) {
        deed = value;
        value.add(id);
        return make();
    }

    /** The payment does it once more. */
    MadePayment repeating(Deed value) {
        deed = value;
        value.addDouble(id);
        return make();
    }

    MadePayment make() {
        MadePayment payment = new MadePayment(
                situation,
                night,
                returnedOn,
                id,
                date,
                payee.id(),
                vendorId,
                vendorName,
                po,
                reference,
                memo,
                currency.of(units),
                status,
                about,
                deed);
        payments.add(payment);
        return payment;
    }
}
