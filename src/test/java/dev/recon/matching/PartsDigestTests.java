package dev.recon.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartsDigestTests {

    private final PartsDigest digest = new PartsDigest();

    @Test
    void itIsTheDigestOfTheTextsWithTheirLengths() {
        assertThat(digest.add("Müller").add("").add("0123456789").longHex())
                .isEqualTo(Digests.longHex("6:Müller0:10:0123456789"));
    }

    @Test
    void eachDigestBeginsAnew() {
        String first = digest.add("a").add("bc").longHex();

        assertThat(digest.add("ab").add("c").longHex()).isNotEqualTo(first);
        assertThat(digest.add("a").add("bc").longHex()).isEqualTo(first);
    }
}
