package dev.recon.erp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * The records of a comma-separated UTF-8 file after RFC 4180, one ahead of its caller, so that the last one is known to
 * be the last. Empty lines are skipped and have no number; a line that starts with {@code #} is a record like any other.
 */
final class CsvRows implements AutoCloseable {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

    private final CsvText text;
    private final CsvHeader header;
    private @Nullable List<String> following;
    private long number;

    private CsvRows(ErpFile file, CsvText text) {
        this.text = text;
        List<String> first = text.next();
        if (first == null) {
            throw file.refused("is empty; export it again");
        }
        this.header = CsvHeader.of(first);
        this.following = text.next();
    }

    /** @throws FileRefusedException if the file is empty or its beginning is broken */
    static CsvRows open(ErpFile file) {
        CsvText text = CsvText.open(file, StandardCharsets.UTF_8, FORMAT, true);
        try {
            return new CsvRows(file, text);
        } catch (RuntimeException failed) {
            text.close();
            throw failed;
        }
    }

    CsvHeader header() {
        return header;
    }

    /** The next record; null after the last. */
    @Nullable
    CsvRow next() {
        List<String> cells = following;
        if (cells == null) {
            return null;
        }
        number++;
        following = text.next();
        return new CsvRow(number, cells, text.hasForbidden(), following == null && text.endsOpen());
    }

    @Override
    public void close() {
        text.close();
    }
}
