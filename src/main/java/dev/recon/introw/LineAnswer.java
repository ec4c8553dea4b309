package dev.recon.introw;

import dev.recon.matching.CommissionLine;

/** What became of one change of a commission line, sent once. A call that must end the run throws instead. */
public sealed interface LineAnswer {

    /** Introw answered with the line as it now is; whether that is what was asked is for the caller to compare. */
    record Done(CommissionLine line) implements LineAnswer {}

    /**
     * Introw said that the line is on no payout, or said nothing, and read afterwards it is on none: this call, an earlier
     * one or a person has taken it off. Its status tells whether it is voided or back in the pool.
     */
    record Released(CommissionLine line) implements LineAnswer {}

    /** Introw said no and changed nothing; code and message are Introw's, empty if it gave none. */
    record Refused(int status, String code, String message) implements LineAnswer {}

    /** Introw may or may not have changed the line: read it before deciding anything. */
    record Unknown(String reason) implements LineAnswer {}
}
