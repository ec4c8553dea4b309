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

    // 100.00 or EUR 100 straight after an id; "1 of 2", a date or a European 100,00 is no amount.
    private static final Pattern STATED =
            Pattern.compile("[\\s:=(]{0,5}(?:[A-Z]{3}\\s?([0-9]{1,12}(?:\\.[0-9]{1,3})?)|([0-9]{1,12}\\.[0-9]{1,3}))"
                    + "(?![\\p{L}\\p{N}_/-]|[.,][0-9])");

    private static final int ASCII_END = 128;

    private final String text;
    private final List<Word> words;

    RemittanceText(String text) {
        this.text = text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) : text;
        this.words = List.copyOf(words(this.text));
    }

    /** A word and where it ends in its text. */
    record Word(String text, int end) {}

    List<Word> words() {
        return words;
    }

    private static List<Word> words(String text) {
        Matcher matcher = WORD.matcher(text);
        List<Word> words = new ArrayList<>();
        while (matcher.find()) {
            words.add(new Word(matcher.group(), matcher.end()));
        }
        // A dash between two words is not a word.
        words.removeIf(word -> essence(word.text()).isEmpty());
        return words;
    }

    /** The amount that stands straight after this place, as a plain decimal; empty if none does. */
    String statedAfter(int end) {
        Matcher matcher = STATED.matcher(text).region(end, text.length()).useTransparentBounds(true);
        if (!matcher.lookingAt()) {
            return "";
        }
        String withCode = matcher.group(1);
        return withCode == null ? String.valueOf(matcher.group(2)) : withCode;
    }

    /** What survives when a bank changes case, drops or replaces underscores: letters and digits, in lower case. */
    static String essence(String text) {
        // Asked some dozen times for each payment, mostly of what is ASCII.
        char[] kept = new char[text.length()];
        int size = 0;
        for (int place = 0; place < kept.length; place++) {
            char letter = text.charAt(place);
            if (letter >= ASCII_END) {
                return essenceOfAny(text);
            }
            if (letter >= 'A' && letter <= 'Z') {
                kept[size++] = (char) (letter + 'a' - 'A');
            } else if (letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9') {
                kept[size++] = letter;
            }
        }
        return new String(kept, 0, size);
    }

    private static String essenceOfAny(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(Character::isLetterOrDigit).forEach(kept::appendCodePoint);
        return kept.toString().toLowerCase(Locale.ROOT);
    }

    /** A name without spelling variants: compatible characters are one, only letters and digits count. */
    static String nameEssence(String name) {
        return essence(Normalizer.normalize(name, Normalizer.Form.NFKC));
    }
}
