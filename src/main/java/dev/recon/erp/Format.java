package dev.recon.erp;

/** A file format: which files are in it, and how they are read. */
public interface Format<R extends FileRecord> {

    /** The name that job files, messages and the register use: {@code generic-ap}. */
    String id();

    /** Which names its files have, for the refusal of a file that no profile claims: {@code *.csv}. */
    String names();

    /** Whether a file of that name may be in this format; its content decides, in {@link #open}. */
    boolean claimsName(String fileName);

    /**
     * Opens a file at its first record.
     *
     * @throws FileRefusedException if the file's beginning is not in this format
     */
    Records<R> open(ErpFile file);

    /** The id, and with it the digest of what an operator wrote about the format; {@code generic-ap} if nothing. */
    default String reference() {
        return id();
    }

    /** Whether a file without any record is an ordinary one. */
    default boolean allowsNoRecords() {
        return false;
    }
}
