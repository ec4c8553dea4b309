package dev.recon.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a CSV report back, in either dialect, row by row. */
final class ReportReader {

    private static final int LONGEST_HEADER = 4_096;

    /** One row of a report. */
    record Row(ReportFile report, CsvDialect dialect, CSVRecord cells) {

        String text(String column) {
            return cells.get(report.columns().indexOf(column));
        }

        /** @throws NumberFormatException if the cell is no amount */
        BigDecimal amount(String column) {
            return new BigDecimal(dialect.plain(text(column)));
        }

        /** The number of the row in its file, the header not counted. */
        long number() {
            return cells.getRecordNumber() - 1;
        }
    }

    private ReportReader() {}

    /**
     * @return how many rows the report has, the header not counted
     * @throws IOException if it cannot be read, is no CSV, or has other columns
     */
    static long forEach(Path file, ReportFile report, Consumer<Row> consumer) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            reader.mark(LONGEST_HEADER);
            String header = String.valueOf(reader.readLine());
            reader.reset();
            if (header.startsWith("\uFEFF")) {
                reader.skip(1);
            }
            CsvDialect dialect = CsvDialect.of(header);
            CSVFormat format = CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(dialect.delimiter())
                    .get();
            long rows = -1;
            try (CSVParser parser = CSVParser.parse(reader, format)) {
                for (CSVRecord cells : parser) {
                    if (rows < 0) {
                        requireColumns(report, cells.toList());
                    } else if (cells.size() != report.columns().size()) {
                        throw new IOException("row " + cells.getRecordNumber() + " has " + cells.size() + " cells");
                    } else {
                        consumer.accept(new Row(report, dialect, cells));
                    }
                    rows++;
                }
            }
            return rows;
        }
    }

    private static void requireColumns(ReportFile report, List<String> header) throws IOException {
        if (!header.equals(report.columns())) {
            throw new IOException("its columns are not those of " + report.fileName());
        }
    }
}
