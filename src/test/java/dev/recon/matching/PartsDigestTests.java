package dev.recon.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartsDigestTests {

    private final PartsDigest digest = new PartsDigest();

    @Test
    void itIsTheDigestOfTheTextsWithTheirLengths() {
        assertThat(digest.longHex("Müller", "", "0123456789")).isEqualTo(Digests.longHex("6:Müller0:10:0123456789"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 10, 99, 100, 1_000, 40_000})
    void aPartMayHaveAnyLength(int length) {
        String part = "ü".repeat(length);

        assertThat(digest.longHex("a", part, "b")).isEqualTo(Digests.longHex("1:a" + length + ":" + part + "1:b"));
    }

    @Test
    void eachDigestBeginsAnew() {
        String first = digest.longHex("a", "bc");

        assertThat(digest.longHex("ab", "c")).isNotEqualTo(first);
        assertThat(digest.longHex("a", "bc")).isEqualTo(first);
    }
}
