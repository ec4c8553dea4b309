package dev.recon.erp;

import java.util.List;
import java.util.function.IntFunction;

/**
 * One record of a delimited file.
 *
 * @param number from 1, the header not counted
 * @param suspect the file has a forbidden character up to here: in this record, or in another
 * @param endsOpen it is the file's last, and neither a line break nor a quote closes its last field
 */
record CsvRow(long number, List<String> cells, boolean suspect, boolean endsOpen) {

    private static final int MAX_CELL_CHARS = 32_768;
    private static final int RAW_CHARS = 1_100;

    /** @throws Rejection unless the record has the header's fields, and each holds only text of a usable length */
    void check(CsvHeader header) {
        if (cells.size() != header.size()) {
            throw new Rejection(
                    RejectReason.WRONG_FIELD_COUNT,
                    "",
                    Integer.toString(cells.size()),
                    "has " + cells.size() + " fields, the header has " + header.size()
                            + (endsOpen ? "; the file ends without a line break: it may be cut" : ""));
        }
        checkCells(header::name);
    }

    /** @throws Rejection unless each field holds only text of a usable length */
    void checkCells(IntFunction<String> names) {
        for (int at = 0; at < cells.size(); at++) {
            if (cells.get(at).length() > MAX_CELL_CHARS) {
                throw tooLong(names.apply(at), cells.get(at));
            }
        }
        // The reader sees every character anyway; looking here at each once more took a tenth of all time.
        for (int at = 0; suspect && at < cells.size(); at++) {
            checkCharacters(names.apply(at), cells.get(at));
        }
    }

    /** The field without surrounding blanks. */
    String text(int index) {
        return stripped(cells.get(index));
    }

    // Most cells begin and end with a letter or digit, which is quicker to see than what is blank.
    static String stripped(String cell) {
        int last = cell.length() - 1;
        return last < 0 || isVisible(cell.charAt(0)) && isVisible(cell.charAt(last)) ? cell : cell.strip();
    }

    private static boolean isVisible(char character) {
        return character > ' ' && character <= '~';
    }

    /** The same record with other cells. */
    CsvRow with(List<String> others) {
        return new CsvRow(number, others, suspect, endsOpen);
    }

    /** The beginning of the record as CSV. */
    String raw() {
        StringBuilder raw = new StringBuilder();
        for (int at = 0; at < cells.size() && raw.length() < RAW_CHARS; at++) {
            raw.append(at == 0 ? "" : ",").append(quoted(Excerpt.text(cells.get(at), RAW_CHARS)));
        }
        return raw.toString();
    }

    private static Rejection tooLong(String column, String cell) {
        return new Rejection(
                RejectReason.TOO_LONG,
                column,
                cell,
                column + " has " + cell.length() + " characters; the limit is " + MAX_CELL_CHARS);
    }

    private static void checkCharacters(String column, String cell) {
        for (int at = 0; at < cell.length(); at++) {
            if (Excerpt.isForbidden(cell.charAt(at))) {
                throw new Rejection(
                        RejectReason.CONTROL_CHARACTER,
                        column,
                        cell,
                        column + " has a control character at position " + (at + 1));
            }
        }
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
