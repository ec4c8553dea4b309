package dev.recon.erp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Texts, each once, in the order in which they came. A set from the start would cost more than a row's few texts. */
final class DistinctTexts {

    private static final int FEW = 8;

    private String first = "";
    private @Nullable List<String> several;
    private @Nullable Set<String> known;

    /** Empty texts are left out. */
    void add(String text) {
        if (text.isEmpty() || (known == null ? isThere(text) : !known.add(text))) {
            return;
        }
        if (first.isEmpty()) {
            first = text;
            return;
        }
        if (several == null) {
            several = new ArrayList<>();
            several.add(first);
        }
        several.add(text);
        if (several.size() == FEW) {
            // A text made of thousands of references must not be compared with all of them each time.
            known = new HashSet<>(several);
        }
    }

    private boolean isThere(String text) {
        return several == null ? first.equals(text) : several.contains(text);
    }

    void addAll(DistinctTexts others) {
        if (others.several == null) {
            add(others.first);
        } else {
            others.several.forEach(this::add);
        }
    }

    String joined() {
        return several == null ? first : String.join(" ", several);
    }

    /** The only one; empty if there are none or several. */
    String only() {
        return several == null ? first : "";
    }
}
