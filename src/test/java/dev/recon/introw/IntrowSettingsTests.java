package dev.recon.introw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntrowSettingsTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void theseAreTheDefaults() {
        assertThat(IntrowSettings.defaults("https://api.introw.io"))
                .isEqualTo(new IntrowSettings(
                        "https://api.introw.io/",
                        PagingStyle.CURSOR,
                        100,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60),
                        4,
                        0,
                        0,
                        100_000,
                        10_000_000,
                        8));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 4, 0, 1, 1000, 1, introw.page-size is 0: at least 1",
        "101, 1, 4, 0, 1, 1000, 1, introw.page-size is 101: at most 100",
        "1, 0, 4, 0, 1, 1000, 1, introw.read-timeout is PT0S: at least PT0.001S",
        "1, 601, 4, 0, 1, 1000, 1, introw.read-timeout is PT10M1S: at most PT10M",
        "1, 1, 0, 0, 1, 1000, 1, introw.attempts is 0: at least 1",
        "1, 1, 11, 0, 1, 1000, 1, introw.attempts is 11: at most 10",
        "1, 1, 4, -1, 1, 1000, 1, introw.requests-reserve is -1: at least 0",
        "1, 1, 4, 0, 0, 1000, 1, introw.max-pages is 0: at least 1",
        "1, 1, 4, 0, 1, 999, 1, introw.max-body-bytes is 999: at least 1000",
        "1, 1, 4, 0, 1, 1000, 0, introw.concurrency is 0: at least 1",
        "1, 1, 4, 0, 1, 1000, 65, introw.concurrency is 65: at most 64"
    })
    void aWrongSettingIsNamed(
            int page, int read, int attempts, int reserve, int pages, long bytes, int threads, String message) {
        Duration timeout = Duration.ofSeconds(read);

        assertThatThrownBy(() -> new IntrowSettings(
                        "https://api.introw.io",
                        PagingStyle.PAGE,
                        page,
                        SECOND,
                        timeout,
                        SECOND,
                        attempts,
                        reserve,
                        0,
                        pages,
                        bytes,
                        threads))
                .isInstanceOf(IntrowConfigurationException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.introw.io",
                "HTTPS://API.introw.io",
                "https://api.staging.introw.io/",
                "https://proxy.example:8443/introw",
                "http://localhost:8080",
                "http://127.0.0.1:1",
                "http://127.8.9.10",
                "http://[::1]:9"
            })
    void theKeyMayGoOverHttpsOrStayOnThisMachine(String url) {
        IntrowSettings.defaults(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api.introw.io",
                "//api.introw.io",
                "https:api.introw.io",
                "https:///api.introw.io",
                "file:///etc/passwd",
                "ftp://api.introw.io",
                "http://api.introw.io",
                "http://10.0.0.1",
                "http://0.0.0.0",
                "http://localhost.secret.example",
                "http://127.0.0.1.secret.example",
                "http://127.1",
                "http://[::2]",
                "https://api.introw.io@secret.example/",
                "https://user:secret@api.introw.io/",
                "https://@api.introw.io/",
                "https://api.introw.io\\@secret.example/",
                "https://api.introw.io/?key=secret",
                "https://api.introw.io/#secret",
                "https://api.introw.io?",
                " https://api.introw.io",
                "https://api.introw.io\n",
                "https://api.intr\u200bow.io",
                "https://api.introw.io:99999",
                "jar:https://api.introw.io!/"
            })
    void noOtherAddressIsTakenNorShown(String url) {
        assertThatThrownBy(() -> IntrowSettings.defaults(url))
                .isInstanceOf(IntrowConfigurationException.class)
                .hasMessageStartingWith("introw.base-url ")
                .message()
                .doesNotContain("secret");
    }
}
