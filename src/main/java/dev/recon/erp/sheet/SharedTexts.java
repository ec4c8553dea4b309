package dev.recon.erp.sheet;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts of a workbook, which its cells point to. */
final class SharedTexts {

    // A sheet of two hundred thousand mismatches has 70 million characters.
    private static final long MOST_CHARACTERS = 150_000_000;

    private final List<String> texts = new ArrayList<>();

    private SharedTexts() {}

    static SharedTexts of(Parts parts, @Nullable String part) {
        SharedTexts shared = new SharedTexts();
        if (part != null && parts.has(part)) {
            try (XmlPart xml = parts.open(part)) {
                shared.read(xml);
            }
        }
        return shared;
    }

    private void read(XmlPart xml) {
        long characters = 0;
        while (xml.next()) {
            if (xml.starts("si")) {
                String text = rich(xml, "si");
                characters += text.length();
                if (characters > MOST_CHARACTERS) {
                    throw xml.refused("holds more text than a sheet of decisions can need");
                }
                texts.add(text);
            }
        }
    }

    /** The text of an element whose pieces may be formatted in different ways; what is said of their pronunciation is left out. */
    static String rich(XmlPart xml, String element) {
        StringBuilder text = new StringBuilder();
        int spoken = 0;
        while (xml.next() && !xml.ends(element)) {
            spoken += xml.starts("rPh") ? 1 : xml.ends("rPh") ? -1 : 0;
            if (xml.starts("t")) {
                String piece = xml.text("t");
                text.append(spoken == 0 ? piece : "");
            }
        }
        return text.toString();
    }

    /** Null if there is no such text. */
    @Nullable
    String at(String index) {
        int at = Numbers.of(index);
        return at >= 0 && at < texts.size() ? texts.get(at) : null;
    }
}
