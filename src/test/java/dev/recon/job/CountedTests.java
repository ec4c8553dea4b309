package dev.recon.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedTests {

    @ParameterizedTest
    @CsvSource({
        "0, update, 0 updates wait",
        "1, update, 1 update waits",
        "2, update, 2 updates wait",
        "1, mismatch, 1 mismatch waits",
        "2, mismatch, 2 mismatches wait",
        "21, rejected record, 21 rejected records wait"
    })
    void aNumberAndItsNounAgree(long number, String noun, String sentence) {
        assertThat(Counted.of(number, noun) + Counted.form(number, " waits", " wait"))
                .isEqualTo(sentence);
    }
}
