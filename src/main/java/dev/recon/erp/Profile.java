package dev.recon.erp;

/**
 * A file format: which files are in it, and how they are read. A profile chooses a reader, and all readers give the same
 * evidence, so that a new format is a new profile in {@link Profiles} and nothing else.
 */
public interface Profile {

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
    RecordSource open(ErpFile file);
}
