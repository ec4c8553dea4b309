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
    /** Whether the money came or left cannot be told. */
    BAD_DIRECTION,
    /** An approver's word that is no decision. */
    BAD_DECISION,
    /** The file stops inside or right after a field that could be cut without a trace. */
    TRUNCATED,
    /** The record is not laid out as its format demands. */
    BAD_LAYOUT,
    /** A batch names fewer of its payments than it counts. */
    INCOMPLETE_BATCH,
    /** A status of a whole order, whose payments are not known. */
    NOT_EXPANDABLE,
    /** The bank wants the payee's details corrected; the payment itself stands. */
    NOTICE_OF_CHANGE
}
