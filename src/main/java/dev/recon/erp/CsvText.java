package dev.recon.erp;

import java.nio.charset.Charset;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * A delimited text, record by record, the header among them. A long one is read ahead by a thread of its own, which
 * changes neither the records nor their order, and not where a broken one is refused.
 */
final class CsvText implements AutoCloseable {

    // Most files, and most looks into a file, end before a thread is worth its start.
    static final int READ_WITHOUT_THREAD = 1_000;

    private final CsvRecords records;
    private @Nullable ReadAhead ahead;
    private int read;

    private CsvText(CsvRecords records) {
        this.records = records;
    }

    /** @param headerFirst the first record is the header, so that the ones after it are called by their numbers */
    static CsvText open(ErpFile file, Charset charset, CSVFormat format, boolean headerFirst) {
        return new CsvText(CsvRecords.open(file, charset, format, headerFirst));
    }

    /**
     * The next record; null after the last.
     *
     * @throws FileRefusedException if the text is broken here
     */
    @Nullable
    List<String> next() {
        if (ahead == null) {
            if (read < READ_WITHOUT_THREAD) {
                read++;
                return records.next();
            }
            ahead = ReadAhead.start(records);
        }
        return ahead.next();
    }

    /** Whether a forbidden character was seen so far, or a little ahead, so that the fields must be searched for it. */
    boolean hasForbidden() {
        return ahead == null ? records.hasForbidden() : ahead.hasForbidden();
    }

    /** Whether the file was refused because of its encoding; to be asked after a refusal. */
    boolean isUndecodable() {
        return records.isUndecodable();
    }

    /**
     * Whether the text ends without a line break or a closing quote, so that its last field may be cut; to be asked after
     * the last record.
     */
    boolean endsOpen() {
        return records.endsOpen();
    }

    @Override
    public void close() {
        if (ahead != null) {
            ahead.close();
        }
        records.close();
    }
}
