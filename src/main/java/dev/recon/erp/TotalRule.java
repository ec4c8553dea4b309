package dev.recon.erp;

import com.google.re2j.Pattern;
import java.util.Map;
import java.util.Objects;

/**
 * A row that states the sum of a column, against which the rows are proven.
 *
 * @param row what the row's first filled cell looks like
 * @param ofGroup it is the sum since the heading or group total before; else of the whole file
 * @param required rows without it are a file that was cut
 */
record TotalRule(Pattern row, DelimitedColumn column, boolean ofGroup, boolean required) {

    private static final Pattern NEVER = Pattern.compile("^\\z.");

    static TotalRule of(YamlMap map) {
        map.requiredText("row");
        Pattern row = Objects.requireNonNullElse(map.pattern("row"), NEVER);
        if (map.texts("column").stream().allMatch(String::isBlank)) {
            map.wrong(
                    "column", "\"" + map.name("column") + "\" is missing: the header of the column that is summed up");
        }
        boolean ofGroup = map.choice("of", Map.of("group", true, "file", false), false);
        TotalRule rule =
                new TotalRule(row, DelimitedColumn.named(map.texts("column")), ofGroup, map.flag("required", !ofGroup));
        map.finish();
        return rule;
    }
}
