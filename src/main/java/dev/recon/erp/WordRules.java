package dev.recon.erp;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the words of a column mean: an ordered list, of which the first rule that fits counts. A word that no rule knows
 * means nothing; the closest one is never taken for it.
 *
 * @param <T> the meanings
 */
record WordRules<T>(List<Rule<T>> rules) {

    /**
     * One line of the list.
     *
     * @param words the cell is one of these, whatever the case; an empty word is an empty cell
     * @param pattern or has this somewhere in it
     * @param absent or the file has no such column
     * @param condition and, where there is one, it holds
     */
    record Rule<T>(
            List<String> words,
            @Nullable Pattern pattern,
            boolean absent,
            @Nullable RowCondition condition,
            T meaning) {

        private boolean fits(@Nullable String word) {
            if (word == null) {
                return absent;
            }
            return RowCondition.isOneOf(words, word)
                    || pattern != null && pattern.matcher(word).find();
        }
    }

    static <T> WordRules<T> of(List<YamlMap> maps, Map<String, T> meanings) {
        List<Rule<T>> rules = new ArrayList<>();
        for (YamlMap map : maps) {
            T meaning =
                    map.choice("gives", meanings, meanings.values().iterator().next());
            if (map.requiredText("gives").isEmpty()) {
                continue;
            }
            Pattern pattern = map.pattern("matches");
            boolean absent = map.flag("absent", false);
            if (!map.has("is") && pattern == null && !absent) {
                map.wrong("gives", "\"" + map.name("is") + "\", \"matches\" or \"absent\" is missing");
            }
            RowCondition condition = map.has("when") ? RowCondition.of(map.map("when")) : null;
            rules.add(new Rule<>(
                    map.texts("is").stream().map(String::strip).toList(), pattern, absent, condition, meaning));
            map.finish();
        }
        return new WordRules<>(List.copyOf(rules));
    }

    /**
     * The meaning of a row's word; null if no rule fits.
     *
     * @param word null if the file has no such column
     */
    @Nullable
    T meaning(@Nullable String word, DelimitedRow row) {
        for (Rule<T> rule : rules) {
            if (rule.fits(word) && (rule.condition() == null || row.holds(rule.condition()))) {
                return rule.meaning();
            }
        }
        return null;
    }

    boolean knowsAbsence() {
        return rules.stream().anyMatch(Rule::absent);
    }
}
