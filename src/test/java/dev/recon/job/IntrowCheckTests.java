package dev.recon.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.job.Doctor.Finding;
import dev.recon.job.Doctor.Level;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a clock that is wrong. Nothing that is sent depends on it: no request is signed. */
@Timeout(30)
class IntrowCheckTests {

    // Introw's date is cut to the second, and a second may pass on the way.
    @ParameterizedTest
    @CsvSource({
        "600, WARN, It is (599|60\\d) s ahead of Introw's\\. .*NTP.*",
        "-600, WARN, It is (60\\d|59\\d) s behind Introw's\\. .*NTP.*"
    })
    void aClockThatIsTenMinutesOffIsToldWithWhatWasMeasured(long ahead, Level level, String text) throws IOException {
        assertThat(clock(ahead))
                .matches(finding -> finding.level() == level && finding.text().matches(text));
    }

    @ParameterizedTest
    @CsvSource({"0", "10", "-10"})
    void aFewSecondsAreNoMatter(long ahead) throws IOException {
        assertThat(clock(ahead).level()).isEqualTo(Level.OK);
    }

    private static Finding clock(long ahead) throws IOException {
        try (MockWebServer introw = new MockWebServer()) {
            introw.start(InetAddress.getByName("127.0.0.1"), 0);
            String theirs = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    Instant.now().minus(Duration.ofSeconds(ahead)).atOffset(ZoneOffset.UTC));
            for (int i = 0; i < 2; i++) {
                introw.enqueue(new MockResponse.Builder()
                        .code(200)
                        .setHeader("Date", theirs)
                        .body("{\"data\":[],\"nextCursor\":null}")
                        .build());
            }
            Map<String, String> variables =
                    Map.of("INTROW_BASE_URL", introw.url("/").toString(), "INTROW_API_KEY", "sk_test_clock");
            return new IntrowCheck(new RunEnvironment(variables), Path.of("jobs"))
                    .findings().stream()
                            .filter(finding -> finding.subject().equals("clock"))
                            .findFirst()
                            .orElseThrow();
        }
    }
}
