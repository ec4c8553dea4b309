package dev.recon.erp;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Arrays;
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
 * @param ignoredBegin the characters with which they begin
 */
record ReferenceRules(List<Rule> rules, Set<String> ignored, int longestIgnored, CharacterSet ignoredBegin) {

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
    record Rule(Type type, List<DelimitedField> from, TextPattern pattern, String write) {

        private String written(TextPattern.Hit hit) {
            // Most patterns put one group behind a word, or take the whole.
            int last = write.length() - 2;
            if (last >= 0 && write.indexOf('$') == last) {
                String group = hit.group(write.charAt(last + 1) - '0');
                return last == 0 ? group : write.substring(0, last).concat(group);
            }
            StringBuilder text = new StringBuilder();
            for (int at = 0; at < write.length(); at++) {
                boolean group = write.charAt(at) == '$';
                text.append(group ? hit.group(write.charAt(++at) - '0') : write.substring(at, at + 1));
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
    record Found(DistinctTexts pos, DistinctTexts others) {}

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
                rules.add(new Rule(type, from, TextPattern.of(pattern), write));
            }
            each.finish();
        }
        Set<String> ignored = map.texts("ignore-words").stream()
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        CharacterSet begin = CharacterSet.NONE;
        for (String word : ignored) {
            begin = word.isEmpty() || word.charAt(0) > '~' ? begin : begin.and(CharacterSet.only(word.charAt(0)));
        }
        int longest = ignored.stream().mapToInt(String::length).max().orElse(-1);
        return new ReferenceRules(List.copyOf(rules), ignored, longest, begin.withoutCase());
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
        return mayBeIgnored(cell) && ignored.contains(cell.toLowerCase(Locale.ROOT)) ? "" : cell;
    }

    // Most cells are longer than any such word, or begin otherwise.
    private boolean mayBeIgnored(String cell) {
        return cell.length() <= longestIgnored
                && !cell.isEmpty()
                && (cell.charAt(0) > '~' || ignoredBegin.has(cell.charAt(0)));
    }

    /** What the row's texts hold, each once, in their order. */
    Found find(DelimitedRow row) {
        Found found = new Found(new DistinctTexts(), new DistinctTexts());
        for (Rule rule : rules) {
            for (DelimitedField field : rule.from()) {
                String text = row.text(field);
                for (TextPattern.Hit hit = rule.pattern().find(text, 0); hit != null; ) {
                    add(rule.written(hit), rule.type() == Type.PO ? found.pos() : found.others());
                    // A match of nothing must not be found for ever.
                    hit = rule.pattern().find(text, Math.max(hit.end(), hit.start() + 1));
                }
            }
        }
        return found;
    }

    private void add(String reference, DistinctTexts found) {
        if (!reference.isBlank() && !meant(reference).isEmpty()) {
            found.add(reference);
        }
    }
}
