package dev.recon.erp;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.support.AbstractItemCountingItemStreamItemReader;

/**
 * Reads a file's records for a step. A restart reads the file again and passes over the records that were committed, so
 * the file must be the same, byte for byte: the caller gives a private copy whose digest it has verified.
 */
// Not final: a step-scoped bean is handed out as a generated subclass.
public class ErpFileReader extends AbstractItemCountingItemStreamItemReader<ErpRecord> {

    // Part of the key under which a step's progress is stored: a new name would make a restart begin at record 1.
    private static final String NAME = "erpFileReader";

    private final Profile profile;
    private final ErpFile file;
    private @Nullable RecordSource source;

    // Nothing of this class is called before it is complete; only compilers newer than ours ask.
    @SuppressWarnings("this-escape")
    public ErpFileReader(Profile profile, ErpFile file) {
        this.profile = profile;
        this.file = file;
        setName(NAME);
        setSaveState(true);
    }

    @Override
    protected void doOpen() {
        source = profile.open(file);
    }

    @Override
    protected @Nullable ErpRecord doRead() {
        if (source == null) {
            throw new IllegalStateException("The reader of " + file.shownName() + " is not open");
        }
        return source.next();
    }

    @Override
    protected void doClose() {
        if (source != null) {
            source.close();
            source = null;
        }
    }
}
