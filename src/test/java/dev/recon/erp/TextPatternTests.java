package dev.recon.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pattern finds what RE2/J finds when it is run everywhere, whichever way it is looked for. */
class TextPatternTests {

    private static final String ALPHABET = "paySPO-K\u212A\u017F_1 2?.#x";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "(?i)\\bpay[_ ]?([0-9a-z]{2});pay",
                "\\bPO-[0-9]+;PO-",
                "PO ?[0-9];PO",
                "(?i)sk*;s",
                "pa{0,1}y;p",
                "pay|PO;~~",
                "(?:pay|PO)[0-9];~~",
                "x\\|y|p;~~",
                "[|]p|y;~~",
                "^PO;~~",
                "[pP]ay;~~",
                "\\d+;~~",
                "x*;~~"
            })
    void itFindsTheSame(String text, String literal) {
        assertThat(TextPattern.of(Pattern.compile(text)).literal()).isEqualTo(literal);
        assertFindsTheSame(text, new Random(5), 3_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pay", ""})
    void whatIsEmptyHoldsNothing(String pattern) {
        assertThat(TextPattern.of(Pattern.compile(pattern)).find("", 0)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?i)\\bpay[_ ./?-]?([0-9a-z]{24})\\b",
                "(?i)\\bPO-[A-Z0-9-]*[0-9][A-Z0-9-]*\\b",
                "(?i)\\bPO(?: ?[#:] ?| )([A-Z0-9-]*[0-9][A-Z0-9-]*)\\b",
                "INV-\\d{4,6}",
                "\\w+\\s\\d*"
            })
    void thePatternsOfIdsNeedNoRe2(String pattern) {
        assertThat(TextPattern.of(Pattern.compile(pattern)).simple()).isNotNull();
        assertFindsTheSame(pattern, new Random(6), 3_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^PO",
                "PO$",
                "P.O",
                "[^a]",
                "P*?",
                "(?:ab)*",
                "(a)?",
                "x*(?:a|b)",
                "\\Bp",
                "\\pL",
                "[[:alpha:]]",
                "a{300}",
                "(?s)a",
                "a(?i)b",
                "(?P<n>a)",
                "\u00E9",
                "p{1,",
                "\\Qa\\E"
            })
    void whatItCannotFollowIsLeftToRe2(String pattern) {
        assertThat(TextPattern.of(Pattern.compile(pattern)).simple()).isNull();
    }

    @Test
    void everyPatternItCanFollowFindsWhatRe2Finds() {
        Random random = new Random(7);
        int simple = 0;
        for (int round = 0; round < 4_000; round++) {
            String pattern = (random.nextInt(3) == 0 ? "(?i)" : "") + pattern(random, 2);
            simple += TextPattern.of(Pattern.compile(pattern)).simple() == null ? 0 : 1;
            assertFindsTheSame(pattern, random, 20);
        }
        assertThat(simple).isGreaterThan(2_000);
    }

    @Test
    void aTextMadeToBeSlowIsNot() {
        TextPattern pattern = TextPattern.of(Pattern.compile("(?i)\\bPO-[A-Z0-9-]*[0-9][A-Z0-9-]*[0-9][A-Z0-9-]*\\b"));
        String text = "PO-".repeat(SimplePattern.MOST_CHARS / 3 - 1) + "_";

        assertTimeout(Duration.ofSeconds(20), () -> {
            for (int row = 0; row < 1_000; row++) {
                assertThat(pattern.find(text, 0)).isNull();
            }
        });
    }

    @Test
    void aLongTextIsSearchedToo() {
        TextPattern pattern = TextPattern.of(Pattern.compile("\\bPO-([0-9]+)"));

        TextPattern.Hit hit = pattern.find("-".repeat(40_000) + " PO-17", 0);

        assertThat(hit).isNotNull();
        assertThat(hit.group(1)).isEqualTo("17");
    }

    private static String pattern(Random random, int depth) {
        StringBuilder text = new StringBuilder();
        for (int item = random.nextInt(4) + 1; item > 0; item--) {
            text.append(
                    switch (random.nextInt(depth == 0 ? 6 : 9)) {
                        case 0 -> "\\b";
                        case 1 -> "\\d";
                        case 2 -> "[a-pK0-9-]" + repeat(random);
                        case 3 -> "[_ .s]" + repeat(random);
                        case 4 -> "P" + repeat(random);
                        case 5 -> "y" + repeat(random);
                        case 6 -> "(" + pattern(random, depth - 1) + ")";
                        case 7 -> "(?:" + pattern(random, depth - 1) + "|" + pattern(random, depth - 1) + ")";
                        default -> "(" + pattern(random, depth - 1) + "|)";
                    });
        }
        return text.toString();
    }

    private static String repeat(Random random) {
        return List.of("", "", "", "*", "+", "?", "{2}", "{1,3}", "{2,}").get(random.nextInt(9));
    }

    private static void assertFindsTheSame(String text, Random random, int rounds) {
        Pattern pattern = Pattern.compile(text);
        TextPattern ours = TextPattern.of(pattern);
        for (int round = 0; round < rounds; round++) {
            String searched = random.ints(random.nextInt(14), 0, ALPHABET.length())
                    .mapToObj(ALPHABET::charAt)
                    .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                    .toString();

            assertThat(found(ours, searched)).as("%s in \"%s\"", text, searched).isEqualTo(found(pattern, searched));
        }
    }

    private static List<String> found(TextPattern pattern, String searched) {
        List<String> found = new ArrayList<>();
        for (TextPattern.Hit hit = pattern.find(searched, 0); hit != null; ) {
            StringBuilder groups = new StringBuilder();
            for (int group = 1; group < hit.places().length / 2; group++) {
                groups.append('/').append(hit.group(group));
            }
            found.add(hit.start() + " " + hit.group(0) + groups);
            hit = pattern.find(searched, Math.max(hit.end(), hit.start() + 1));
        }
        found.removeIf(match -> match.matches("\\d+ /*"));
        return found;
    }

    private static List<String> found(Pattern pattern, String searched) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(searched);
        while (matcher.find()) {
            StringBuilder groups = new StringBuilder();
            for (int group = 1; group <= matcher.groupCount(); group++) {
                groups.append('/').append(matcher.group(group) == null ? "" : matcher.group(group));
            }
            found.add(matcher.start() + " " + matcher.group() + groups);
        }
        found.removeIf(match -> match.matches("\\d+ /*"));
        return found;
    }
}
