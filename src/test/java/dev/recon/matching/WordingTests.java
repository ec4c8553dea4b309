package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.eur;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordingTests {

    @Test
    void tenThingsAreListedAndTheOthersCounted() {
        assertThat(Wording.list(List.of("a", "b"))).isEqualTo("a, b");
        assertThat(Wording.list(Collections.nCopies(10, "a"))).isEqualTo("a, a, a, a, a, a, a, a, a, a");
        assertThat(Wording.list(Collections.nCopies(12, "a"))).isEqualTo("a, a, a, a, a, a, a, a, a, a and 2 more");
    }

    @Test
    void aStrangersTextIsOneShortLine() {
        assertThat(Wording.quoted(" a\r\n b\t")).isEqualTo("\"a b\"");
        assertThat(Wording.quoted("x".repeat(60))).isEqualTo('"' + "x".repeat(60) + '"');
        assertThat(Wording.quoted("x".repeat(61))).isEqualTo('"' + "x".repeat(59) + "…\"");
    }

    @Test
    void aSentenceIsCutAtAThousandCharactersAndNeverWithinOne() {
        String exact = "x".repeat(1_000);

        assertThat(Wording.sentence(exact)).isEqualTo(exact);
        assertThat(Wording.sentence(exact + "y")).isEqualTo("x".repeat(999) + "…");
        assertThat(Wording.sentence("x".repeat(998) + "😀y")).isEqualTo("x".repeat(998) + "…");
        assertThat(Wording.sentence("x".repeat(997) + "😀yz")).isEqualTo("x".repeat(997) + "😀…");
    }

    @Test
    void amountsAreSigned() {
        assertThat(Wording.signed(eur("1.00"))).isEqualTo("+1.00");
        assertThat(Wording.signed(eur("0.00"))).isEqualTo("0.00");
        assertThat(Wording.signed(eur("-1.00"))).isEqualTo("-1.00");
        assertThat(Wording.absolute(eur("-1.00"))).isEqualTo(eur("1.00"));
        assertThat(Wording.absolute(eur("1.00"))).isEqualTo(eur("1.00"));
    }
}
