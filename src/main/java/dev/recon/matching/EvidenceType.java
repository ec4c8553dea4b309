package dev.recon.matching;

/** What kind of record told us of a payment. */
public enum EvidenceType {
    ERP_APPROVAL,
    /** The ERP's word, also that a payment came back or was cancelled. */
    ERP_PAYMENT,
    /** An entry of the account: the money left, or is about to. */
    BANK_ENTRY,
    /** The bank's word on an order, or what was handed to it: a message about a payment, no entry of the account. */
    BANK_STATUS,
    /** The bank's word that a payment came back. */
    RETURN;

    /** Whether the ERP told it: what was ordered, not what the bank did. */
    public boolean isErp() {
        return this == ERP_APPROVAL || this == ERP_PAYMENT;
    }
}
