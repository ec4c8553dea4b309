package dev.recon.erp;

import com.google.re2j.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to one cell of a row.
 *
 * @param words the cell is one of these, whatever the case
 * @param pattern or has this somewhere in it
 * @param filled or has anything in it, or nothing
 */
record RowCondition(
        DelimitedColumn column,
        List<String> words,
        @Nullable Pattern pattern,
        @Nullable Boolean filled) {

    static RowCondition of(YamlMap map) {
        List<String> headers = map.texts("column");
        if (headers.stream().allMatch(String::isBlank)) {
            map.wrong("column", "\"" + map.name("column") + "\" is missing: the header of the column to look at");
        }
        boolean hasFilled = map.has("filled");
        boolean filled = map.flag("filled", true);
        Pattern pattern = map.pattern("matches");
        if (!map.has("is") && pattern == null && !hasFilled) {
            map.wrong("column", "\"" + map.name("is") + "\", \"matches\" or \"filled\" is missing");
        }
        RowCondition condition = new RowCondition(
                DelimitedColumn.named(headers),
                map.texts("is").stream().map(String::strip).toList(),
                pattern,
                hasFilled ? filled : null);
        map.finish();
        return condition;
    }

    boolean holds(String cell) {
        if (filled != null) {
            return filled != cell.isEmpty();
        }
        return isOneOf(words, cell) || pattern != null && pattern.matcher(cell).find();
    }

    /** Whether a cell is one of the words, whatever the case. */
    static boolean isOneOf(List<String> words, String cell) {
        // By hand: a stream for each row takes longer than the comparison.
        for (String word : words) {
            if (word.equalsIgnoreCase(cell)) {
                return true;
            }
        }
        return false;
    }

    /** As a sentence, for the counts of rows that were left out. */
    String words(String header) {
        if (filled != null) {
            return header + (filled ? " is filled" : " is empty");
        }
        return header + (words.isEmpty() ? " matches " + pattern : " is " + String.join(" or ", words));
    }
}
