package dev.recon.erp.bank;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Texts as banks write them. */
final class Texts {

    private static final Set<String> NOTHING = Set.of(
            "NOTPROVIDED", "NOT PROVIDED", "NOTAVAILABLE", "NONREF", "NOREF", "NO REF", "N/A", "NA", "NONE", "UNKNOWN");

    private Texts() {}

    /** A reference; empty if the word only says that there is none. */
    static String reference(String text) {
        String stripped = text.strip();
        boolean zeros = stripped.chars().allMatch(character -> character == '0');
        return zeros || NOTHING.contains(stripped.toUpperCase(Locale.ROOT)) ? "" : stripped;
    }

    /** The parts that are not empty, each once, with a blank between them. */
    static String joined(List<String> parts) {
        return parts.stream()
                .map(Texts::oneLine)
                .filter(part -> !part.isEmpty())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** Line breaks and runs of blanks become one blank. */
    static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            boolean blank = character == ' ' || character == '\t' || character == '\r' || character == '\n';
            if (!blank) {
                line.append(character);
            } else if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        }
        return line.toString().stripTrailing();
    }

    /** The first that is not empty. */
    static String first(String... texts) {
        for (String text : texts) {
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    static String quoted(String text) {
        return '"' + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + '"';
    }
}
