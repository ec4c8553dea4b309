package dev.recon.erp;

/**
 * A format of payments. A profile chooses a reader, and all readers give the same evidence, so that a new format is a new
 * profile in {@link Profiles} and nothing else.
 */
public interface Profile extends Format<ErpRecord> {

    /**
     * Opens a file at its first record.
     *
     * @throws FileRefusedException if the file's beginning is not in this format
     */
    @Override
    RecordSource open(ErpFile file);
}
