package dev.recon.erp;

/** Why a record cannot be used. Reports print the names. */
public enum RejectReason {
    /** A field that every payment needs is empty. */
    MISSING_VALUE,
    BAD_DATE,
    BAD_AMOUNT,
    /** Zero or negative: a file states money out as positive. */
    NOT_POSITIVE,
    BAD_CURRENCY,
    /** More or fewer fields than the header has. */
    WRONG_FIELD_COUNT,
    /** A field of more than 32,768 characters. */
    TOO_LONG,
    CONTROL_CHARACTER,
    /** The lines of one bill contradict each other or stand apart. */
    ROWS_DISAGREE,
    /** A word that says whether money goes out or comes in, and is none of those that the profile knows. */
    BAD_DIRECTION,
    /** An approver's word that is no decision. */
    BAD_DECISION,
    /** The file stops inside or right after a field that could be cut without a trace. */
    TRUNCATED
}
