package dev.recon.erp;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the rows of an open delimited file into records and counts them, whatever the records tell of. */
final class DelimitedReading<R> implements AutoCloseable {

    /** Makes a record of a row. */
    interface RowReader<R> {

        /**
         * The record; null if the row is left out, and counted.
         *
         * @throws Rejection if the row cannot be used
         */
        @Nullable
        R read(DelimitedRow row);

        R rejected(RejectedRecord record);
    }

    private final ErpFile file;
    private final DelimitedFormat format;
    private final DelimitedRows rows;
    private final DelimitedSource source;
    private final RowReader<R> reader;
    private final List<DelimitedField> required;
    private long records;
    private long rejected;

    DelimitedReading(ErpFile file, DelimitedFormat format, RowReader<R> reader) {
        this.file = file;
        this.format = format;
        this.rows = new DelimitedRows(file, format, format.header().find(file, format));
        this.source = format.rows().foldBy().isEmpty() ? rows : new DelimitedFolds(rows, format);
        this.reader = reader;
        this.required = format.columns().entrySet().stream()
                .filter(column -> column.getValue().need() == DelimitedColumn.Need.VALUE)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Nullable
    R next() {
        for (DelimitedRow row = source.next(); row != null; row = source.next()) {
            R record = read(row);
            if (record != null) {
                records++;
                return record;
            }
        }
        format.limits().check(file, records, rejected);
        return null;
    }

    List<String> notes() {
        return rows.notes();
    }

    @Override
    public void close() {
        rows.close();
    }

    private @Nullable R read(DelimitedRow row) {
        try {
            row.check();
            for (DelimitedField field : required) {
                row.required(field);
            }
            R record = reader.read(row);
            if (record == null) {
                rows.leftOut("money in");
            }
            return record;
        } catch (Rejection rejection) {
            rejected++;
            return reader.rejected(row.rejected(file, rejection));
        }
    }
}
