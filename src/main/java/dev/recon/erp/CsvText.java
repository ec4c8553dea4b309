package dev.recon.erp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of a delimited text, the header among them, read so strictly that nothing is lost without a word. */
final class CsvText implements AutoCloseable {

    private final ErpFile file;
    private final StrictText text;
    private final boolean headerFirst;
    private final CsvScanner records;

    private CsvText(ErpFile file, StrictText text, CsvScanner.Dialect dialect, boolean headerFirst) {
        this.file = file;
        this.text = text;
        this.headerFirst = headerFirst;
        this.records = new CsvScanner(text, dialect);
    }

    /** @param headerFirst the first record is the header, so that the ones after it are called by their numbers */
    static CsvText open(ErpFile file, Charset charset, CsvScanner.Dialect dialect, boolean headerFirst) {
        try {
            return new CsvText(file, StrictText.open(file, charset), dialect, headerFirst);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The next record; null after the last.
     *
     * @throws FileRefusedException if the text is broken here
     */
    @Nullable
    List<String> next() {
        long line = records.lines() + 1;
        long before = records.records();
        text.startRecord();
        try {
            return records.next();
        } catch (IOException broken) {
            throw refusal(place(before, line), broken);
        }
    }

    /** Whether a forbidden character was seen so far, so that the fields must be searched for it. */
    boolean hasForbidden() {
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
            text.close();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private RuntimeException refusal(String place, IOException broken) {
        if (broken instanceof CsvScanner.LoneCarriageReturnException) {
            return file.refused(
                    place + ": the record before ends with a carriage return alone; export the file with line"
                            + " feeds (LF or CRLF)");
        }
        if (broken instanceof StrictText.EndlessRecordException) {
            return file.refused(place + ": no end within " + StrictText.MAX_RECORD_CHARS
                    + " characters; a quote is probably not closed");
        }
        if (broken instanceof CsvScanner.BrokenQuoteException) {
            return file.refused(place + ": a quoted field is not closed, or text follows its closing quote; nothing"
                    + " after it can be trusted, export the file again");
        }
        return new UncheckedIOException(broken);
    }

    private String place(long before, long line) {
        if (!headerFirst) {
            return "line " + line;
        }
        return before == 0 ? "header, line " + line : "record " + before + ", line " + line;
    }
}
