package dev.recon.erp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pattern that is run only where it can match finds what it finds when it is run everywhere. */
class LiteralFirstTests {

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
        Pattern pattern = Pattern.compile(text);
        LiteralFirst first = LiteralFirst.of(pattern);
        assertThat(first.literal()).isEqualTo(literal);
        Random random = new Random(5);
        for (int round = 0; round < 3_000; round++) {
            String searched = random.ints(random.nextInt(12), 0, ALPHABET.length())
                    .mapToObj(ALPHABET::charAt)
                    .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                    .toString();

            assertThat(found(first, searched)).as("in \"%s\"", searched).isEqualTo(found(pattern, searched));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pay", ""})
    void whatIsEmptyHoldsNothing(String pattern) {
        assertThat(LiteralFirst.of(Pattern.compile(pattern)).find("", 0)).isNull();
    }

    private static List<String> found(LiteralFirst first, String searched) {
        List<String> found = new ArrayList<>();
        for (Matcher matcher = first.find(searched, 0); matcher != null; ) {
            found.add(matcher.start() + " " + matcher.group());
            matcher = first.find(searched, Math.max(matcher.end(), matcher.start() + 1));
        }
        found.removeIf(match -> match.endsWith(" "));
        return found;
    }

    private static List<String> found(Pattern pattern, String searched) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(searched);
        while (matcher.find()) {
            found.add(matcher.start() + " " + matcher.group());
        }
        found.removeIf(match -> match.endsWith(" "));
        return found;
    }
}
