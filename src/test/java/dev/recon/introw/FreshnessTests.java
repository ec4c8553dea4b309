package dev.recon.introw;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessTests {

    @ParameterizedTest
    @CsvSource({
        "0, true",
        "60000, true",
        "60001, false",
        "3600000, false",
        // A clock that was set back makes nothing fresh.
        "-1, false",
    })
    void aReadingIsFreshFromItsMomentToItsAgeAndNotAMillisecondLonger(long millisLater, boolean fresh) {
        Instant read = Instant.parse("2026-08-21T01:00:00Z");

        assertThat(new Freshness(read, Duration.ofMinutes(1)).holdsAt(read.plusMillis(millisLater)))
                .isEqualTo(fresh);
    }
}
