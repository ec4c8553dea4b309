package dev.recon.erp;

import com.google.re2j.Pattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which rows below the header are data.
 *
 * @param heading the field that a row with nothing but its first cell fills for the rows below it; null if there are no
 *     such rows
 * @param headingIgnored there are such rows, and they say nothing
 * @param headingStrip what is not part of the heading's text: a count of rows behind a vendor's name
 * @param skip rows whose first filled cell matches say nothing: footers
 * @param include all of these must hold of a row that counts
 * @param exclude none of these may
 * @param foldBy rows that follow each other and agree in these are the lines of one payment
 */
record RowRules(
        @Nullable DelimitedField heading,
        boolean headingIgnored,
        @Nullable Pattern headingStrip,
        List<Pattern> skip,
        List<RowCondition> include,
        List<RowCondition> exclude,
        List<DelimitedField> foldBy) {

    private static final String IGNORE = "ignore";

    static RowRules of(YamlMap map) {
        YamlMap headings = map.map("headings", "into");
        Map<String, Optional<DelimitedField>> fields = new LinkedHashMap<>();
        DelimitedField.byKey().forEach((key, field) -> fields.put(key, Optional.of(field)));
        fields.put(IGNORE, Optional.empty());
        DelimitedField heading =
                headings.choice("into", fields, Optional.empty()).orElse(null);
        boolean ignored = headings.text("into").equalsIgnoreCase(IGNORE);
        Pattern strip = headings.pattern("strip");
        headings.finish();
        RowRules rules = new RowRules(
                heading,
                ignored,
                strip,
                map.patterns("skip"),
                map.maps("include").stream().map(RowCondition::of).toList(),
                map.maps("exclude").stream().map(RowCondition::of).toList(),
                map.choices("fold-by", DelimitedField.byKey(), List.of()));
        map.finish();
        return rules;
    }

    boolean hasHeadings() {
        return heading != null || headingIgnored;
    }

    boolean isSkipped(String firstCell) {
        return skip.stream().anyMatch(pattern -> pattern.matcher(firstCell).find());
    }

    String headingText(String cell) {
        return headingStrip == null
                ? cell
                : headingStrip.matcher(cell).replaceFirst("").strip();
    }
}
