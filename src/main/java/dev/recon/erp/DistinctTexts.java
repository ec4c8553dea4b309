package dev.recon.erp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Texts, each once, in the order in which they came. A set from the start would cost more than a row's few texts. */
final class DistinctTexts {

    private static final int FEW = 8;

    private final List<String> texts = new ArrayList<>();
    private @Nullable Set<String> known;

    /** Empty texts are left out. */
    void add(String text) {
        if (text.isEmpty() || (known == null ? texts.contains(text) : !known.add(text))) {
            return;
        }
        texts.add(text);
        if (texts.size() == FEW) {
            // A text made of thousands of references must not be compared with all of them each time.
            known = new HashSet<>(texts);
        }
    }

    void addAll(DistinctTexts others) {
        others.texts.forEach(this::add);
    }

    String joined() {
        return texts.size() == 1 ? texts.get(0) : String.join(" ", texts);
    }

    /** The only one; empty if there are none or several. */
    String only() {
        return texts.size() == 1 ? texts.get(0) : "";
    }
}
