package dev.recon.matching;

/** What a rule may do with what it finds. */
public enum Band {
    /** Settle it. */
    AUTO,
    /** Propose it to a person, as a SUGGESTED mismatch. */
    SUGGEST,
    /** Not look at all. */
    OFF
}
