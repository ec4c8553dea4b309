package dev.recon.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a text counts when names are compared. */
class RemittanceTextTests {

    private static final String LETTERS = "azAZ09@[`{/:_- \u0000\u007F\u0080\u00AA\u00B2éÄßİıΣſⅫ٣Ａ１中𝐀😀";

    @ParameterizedTest
    @CsvSource({
        "pay_01ABc, pay01abc",
        "' PAY 01-abc. ', pay01abc",
        "ÄÖ_ß 1, äöß1",
        "İ, i̇",
        "PO²/7, po7",
        "'', ''",
        "'_-', ''"
    })
    void lettersAndDigitsCountWhateverTheirCase(String text, String essence) {
        assertThat(RemittanceText.essence(text)).isEqualTo(essence);
    }

    @Test
    void plainTextsAreTreatedAsAllOthers() {
        Random random = new Random(7);
        int[] letters = LETTERS.codePoints().toArray();
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            // Half of them of what is ASCII alone.
            int end = round % 2 == 0 ? LETTERS.indexOf('\u0080') : letters.length;
            random.ints(random.nextInt(9), 0, end).forEach(place -> text.appendCodePoint(letters[place]));

            assertThat(RemittanceText.essence(text.toString())).isEqualTo(byDefinition(text.toString()));
        }
    }

    private static String byDefinition(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints().filter(Character::isLetterOrDigit).forEach(kept::appendCodePoint);
        return kept.toString().toLowerCase(Locale.ROOT);
    }
}
