package dev.recon.matching;

/** Whose word is enough to call a payout PAID. */
public enum PaidEvidence {
    /** The ERP's: a payment is settled when the books say so. */
    ERP,
    /** The bank's: until a bank entry shows the money leave, what the ERP calls paid is on its way. */
    BANK
}
