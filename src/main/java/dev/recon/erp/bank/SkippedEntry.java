package dev.recon.erp.bank;

/** An entry that is known to be no payment before anything in it is read. */
record SkippedEntry(Skip skip) implements Entry {

    @Override
    public Reading read() {
        return new Reading.Skipped(skip);
    }

    @Override
    public String raw() {
        return "";
    }
}
