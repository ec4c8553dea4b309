package dev.recon.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds entries by a text derived from each. Only their numbers are kept, eight to twelve bytes an entry, and the text is
 * derived again on a look-up: a map of the texts of 600,000 payouts would take more room than the payouts.
 */
final class TextIndex<T> {

    private static final int NONE = -1;

    private final List<T> entries;
    private final Function<T, Optional<String>> text;
    private final int[] first;
    private final int[] next;

    /** @param text what an entry is found by; an entry without one is not found */
    TextIndex(List<T> entries, Function<T, Optional<String>> text) {
        this.entries = entries;
        this.text = text;
        first = new int[Math.max(Integer.highestOneBit(Math.max(entries.size(), 1)) * 2, 16)];
        next = new int[entries.size()];
        Arrays.fill(first, NONE);
        // From the last to the first, so that a chain runs in the order of the entries.
        for (int number = entries.size() - 1; number >= 0; number--) {
            add(number);
        }
    }

    private void add(int number) {
        next[number] = NONE;
        Optional<String> key = text.apply(entries.get(number));
        if (key.isPresent()) {
            int slot = slot(key.get());
            next[number] = first[slot];
            first[slot] = number;
        }
    }

    /** The first entries with this text, in their order. */
    List<T> find(String key, int max) {
        List<T> found = new ArrayList<>(1);
        for (int number = first[slot(key)]; number != NONE && found.size() < max; number = next[number]) {
            T entry = entries.get(number);
            if (text.apply(entry).filter(key::equals).isPresent()) {
                found.add(entry);
            }
        }
        return found;
    }

    private int slot(String key) {
        int hash = key.hashCode();
        return (hash ^ (hash >>> 16)) & (first.length - 1);
    }
}
