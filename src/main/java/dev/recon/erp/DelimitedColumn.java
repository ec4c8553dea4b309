package dev.recon.erp;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where a file says something.
 *
 * @param shown the first header as the profile spells it, for messages
 * @param headers as {@link #folded} spells them
 * @param need whether a file, and each of its rows, must have it
 * @param use which of the columns count, where there are several
 */
record DelimitedColumn(String shown, List<String> headers, Need need, Use use) {

    /** What a file without it is. */
    enum Need {
        OPTIONAL,
        /** In another format; a row may leave it empty. */
        COLUMN,
        /** In another format; and a row that leaves it empty is rejected. */
        VALUE
    }

    /** What is done with several columns that are all in the file. */
    enum Use {
        /** The first in the profile's order; the others are not looked at. */
        FIRST,
        /** The first that the row does not leave empty. */
        FIRST_FILLED,
        /** All, with blanks between their texts. */
        ALL
    }

    private static final Map<String, Need> NEEDS =
            Map.of("false", Need.OPTIONAL, "column", Need.COLUMN, "true", Need.VALUE);
    private static final Map<String, Use> USES =
            Map.of("first", Use.FIRST, "first-filled", Use.FIRST_FILLED, "all", Use.ALL);

    /** A column that a rule looks at. */
    static DelimitedColumn named(List<String> headers) {
        return of(headers, Need.OPTIONAL, Use.FIRST);
    }

    private static DelimitedColumn of(List<String> headers, Need need, Use use) {
        return new DelimitedColumn(
                headers.isEmpty() ? "" : headers.get(0),
                headers.stream().map(DelimitedColumn::folded).toList(),
                need,
                use);
    }

    static DelimitedColumn of(YamlMap map) {
        List<String> headers = map.texts("headers");
        if (headers.isEmpty()
                || headers.stream().anyMatch(header -> folded(header).isEmpty())) {
            map.wrong("headers", "\"" + map.name("headers") + "\" is missing or has an empty one");
        }
        DelimitedColumn column =
                of(headers, map.choice("required", NEEDS, Need.OPTIONAL), map.choice("use", USES, Use.FIRST));
        map.finish();
        return column;
    }

    /** Whether a file must have it. */
    boolean isNeeded() {
        return need != Need.OPTIONAL;
    }

    /** A header without what differs between exports of one report: case, blanks, and Xero's star. */
    static String folded(String header) {
        StringBuilder kept = new StringBuilder(header.length());
        header.toLowerCase(Locale.ROOT)
                .chars()
                .filter(character -> character != '*' && !Character.isWhitespace(character) && character != '\u00A0')
                .forEach(character -> kept.append((char) character));
        return kept.toString();
    }
}
