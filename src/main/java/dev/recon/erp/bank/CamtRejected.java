package dev.recon.erp.bank;

import dev.recon.erp.RejectReason;

/** An entry of a statement that contradicts itself. */
record CamtRejected(CamtEntry entry, RejectReason reason, String value, String sentence) implements Entry {

    private static final int RAW_CHARS = 1_000;

    @Override
    public Reading read() {
        throw new Unreadable(reason, "NbOfTxs", value, sentence);
    }

    @Override
    public String raw() {
        return entry.head().raw(RAW_CHARS);
    }
}
