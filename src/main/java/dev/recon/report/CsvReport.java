package dev.recon.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * One CSV report while it is written: UTF-8 with a byte order mark (or spreadsheets guess the encoding), CRLF, RFC 4180.
 *
 * <p>A text that a spreadsheet would run as a formula gets a leading apostrophe; numbers and dates are ours and never do,
 * or a negative amount would become a text.
 */
public final class CsvReport implements AutoCloseable {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    // The list of OWASP, and the full-width forms that spreadsheets read alike.
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private final ReportFile report;
    private final CsvDialect dialect;
    private final FileChannel channel;
    private final CSVPrinter printer;
    private long rows;

    CsvReport(ReportFile report, CsvDialect dialect, FileChannel channel) throws IOException {
        this.report = report;
        this.dialect = dialect;
        this.channel = channel;
        BufferedWriter writer =
                new BufferedWriter(new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8));
        writer.write(BYTE_ORDER_MARK);
        this.printer = new CSVPrinter(
                writer,
                CSVFormat.RFC4180.builder().setDelimiter(dialect.delimiter()).get());
        printer.printRecord(report.columns());
    }

    /** Writes one row; null is an empty cell. */
    public void write(List<@Nullable String> values) {
        if (values.size() != report.columns().size()) {
            throw new IllegalArgumentException(
                    report.fileName() + " has " + report.columns().size() + " columns, not " + values.size());
        }
        List<String> cells = new ArrayList<>(values.size());
        for (int column = 0; column < values.size(); column++) {
            cells.add(cell(values.get(column), column));
        }
        try {
            printer.printRecord(cells);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        rows++;
    }

    private String cell(@Nullable String value, int column) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        if (report.content(column) == ReportFile.Content.AMOUNT) {
            return dialect.amount(value);
        }
        boolean formula = report.isText(column) && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0;
        return formula ? "'" + value : value;
    }

    long rows() {
        return rows;
    }

    /** Ends the file and waits until the disk has it. */
    @Override
    public void close() {
        try (FileChannel toClose = channel) {
            printer.flush();
            toClose.force(true);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
