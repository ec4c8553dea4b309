package dev.recon.matching;

/** The rules in the order in which they run, each on what the earlier ones left. */
public enum RuleName {
    PAYOUT_ID,
    PO_NUMBER,
    UNIQUE_AMOUNT
}
