package dev.recon.erp;

import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a file's header is: the first row that has all columns that the profile requires. A file without a header has the
 * columns that the profile lists.
 *
 * @param within the header is one of so many rows
 * @param columns of files without a header; empty if there is one
 */
record DelimitedHeader(int within, List<String> columns) {

    private static final int MOST_ROWS = 200;

    /**
     * A file opened behind its header.
     *
     * @param above rows above the header
     * @param first the row that was read already; null unless the file has no header
     */
    record Found(
            CsvText text,
            Charset charset,
            DelimitedColumns columns,
            int above,
            @Nullable List<String> first) {}

    static DelimitedHeader of(YamlMap map) {
        if (map.has("within") && map.has("columns")) {
            map.wrong("within", "\"header.within\" finds a header, \"header.columns\" is for files without one");
        }
        DelimitedHeader header = new DelimitedHeader(map.number("within", 1, 1, MOST_ROWS), map.texts("columns"));
        map.finish();
        return header;
    }

    /** @throws FileRefusedException if there is no such header, or the file cannot be read */
    Found find(ErpFile file, DelimitedFormat format) {
        // Most profiles that are tried on a file do not know its header; they need not look at the whole file first.
        Charset beginning = format.encoding().ofBeginning(file);
        Found found = find(file, format, beginning);
        try {
            Charset whole = format.encoding().of(file);
            if (whole.equals(beginning)) {
                return found;
            }
            found.text().close();
            return find(file, format, whole);
        } catch (RuntimeException refused) {
            found.text().close();
            throw refused;
        }
    }

    private Found find(ErpFile file, DelimitedFormat format, Charset charset) {
        CsvText text = CsvText.open(file, charset, format.csv(), false);
        try {
            return columns.isEmpty() ? search(file, format, charset, text) : headerless(file, format, charset, text);
        } catch (RuntimeException refused) {
            text.close();
            throw refused;
        }
    }

    private Found search(ErpFile file, DelimitedFormat format, Charset charset, CsvText text) {
        Nearest nearest = new Nearest();
        for (int row = 1; row <= within; row++) {
            List<String> cells = next(file, text, nearest);
            if (cells == null) {
                throw row == 1 ? file.refused("is empty; export it again") : file.notOurs(nearest.words(row - 1));
            }
            List<String> missing = DelimitedColumns.missing(format, cells);
            if (missing.isEmpty()) {
                return new Found(text, charset, DelimitedColumns.of(file, format, cells), row - 1, null);
            }
            nearest.look(row, missing);
        }
        throw file.notOurs(nearest.words(within));
    }

    // What is broken before a header is found may be another format altogether.
    private static @Nullable List<String> next(ErpFile file, CsvText text, Nearest nearest) {
        try {
            return text.next();
        } catch (FileRefusedException broken) {
            if (text.isUndecodable()) {
                throw file.notOurs("no header was found before " + broken.sentence());
            }
            throw file.notOurs(nearest.row == 0 ? "its first row cannot be read" : nearest.words(nearest.last));
        }
    }

    private Found headerless(ErpFile file, DelimitedFormat format, Charset charset, CsvText text) {
        List<String> first = text.next();
        if (first == null) {
            throw file.refused("is empty; export it again");
        }
        DelimitedColumns found = DelimitedColumns.of(file, format, columns);
        if (!found.fits(first)) {
            throw file.notOurs("its first row has " + first.size() + " fields, not " + columns.size());
        }
        String day = found.texts(first)[DelimitedField.DATE.ordinal()];
        if (format.days().parse(day) == null) {
            throw file.notOurs("its first row has " + YamlMap.quoted(day) + " where a date like "
                    + format.days().shown() + " must be");
        }
        return new Found(text, charset, found, 0, first);
    }

    /** The row that comes closest to being the header, for the refusal. */
    private static final class Nearest {

        private static final int NAMED = 3;

        private int row;
        private int last;
        private int lacking = Integer.MAX_VALUE;
        private String columns = "";

        private void look(int number, List<String> missing) {
            last = number;
            if (missing.size() < lacking) {
                row = number;
                lacking = missing.size();
                columns = String.join(", ", missing.subList(0, Math.min(NAMED, lacking)))
                        + (lacking > NAMED ? " and " + (lacking - NAMED) + " more" : "");
            }
        }

        private String words(int looked) {
            return looked == 1
                    ? "its header lacks " + columns
                    : "no header in its first " + looked + " rows; row " + row + " comes nearest, but lacks " + columns;
        }
    }
}
