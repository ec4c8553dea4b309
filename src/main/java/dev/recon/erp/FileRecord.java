package dev.recon.erp;

import org.jspecify.annotations.Nullable;

/** One record of a file, as it was read: usable or rejected. */
public interface FileRecord {

    /** The record's number in its file, from 1, the header not counted. */
    long recordNumber();

    /** Null if the record can be used. */
    @Nullable
    RejectedRecord rejection();
}
