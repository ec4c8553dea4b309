package dev.recon.erp;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The references that texts hold: ids of payouts and commission lines, PO numbers, invoice numbers.
 *
 * @param ignored words in small letters that only say that there is no reference: {@code notprovided}
 * @param longestIgnored the length of the longest of them
 */
record ReferenceRules(List<Rule> rules, Set<String> ignored, int longestIgnored) {

    enum Type {
        PAYOUT_ID,
        LINE_ID,
        PO,
        INVOICE
    }

    /**
     * One kind of reference.
     *
     * @param from the columns whose texts are searched
     * @param write how what was found is written: {@code pay_$1}
     */
    record Rule(Type type, List<DelimitedField> from, LiteralFirst pattern, String write) {

        private String written(Matcher matcher) {
            StringBuilder text = new StringBuilder();
            for (int at = 0; at < write.length(); at++) {
                boolean group = write.charAt(at) == '$';
                String part = group ? matcher.group(write.charAt(++at) - '0') : write.substring(at, at + 1);
                text.append(part == null ? "" : part);
            }
            return text.toString();
        }
    }

    /**
     * What the texts of a row hold.
     *
     * @param pos its PO numbers
     * @param others all other references
     */
    record Found(Set<String> pos, Set<String> others) {

        private static final Found NOTHING = new Found(Set.of(), Set.of());
    }

    private static final Map<String, Type> TYPES =
            Arrays.stream(Type.values()).collect(Collectors.toMap(Type::name, Function.identity()));

    static ReferenceRules of(YamlMap map) {
        List<Rule> rules = new ArrayList<>();
        for (YamlMap each : map.maps("references")) {
            Type type = each.choice("type", TYPES, Type.PAYOUT_ID);
            each.requiredText("type");
            List<DelimitedField> from = each.choices("in", DelimitedField.byKey(), List.of());
            if (from.isEmpty()) {
                each.wrong("in", "\"references.in\" is missing: the columns to search, such as memo");
            }
            String text = each.requiredText("pattern");
            Pattern pattern = each.pattern("pattern");
            String write = each.has("write") ? each.text("write") : "$0";
            if (!text.isEmpty() && pattern != null) {
                checkWrite(each, pattern, write);
                rules.add(new Rule(type, from, LiteralFirst.of(pattern), write));
            }
            each.finish();
        }
        Set<String> ignored = map.texts("ignore-words").stream()
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return new ReferenceRules(
                List.copyOf(rules),
                ignored,
                ignored.stream().mapToInt(String::length).max().orElse(-1));
    }

    private static void checkWrite(YamlMap map, Pattern pattern, String write) {
        for (int at = write.indexOf('$'); at >= 0; at = write.indexOf('$', at + 1)) {
            int group = at + 1 < write.length() ? write.charAt(at + 1) - '0' : -1;
            if (group < 0 || group > Math.min(9, pattern.groupCount())) {
                map.wrong(
                        "write",
                        "\"references.write\" is " + YamlMap.quoted(write) + "; the pattern has the groups $0"
                                + (pattern.groupCount() == 0 ? "" : " to $" + pattern.groupCount()));
                return;
            }
        }
    }

    /** A cell that may hold a reference, or nothing if it only says that there is none. */
    String meant(String cell) {
        // Most cells are longer than any such word.
        return cell.length() <= longestIgnored && ignored.contains(cell.toLowerCase(Locale.ROOT)) ? "" : cell;
    }

    /** What the row's texts hold, each once, in their order. */
    Found find(DelimitedRow row) {
        Found found = Found.NOTHING;
        for (Rule rule : rules) {
            for (DelimitedField field : rule.from()) {
                String text = row.text(field);
                for (Matcher matcher = rule.pattern().find(text, 0); matcher != null; ) {
                    found = found == Found.NOTHING ? new Found(new LinkedHashSet<>(), new LinkedHashSet<>()) : found;
                    add(rule.written(matcher), rule.type() == Type.PO ? found.pos() : found.others());
                    // A match of nothing must not be found for ever.
                    matcher = rule.pattern().find(text, Math.max(matcher.end(), matcher.start() + 1));
                }
            }
        }
        return found;
    }

    private void add(String reference, Set<String> found) {
        if (!reference.isBlank() && !meant(reference).isEmpty()) {
            found.add(reference);
        }
    }
}
