package dev.recon.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Finds entries by the beginning of a text derived from each. Only their order is kept, four bytes an entry. */
final class PrefixIndex<T> {

    private final List<T> entries;
    private final Function<T, String> text;
    private final int[] order;

    PrefixIndex(List<T> entries, Function<T, String> text) {
        this.entries = entries;
        this.text = text;
        // Derived once for the sorting, and forgotten after it. The sort is stable: of equal texts the first comes
        // first.
        String[] texts = entries.stream().map(text).toArray(String[]::new);
        order = IntStream.range(0, texts.length)
                .boxed()
                .sorted(Comparator.comparing(number -> texts[number]))
                .mapToInt(number -> number)
                .toArray();
    }

    /** The first entries whose text begins with this, in the order of their texts. */
    List<T> find(String beginning, int max) {
        List<T> found = new ArrayList<>(1);
        for (int rank = firstAtLeast(beginning); rank < order.length && found.size() < max; rank++) {
            T entry = entries.get(order[rank]);
            if (!text.apply(entry).startsWith(beginning)) {
                break;
            }
            found.add(entry);
        }
        return found;
    }

    private int firstAtLeast(String beginning) {
        int low = 0;
        int high = order.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (text.apply(entries.get(order[middle])).compareTo(beginning) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
