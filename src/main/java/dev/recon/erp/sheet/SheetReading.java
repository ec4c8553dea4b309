package dev.recon.erp.sheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet, while it is read. */
final class SheetReading {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?");
    // Spreadsheets show fifteen digits of a number and write seventeen: 1180.1 is in the file as 1180.0999999999999.
    private static final MathContext AS_SHOWN = new MathContext(15);
    private static final int MOST_COLUMNS = 16_384;
    private static final int LAST_ROW = 1_048_576;
    private static final int MOST_MERGED = 100_000;
    private static final int LETTERS = 26;
    private static final int MOST_LETTERS = 3;

    private final XmlPart xml;
    private final SharedTexts texts;
    private final DateStyles styles;
    private long row;

    SheetReading(XmlPart xml, SharedTexts texts, DateStyles styles) {
        this.xml = xml;
        this.texts = texts;
        this.styles = styles;
    }

    List<MergedCells> read(Consumer<SheetRow> consumer) {
        List<MergedCells> merged = new ArrayList<>();
        while (xml.next()) {
            if (xml.starts("row")) {
                String stated = xml.attribute("r");
                row = stated.isEmpty() ? row + 1 : Numbers.of(stated);
                if (row < 1 || row > LAST_ROW) {
                    throw xml.damaged();
                }
                List<SheetCell> cells = cells();
                if (cells.stream().anyMatch(cell -> cell != SheetCell.EMPTY)) {
                    consumer.accept(new SheetRow(row, cells));
                }
            } else if (xml.starts("mergeCell")) {
                merged.add(merged(xml.attribute("ref")));
                if (merged.size() > MOST_MERGED) {
                    throw xml.refused("has more than " + MOST_MERGED + " merged cells; unmerge them");
                }
            }
        }
        return merged;
    }

    private List<SheetCell> cells() {
        List<SheetCell> cells = new ArrayList<>();
        while (xml.next() && !xml.ends("row")) {
            if (xml.starts("c")) {
                String place = xml.attribute("r");
                int column = place.isEmpty() ? cells.size() : column(place);
                SheetCell cell = cell(xml.attribute("t"), xml.attribute("s"));
                while (cells.size() <= column) {
                    cells.add(SheetCell.EMPTY);
                }
                cells.set(column, cell);
            }
        }
        return cells;
    }

    /** The column of a place such as AB12, from 0. */
    private int column(String place) {
        int column = 0;
        int at = 0;
        while (at < place.length() && place.charAt(at) >= 'A' && place.charAt(at) <= 'Z' && at <= MOST_LETTERS) {
            column = column * LETTERS + place.charAt(at++) - 'A' + 1;
        }
        if (column < 1 || column > MOST_COLUMNS || Numbers.of(place, at) < 1) {
            throw xml.damaged();
        }
        return column - 1;
    }

    private SheetCell cell(String type, String style) {
        @Nullable String value = null;
        boolean formula = false;
        while (xml.next() && !xml.ends("c")) {
            if (xml.starts("f")) {
                formula = true;
                xml.text("f");
            } else if (xml.starts("v")) {
                value = xml.text("v");
            } else if (xml.starts("is")) {
                value = SharedTexts.rich(xml, "is");
            }
        }
        if (formula) {
            return SheetCell.wrong("is a formula; write the value itself");
        }
        return value == null || value.isEmpty() ? SheetCell.EMPTY : typed(type, style, value);
    }

    private SheetCell typed(String type, String style, String value) {
        return switch (type) {
            case "s" -> shared(value);
            case "inlineStr", "str" -> SheetCell.of(value);
            case "b" -> SheetCell.of(value.equals("1") ? "TRUE" : "FALSE");
            case "e" -> SheetCell.wrong("is the error " + value);
            case "d" -> SheetCell.of(value.length() > 10 ? value.substring(0, 10) : value);
            default -> number(style, value);
        };
    }

    private SheetCell shared(String index) {
        String text = texts.at(index);
        if (text == null) {
            throw xml.damaged();
        }
        return SheetCell.of(text);
    }

    private SheetCell number(String style, String value) {
        if (!NUMBER.matcher(value).matches()) {
            throw xml.damaged();
        }
        BigDecimal number = new BigDecimal(value).round(AS_SHOWN);
        LocalDate date = styles.date(style, number);
        if (date != null) {
            return SheetCell.of(date.toString());
        }
        return SheetCell.of(
                number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
    }

    private MergedCells merged(String range) {
        String[] ends = range.split(":");
        if (ends.length != 2) {
            throw xml.damaged();
        }
        return new MergedCells(rowOf(ends[0]), rowOf(ends[1]), column(ends[0]), column(ends[1]));
    }

    private long rowOf(String place) {
        column(place);
        return Numbers.of(place, place.replaceAll("[0-9]+$", "").length());
    }
}
