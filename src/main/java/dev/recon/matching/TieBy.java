package dev.recon.matching;

/** What shows that two records are of one payment, the surest first. */
public enum TieBy {
    /** The payer's reference that travelled with the payment is what the ERP calls it. */
    END_TO_END_ID,
    /** Both know it by the same reference of the bank. */
    BANK_REFERENCE,
    /** The amount, the days and the payee agree, and those of nothing else do. */
    AMOUNT,
    /** A return names the payment that came back. */
    ORIGINAL_REFERENCE,
    /** An entry for several payments of one run has their number and their sum. */
    BATCH
}
