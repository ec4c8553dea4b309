package dev.recon.erp;

import org.jspecify.annotations.Nullable;

/** The records of one open file, in their order, each accepted or rejected; none is left out. */
public interface RecordSource extends AutoCloseable {

    /**
     * The next record; null after the last.
     *
     * @throws FileRefusedException if the file is broken so that nothing after this point can be trusted
     */
    @Nullable
    ErpRecord next();

    @Override
    void close();
}
