package dev.recon.erp.bank;

import dev.recon.erp.ErpFile;
import dev.recon.erp.ErpRecord;
import dev.recon.erp.RejectReason;
import dev.recon.erp.RejectedRecord;

/** Ends the reading of one entry, which becomes a {@link RejectedRecord}. */
final class Unreadable extends RuntimeException {

    private final RejectReason reason;
    private final String field;
    private final String value;

    /** @param sentence what is wrong, to follow "statement.xml, record 17: " */
    Unreadable(RejectReason reason, String field, String value, String sentence) {
        // Without a stack trace: a file may have a million of these, and each is data, not a fault of ours.
        super(sentence, null, false, false);
        this.reason = reason;
        this.field = field;
        this.value = value;
    }

    static Unreadable missing(String field) {
        return new Unreadable(RejectReason.MISSING_VALUE, field, "", field + " is missing");
    }

    ErpRecord of(ErpFile file, long number, String raw) {
        String message = file.shownName() + ", record " + number + ": " + getMessage();
        return new ErpRecord.Rejected(new RejectedRecord(number, reason, field, value, message, Accounts.masking(raw)));
    }
}
