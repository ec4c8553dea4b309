package dev.recon.erp;

/** Ends the reading of one record; the reader turns it into a {@link RejectedRecord}. */
final class Rejection extends RuntimeException {

    private final RejectReason reason;
    private final String field;
    private final String value;

    /** @param sentence what is wrong, to follow "payments.csv, record 17: " */
    Rejection(RejectReason reason, String field, String value, String sentence) {
        // Without a stack trace: a file may have a million of these, and each is data, not a fault of ours.
        super(sentence, null, false, false);
        this.reason = reason;
        this.field = field;
        this.value = value;
    }

    /** The same, with only the end of the value if it is a bank account's. */
    Rejection masking(String accountField) {
        return field.equals(accountField)
                ? new Rejection(reason, field, DelimitedPayments.masked(value), String.valueOf(getMessage()))
                : this;
    }

    RejectedRecord of(ErpFile file, CsvRow row) {
        String message = file.shownName() + ", record " + row.number() + ": " + getMessage();
        return new RejectedRecord(row.number(), reason, field, value, message, row.raw());
    }
}
