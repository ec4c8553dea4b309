package dev.recon.erp;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The column names of a delimited file, in its order, without surrounding blanks and in lower case. */
record CsvHeader(List<String> names) {

    CsvHeader {
        names = List.copyOf(names);
    }

    static CsvHeader of(List<String> cells) {
        return new CsvHeader(cells.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList());
    }

    int size() {
        return names.size();
    }

    String name(int index) {
        return names.get(index);
    }

    String last() {
        return names.get(names.size() - 1);
    }

    /**
     * Where the columns of a profile are, in the profile's order. Columns that the profile does not know are left alone.
     *
     * @throws FileRefusedException if a column is missing, or there twice
     */
    int[] places(ErpFile file, List<String> columns) {
        return columns.stream().mapToInt(column -> place(file, columns, column)).toArray();
    }

    private int place(ErpFile file, List<String> columns, String column) {
        int times = Collections.frequency(names, column);
        if (times > 1) {
            throw file.refused("the header has the column " + column + " " + times + " times; it must be there once");
        }
        if (times == 0) {
            throw file.notOurs("the header has no column " + column + otherSeparator()
                    + "; the columns of this format are: " + String.join(",", columns));
        }
        return names.indexOf(column);
    }

    private String otherSeparator() {
        boolean other = names.size() == 1 && (name(0).indexOf(';') >= 0 || name(0).indexOf('\t') >= 0);
        return other ? " (its columns are not separated by commas)" : "";
    }
}
