package dev.recon.erp.sheet;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which cells are dates: a spreadsheet stores a date as a number of days, and only its format tells. */
final class DateStyles {

    // Excel believes in a 29th of February 1900; from March 1900 on its days are those since this one.
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final LocalDate DAY_ZERO_OF_1904 = LocalDate.of(1904, 1, 1);
    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_465);

    private final List<Boolean> dates = new ArrayList<>();
    private final LocalDate dayZero;

    private DateStyles(boolean from1904) {
        this.dayZero = from1904 ? DAY_ZERO_OF_1904 : DAY_ZERO;
    }

    static DateStyles of(Parts parts, @Nullable String part, boolean from1904) {
        DateStyles styles = new DateStyles(from1904);
        if (part != null && parts.has(part)) {
            try (XmlPart xml = parts.open(part)) {
                styles.read(xml);
            }
        }
        return styles;
    }

    private void read(XmlPart xml) {
        Map<String, String> formats = new HashMap<>();
        boolean ofCells = false;
        while (xml.next()) {
            if (xml.starts("numFmt")) {
                formats.put(xml.attribute("numFmtId"), xml.attribute("formatCode"));
            } else if (xml.starts("cellXfs") || xml.ends("cellXfs")) {
                ofCells = xml.starts("cellXfs");
            } else if (ofCells && xml.starts("xf")) {
                String id = xml.attribute("numFmtId");
                dates.add(isBuiltIn(id) || isDate(formats.getOrDefault(id, "")));
            }
        }
    }

    private static boolean isBuiltIn(String id) {
        return id.matches("1[4-7]|22|2[7-9]|3[0-6]|5[0-8]");
    }

    // Without what stands in quotes, brackets or behind a backslash, a year or a day is a date.
    private static boolean isDate(String format) {
        return format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").matches("(?is).*[yd].*");
    }

    /** The date of a number in a cell of this style; null if it is none. */
    @Nullable
    LocalDate date(String style, BigDecimal number) {
        int at = Math.max(0, Numbers.of(style));
        boolean isDate = at < dates.size() && dates.get(at);
        boolean isDay = number.signum() > 0 && number.compareTo(LAST_DAY) <= 0;
        return isDate && isDay ? dayZero.plusDays(number.longValue()) : null;
    }
}
