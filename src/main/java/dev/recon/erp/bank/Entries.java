package dev.recon.erp.bank;

import org.jspecify.annotations.Nullable;

/** The entries of one open file in one format, in their order. */
interface Entries extends AutoCloseable {

    /**
     * The next entry; null after the last.
     *
     * @throws dev.recon.erp.FileRefusedException if the file is broken, or its control totals disagree
     */
    @Nullable
    Entry next();

    @Override
    void close();
}
