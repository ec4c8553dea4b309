package dev.recon.matching;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A remittance's text as the words in which ids may stand. */
final class RemittanceText {

    // Bank formats end at a few hundred characters; the limit bounds what a broken file can cost.
    private static final int LENGTH_MAX = 10_000;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_-]+");

    private RemittanceText() {}

    static List<String> words(String text) {
        Matcher matcher = WORD.matcher(text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) : text);
        List<String> words = new ArrayList<>();
        while (matcher.find()) {
            words.add(matcher.group());
        }
        // A dash between two words is not a word.
        words.removeIf(word -> essence(word).isEmpty());
        return words;
    }

    /** What survives when a bank changes case, drops or replaces underscores: letters and digits, in lower case. */
    static String essence(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(Character::isLetterOrDigit).forEach(kept::appendCodePoint);
        return kept.toString().toLowerCase(Locale.ROOT);
    }

    /** A name without spelling variants: compatible characters are one, only letters and digits count. */
    static String nameEssence(String name) {
        return essence(Normalizer.normalize(name, Normalizer.Form.NFKC));
    }
}
