package dev.recon.matching;

/** What kind of record told us of a payment. */
public enum EvidenceType {
    ERP_APPROVAL,
    ERP_PAYMENT,
    BANK_ENTRY,
    BANK_STATUS,
    RETURN
}
