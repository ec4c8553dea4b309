package dev.recon.erp;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row of data, by the names of a profile's fields. */
final class DelimitedRow {

    private final DelimitedColumns columns;
    private final CsvRow row;
    // All at once: rules, ids and references look at the same few fields again and again.
    private final String[] texts;
    private @Nullable Set<String> memos;
    private @Nullable Rejection rejection;

    /** @param heading what the heading above the row says for {@code headingField} */
    DelimitedRow(DelimitedColumns columns, CsvRow row, @Nullable DelimitedField headingField, String heading) {
        this.columns = columns;
        this.row = row;
        this.texts = columns.texts(row.cells());
        if (headingField != null && texts[headingField.ordinal()].isEmpty()) {
            texts[headingField.ordinal()] = heading;
        }
    }

    /** @throws Rejection unless the row has its cells, each of usable text, and its end */
    void check() {
        if (rejection != null) {
            throw rejection;
        }
        if (!fits()) {
            throw new Rejection(
                    RejectReason.WRONG_FIELD_COUNT,
                    "",
                    Integer.toString(row.cells().size()),
                    "has " + row.cells().size() + " fields, the header has " + columns.size()
                            + (row.endsOpen() ? "; the file ends without a line break: it may be cut" : ""));
        }
        row.checkCells(columns::name);
        if (row.endsOpen() && columns.isLastCritical(row.cells())) {
            int last = row.cells().size() - 1;
            throw new Rejection(
                    RejectReason.TRUNCATED,
                    columns.name(last),
                    row.text(last),
                    "the file ends without a line break, so its last " + columns.name(last)
                            + " may be cut; export the file again, or end its last line");
        }
    }

    boolean fits() {
        return columns.fits(row.cells());
    }

    /** Empty if the file does not say. */
    String text(DelimitedField field) {
        return memos != null && field == DelimitedField.MEMO ? String.join(" / ", memos) : texts[field.ordinal()];
    }

    /** @throws Rejection if the row leaves the field empty */
    String required(DelimitedField field) {
        String text = text(field);
        if (text.isEmpty()) {
            String name = columns.name(field);
            throw new Rejection(RejectReason.MISSING_VALUE, name, "", name + " is empty");
        }
        return text;
    }

    boolean has(DelimitedField field) {
        return columns.has(field);
    }

    boolean holds(RowCondition condition) {
        return condition.holds(columns.text(condition.column(), row.cells()));
    }

    String text(DelimitedColumn column) {
        return columns.text(column, row.cells());
    }

    String name(DelimitedField field) {
        return columns.name(field);
    }

    String name(DelimitedColumn column) {
        return columns.name(column);
    }

    long number() {
        return row.number();
    }

    /** What is wrong with it, for a report: of a bank account only the end is shown. */
    RejectedRecord rejected(ErpFile file, Rejection because) {
        return has(DelimitedField.ACCOUNT)
                ? because.masking(name(DelimitedField.ACCOUNT)).of(file, row.with(columns.masked(row.cells())))
                : because.of(file, row);
    }

    /** Another line of the same payment. */
    void fold(DelimitedRow line) {
        Set<String> all = memos == null ? new LinkedHashSet<>(Set.of(text(DelimitedField.MEMO))) : memos;
        all.add(line.text(DelimitedField.MEMO));
        all.remove("");
        memos = all;
    }

    /** The row cannot be used, whatever its cells say. */
    void reject(Rejection because) {
        rejection = because;
    }

    Rejection rejection(RejectReason reason, DelimitedField field, String value, String sentence) {
        return new Rejection(reason, name(field), value, sentence);
    }
}
