package dev.recon.erp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records of one open file, in their order, each accepted or rejected, or counted as no payment; none is
 * left out. */
public interface RecordSource extends AutoCloseable {

    /**
     * The next record; null after the last.
     *
     * @throws FileRefusedException if the file is broken so that nothing after this point can be trusted
     */
    @Nullable
    ErpRecord next();

    /**
     * What the file says besides payments, such as money in: how many such records were passed over so far, by what they
     * are. They have a record number; none is accepted or rejected.
     */
    default Map<String, Long> skipped() {
        return Map.of();
    }

    @Override
    void close();
}
