package dev.recon.introw;

import dev.recon.matching.CommissionLine;

/** What became of one change of a commission line, sent once. A call that must end the run throws instead. */
sealed interface LineAnswer {

    /** Introw answered with the line as it now is; whether that is what was asked is for the caller to compare. */
    record Done(CommissionLine line) implements LineAnswer {}

    /** Introw said no and changed nothing; code and message are Introw's, empty if it gave none. */
    record Refused(int status, String code, String message) implements LineAnswer {

        String words() {
            return (status + " " + code + " " + message).strip();
        }
    }

    /** Introw may or may not have changed the line: read it before deciding anything. */
    record Unknown(String reason) implements LineAnswer {}
}
