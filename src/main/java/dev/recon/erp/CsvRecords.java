package dev.recon.erp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The records of a delimited text, the header among them, read so strictly that nothing is lost without a word. */
final class CsvRecords implements ReadAhead.Source, AutoCloseable {

    private final ErpFile file;
    private final StrictText text;
    private final boolean headerFirst;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;

    private CsvRecords(ErpFile file, StrictText text, CSVFormat format, boolean headerFirst) throws IOException {
        this.file = file;
        this.text = text;
        this.headerFirst = headerFirst;
        this.parser = CSVParser.builder().setReader(text).setFormat(format).get();
        this.records = parser.iterator();
    }

    /** @param headerFirst the first record is the header, so that the ones after it are called by their numbers */
    static CsvRecords open(ErpFile file, Charset charset, CSVFormat format, boolean headerFirst) {
        try {
            return opened(file, StrictText.open(file, charset), format, headerFirst);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static CsvRecords opened(ErpFile file, StrictText text, CSVFormat format, boolean headerFirst)
            throws IOException {
        try {
            return new CsvRecords(file, text, format, headerFirst);
        } catch (RuntimeException | IOException failed) {
            text.close();
            throw failed;
        }
    }

    /**
     * The next record; null after the last.
     *
     * @throws FileRefusedException if the text is broken here
     */
    @Override
    public @Nullable List<String> next() {
        long line = parser.getCurrentLineNumber() + 1;
        long before = parser.getRecordNumber();
        text.startRecord();
        try {
            CSVRecord cells = records.hasNext() ? records.next() : null;
            // The parser ends a record at a carriage return too, but there an amount may have been cut in two.
            if (cells != null && text.isLoneCarriageReturn(cells.getCharacterPosition() - 1)) {
                throw file.refused(
                        place(before, line) + ": the record before ends with a carriage return alone; export the file"
                                + " with line feeds (LF or CRLF)");
            }
            return cells == null ? null : Arrays.asList(cells.values());
        } catch (UncheckedIOException broken) {
            throw refusal(place(before, line), broken);
        }
    }

    @Override
    public boolean hasForbidden() {
        return text.hasForbidden();
    }

    /** Whether the file was refused because of its encoding. */
    boolean isUndecodable() {
        return text.isUndecodable();
    }

    /** Whether the text ends without a line break or a closing quote, so that its last field may be cut. */
    boolean endsOpen() {
        return text.endsOpen();
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private RuntimeException refusal(String place, UncheckedIOException broken) {
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

    private String place(long before, long line) {
        if (!headerFirst) {
            return "line " + line;
        }
        return before == 0 ? "header, line " + line : "record " + before + ", line " + line;
    }
}
