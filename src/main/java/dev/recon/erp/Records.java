package dev.recon.erp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of one open file, in their order, each accepted or rejected; none is left out without being counted. */
public interface Records<R extends FileRecord> extends AutoCloseable {

    /**
     * The next record; null after the last.
     *
     * @throws FileRefusedException if the file is broken so that nothing after this point can be trusted
     */
    @Nullable
    R next();

    /** What was not a record and why, and what was proven, a line each; complete after the last record. */
    default List<String> notes() {
        return List.of();
    }

    @Override
    void close();
}
