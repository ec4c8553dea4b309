package dev.recon.erp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The records of a comma-separated UTF-8 file after RFC 4180, one ahead of its caller, so that the last one is known to
 * be the last. Empty lines are skipped and have no number; a line that starts with {@code #} is a record like any other.
 */
final class CsvRows implements AutoCloseable {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

    private final ErpFile file;
    private final StrictText text;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final CsvHeader header;
    private @Nullable CSVRecord following;
    private long number;

    private CsvRows(ErpFile file, StrictText text) throws IOException {
        this.file = file;
        this.text = text;
        this.parser = CSVParser.builder().setReader(text).setFormat(FORMAT).get();
        this.records = parser.iterator();
        CSVRecord first = read(file, text, parser, records);
        if (first == null) {
            throw file.refused("is empty; export it again");
        }
        this.header = CsvHeader.of(first);
        this.following = read(file, text, parser, records);
    }

    /** @throws FileRefusedException if the file is empty or its beginning is broken */
    static CsvRows open(ErpFile file) {
        try {
            return opened(file, StrictText.open(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    CsvHeader header() {
        return header;
    }

    /** The next record; null after the last. */
    @Nullable
    CsvRow next() {
        CSVRecord cells = following;
        if (cells == null) {
            return null;
        }
        number++;
        following = read(file, text, parser, records);
        return new CsvRow(number, cells, text.hasForbidden(), following == null && text.endsOpen());
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static CsvRows opened(ErpFile file, StrictText text) throws IOException {
        try {
            return new CsvRows(file, text);
        } catch (RuntimeException | IOException failed) {
            text.close();
            throw failed;
        }
    }

    // Static, because the constructor needs it before the fields are all set.
    private static @Nullable CSVRecord read(
            ErpFile file, StrictText text, CSVParser parser, Iterator<CSVRecord> records) {
        String place = place(parser);
        text.startRecord();
        try {
            CSVRecord cells = records.hasNext() ? records.next() : null;
            // The parser ends a record at a carriage return too, but there an amount may have been cut in two.
            if (cells != null && text.isLoneCarriageReturn(cells.getCharacterPosition() - 1)) {
                throw file.refused(place + ": the record before ends with a carriage return alone; export the file"
                        + " with line feeds (LF or CRLF)");
            }
            return cells;
        } catch (UncheckedIOException broken) {
            throw refusal(file, place, broken);
        }
    }

    private static RuntimeException refusal(ErpFile file, String place, UncheckedIOException broken) {
        if (broken.getCause() instanceof StrictText.EndlessRecordException) {
            return file.refused(place + ": no end within " + StrictText.MAX_RECORD_CHARS
                    + " characters; a quote is probably not closed");
        }
        if (broken.getCause() instanceof CSVException) {
            return file.refused(place + ": a quoted field is not closed, or text follows its closing quote; nothing"
                    + " after it can be trusted, export the file again");
        }
        return broken;
    }

    private static String place(CSVParser parser) {
        long line = parser.getCurrentLineNumber() + 1;
        return parser.getRecordNumber() == 0
                ? "header, line " + line
                : "record " + parser.getRecordNumber() + ", line " + line;
    }
}
