package dev.recon.erp.bank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A BAI2 record put together from its physical lines, without its code.
 *
 * @param text what follows the fields; only a detail record (16) has any
 */
record BaiFields(List<String> fields, List<String> text) {

    private static final String SEPARATOR = ",";
    // Lines that are filled to the format's width go on with the same word.
    private static final int FULL_LINE = 79;

    BaiFields {
        fields = List.copyOf(fields);
        text = List.copyOf(text);
    }

    /** A field without blanks; empty if the record has fewer. */
    String get(int index) {
        return index < fields.size() ? fields.get(index).strip() : "";
    }

    /** The place behind an amount's funds type at a place, and behind the availability that it announces. */
    int behindFundsType(int at) {
        return switch (get(at)) {
            case "S" -> at + 4;
            case "V" -> at + 3;
            case "D" -> at + 2 + 2 * (get(at + 1).matches("[0-9]{1,3}") ? Integer.parseInt(get(at + 1)) : 0);
            default -> at + 1;
        };
    }

    /** A record that consists of fields alone. */
    static BaiFields plain(List<String> lines) {
        return new BaiFields(
                split(String.join(
                        SEPARATOR, lines.stream().map(BaiFields::content).toList())),
                List.of());
    }

    /** A detail record: type, amount, funds type, bank's and customer's reference, and then text with commas in it. */
    static BaiFields detail(List<String> lines) {
        StringBuilder start = new StringBuilder();
        int used = 0;
        int textAt = -1;
        while (textAt < 0 && used < lines.size()) {
            boolean newField = used > 0 && lines.get(used - 1).stripTrailing().endsWith("/");
            start.append(newField ? SEPARATOR : "").append(content(lines.get(used)));
            used++;
            textAt = textStart(start.toString());
        }
        List<String> fields = split(textAt < 0 ? start.toString() : start.substring(0, textAt - 1));
        List<String> text = new ArrayList<>();
        if (textAt >= 0) {
            text.add(start.substring(textAt));
        }
        for (String line : lines.subList(used, lines.size())) {
            boolean goesOn = !text.isEmpty() && isFull(lines.get(used - 1));
            String more = content(line);
            if (goesOn) {
                text.set(text.size() - 1, text.get(text.size() - 1) + more);
            } else {
                text.add(more);
            }
            used++;
        }
        return new BaiFields(fields, text);
    }

    // What ends a record may be followed by blanks up to the line's width.
    private static String content(String line) {
        String plain = line.stripTrailing();
        return plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }

    private static boolean isFull(String line) {
        return line.length() >= FULL_LINE - 3 && !line.endsWith(" ") && !line.endsWith("/");
    }

    // -1 if the fields do not reach that far yet.
    private static int textStart(String body) {
        BaiFields all = new BaiFields(split(body), List.of());
        int fields = all.behindFundsType(2) + 2;
        int at = 0;
        for (int field = 0; field < fields; field++) {
            at = body.indexOf(SEPARATOR, at) + 1;
            if (at == 0) {
                return -1;
            }
        }
        return at;
    }

    private static List<String> split(String body) {
        return Arrays.asList(body.split(SEPARATOR, -1));
    }
}
