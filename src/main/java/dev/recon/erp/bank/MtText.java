package dev.recon.erp.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The details (:86:) of a statement line, in one of the ways in which banks structure them.
 *
 * @param code the German business transaction code; empty if there is none
 * @param reason of a return, as the bank says it
 */
record MtText(
        String code, String name, String account, String endToEndId, String batch, String remittance, String reason) {

    private static final Pattern GERMAN = Pattern.compile("\\s*([0-9]{3})\\?(.*)", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("\\?([0-9]{2})");
    private static final Pattern PLUS_TAG =
            Pattern.compile("(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|IBAN|BIC|COAM|OAMT|RREF|PURP)\\+.*");
    private static final Pattern SLASH_TAG = Pattern.compile(
            "/(EREF|PREF|TRCD|MARF|CSID|BENM|ORDP|NAME|REMI|CNTP|ISDT|PURP|RTRN|ULTD|ULTC|OCMT|CHGS|EXCH|IBAN|BIC|TRTP|ID)/");
    private static final int FULL_FIELD = 27;
    private static final int FULL_LINE = 64;

    static MtText of(List<String> lines) {
        String joined = String.join("", lines);
        Matcher german = GERMAN.matcher(joined);
        if (german.matches()) {
            return german(german.group(1), fields("?" + german.group(2)));
        }
        String text = wrapped(lines);
        return SLASH_TAG.matcher(text).find() ? slashed(text) : new MtText("", "", "", "", "", text, "");
    }

    private static MtText german(String code, Map<String, String> fields) {
        List<String> pieces = new ArrayList<>();
        fields.forEach((number, piece) -> {
            if (number.charAt(0) == '2' || number.charAt(0) == '6') {
                pieces.add(piece);
            }
        });
        String textKey = fields.getOrDefault("34", "").strip();
        String remittance = filled(pieces);
        return new MtText(
                code,
                Texts.oneLine(fields.getOrDefault("32", "") + fields.getOrDefault("33", "")),
                fields.getOrDefault("31", "").strip(),
                Texts.reference(tagged(pieces, "EREF+")),
                Texts.reference(tagged(pieces, "KREF+")),
                remittance,
                Texts.joined(List.of(textKey, remittance)));
    }

    private static MtText slashed(String text) {
        Map<String, String> parts = new TreeMap<>();
        Matcher tag = SLASH_TAG.matcher(text);
        String open = "";
        int from = 0;
        while (tag.find()) {
            parts.putIfAbsent(open, text.substring(from, tag.start()).strip());
            open = tag.group(1);
            from = tag.end();
        }
        parts.putIfAbsent(open, text.substring(from).strip());
        String before = parts.getOrDefault("", "");
        return new MtText(
                "",
                Texts.oneLine(parts.getOrDefault("NAME", "")),
                parts.getOrDefault("IBAN", ""),
                Texts.reference(parts.getOrDefault("EREF", "")),
                Texts.reference(parts.getOrDefault("PREF", "")),
                Texts.joined(List.of(before, parts.getOrDefault("REMI", ""))),
                ReasonCodes.explained(parts.getOrDefault("RTRN", "")));
    }

    // A field that is filled goes on in the next one, in the middle of a word.
    private static String filled(List<String> pieces) {
        StringBuilder text = new StringBuilder();
        for (String piece : pieces) {
            text.append(piece).append(piece.length() >= FULL_FIELD ? "" : " ");
        }
        return Texts.oneLine(text.toString());
    }

    private static String tagged(List<String> pieces, String tag) {
        for (int at = 0; at < pieces.size(); at++) {
            if (pieces.get(at).startsWith(tag)) {
                StringBuilder value = new StringBuilder(pieces.get(at).substring(tag.length()));
                for (int next = at + 1; next < pieces.size() && goesOn(pieces, next); next++) {
                    value.append(pieces.get(next));
                }
                return value.toString();
            }
        }
        return "";
    }

    private static boolean goesOn(List<String> pieces, int next) {
        return pieces.get(next - 1).length() >= FULL_FIELD
                && !PLUS_TAG.matcher(pieces.get(next)).matches();
    }

    private static String wrapped(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(line).append(line.length() >= FULL_LINE ? "" : " ");
        }
        return Texts.oneLine(text.toString());
    }

    // What stands before the first field is nothing's.
    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new TreeMap<>();
        Matcher field = FIELD.matcher(text);
        boolean found = field.find();
        while (found) {
            String number = field.group(1);
            int from = field.end();
            found = field.find();
            fields.putIfAbsent(number, text.substring(from, found ? field.start() : text.length()));
        }
        return fields;
    }
}
