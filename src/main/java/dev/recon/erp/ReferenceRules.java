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
 */
record ReferenceRules(List<Rule> rules, Set<String> ignored) {

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
    record Rule(Type type, List<DelimitedField> from, Pattern pattern, String write) {

        private void find(DelimitedRow row, Set<String> found) {
            for (DelimitedField field : from) {
                String text = row.text(field);
                if (!text.isEmpty()) {
                    Matcher matcher = pattern.matcher(text);
                    while (matcher.find()) {
                        found.add(written(matcher));
                    }
                }
            }
        }

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
                rules.add(new Rule(type, from, pattern, write));
            }
            each.finish();
        }
        Set<String> ignored = map.texts("ignore-words").stream()
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return new ReferenceRules(List.copyOf(rules), ignored);
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
        return !ignored.isEmpty() && ignored.contains(cell.toLowerCase(Locale.ROOT)) ? "" : cell;
    }

    /** What the row's texts hold of some types, in their order, each once. */
    Set<String> find(DelimitedRow row, Set<Type> types) {
        Set<String> found = new LinkedHashSet<>();
        for (Rule rule : rules) {
            if (types.contains(rule.type())) {
                rule.find(row, found);
            }
        }
        found.removeIf(reference -> reference.isBlank() || meant(reference).isEmpty());
        return found;
    }
}
