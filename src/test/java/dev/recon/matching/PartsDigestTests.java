package dev.recon.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartsDigestTests {

    private final PartsDigest digest = new PartsDigest();

    @Test
    void itIsTheDigestOfTheTextsWithTheirLengths() {
        assertThat(digest.longHex("Müller", "", "0123456789")).isEqualTo(Digests.longHex("6:Müller0:10:0123456789"));
    }

    @Test
    void eachDigestBeginsAnew() {
        String first = digest.longHex("a", "bc");

        assertThat(digest.longHex("ab", "c")).isNotEqualTo(first);
        assertThat(digest.longHex("a", "bc")).isEqualTo(first);
    }
}
