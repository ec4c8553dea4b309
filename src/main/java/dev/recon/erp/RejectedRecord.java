package dev.recon.erp;

/**
 * An unreadable record. Long texts are shortened and control characters written as {@code \}{@code u0000}, so that every
 * member fits a report and a database column.
 *
 * @param recordNumber from 1, the header not counted
 * @param field the column at fault; empty if the record as a whole is
 * @param value what the field holds
 * @param message file, record, value and what is wrong with it
 * @param raw the record's fields, joined again as CSV
 */
public record RejectedRecord(
        long recordNumber, RejectReason reason, String field, String value, String message, String raw) {

    private static final int VALUE_SHOWN = 200;
    private static final int MESSAGE_SHOWN = 600;
    private static final int RAW_SHOWN = 1_000;

    public RejectedRecord {
        field = Excerpt.line(field, VALUE_SHOWN);
        value = Excerpt.text(value, VALUE_SHOWN);
        message = Excerpt.line(message, MESSAGE_SHOWN);
        raw = Excerpt.text(raw, RAW_SHOWN);
    }
}
