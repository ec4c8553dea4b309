package dev.recon.introw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTests {

    private static final String SECRET = "sk_canary";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {SECRET, SECRET + "\n", SECRET + "\r\n"})
    void oneLineEndIsNoPartOfTheKey(String text) throws IOException {
        assertThat(header(ApiKey.from(Map.of("INTROW_API_KEY", text)))).isEqualTo(SECRET);
        assertThat(header(ApiKey.from(Map.of("INTROW_API_KEY_FILE", file(text, "r--------")))))
                .isEqualTo(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SECRET + "\n\n",
                "sk\ncanary",
                "sk\rcanary",
                "sk\u0000canary",
                "sk\tcanary",
                "sk canary",
                " sk_canary",
                "sk_canarý",
                "sk_canary\u2028",
                "\uFEFFsk_canary"
            })
    void whatNoHeaderCanHoldIsRefusedWithoutShowingIt(String text) throws IOException {
        assertRefused(Map.of("INTROW_API_KEY", text), "INTROW_API_KEY holds a blank");
        assertRefused(Map.of("INTROW_API_KEY_FILE", file(text, "rw-------")), "INTROW_API_KEY_FILE holds a blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n"})
    void anEmptyKeyIsRefused(String text) throws IOException {
        assertRefused(Map.of("INTROW_API_KEY", text), "empty");
        assertRefused(Map.of("INTROW_API_KEY_FILE", file(text, "rw-------")), "empty");
    }

    @Test
    void aKeyMayHaveFiveHundredAndTwelveCharacters() {
        ApiKey.from(Map.of("INTROW_API_KEY", "k".repeat(512)));

        assertRefused(Map.of("INTROW_API_KEY", "k".repeat(513)), "more than 512");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-r-----", "rw----r--", "rw--w----", "rwx------"})
    void aFileThatOthersMayReadOrRunIsRefused(String mode) throws IOException {
        assertRefused(Map.of("INTROW_API_KEY_FILE", file(SECRET, mode)), "0400");
    }

    @Test
    void onlyASmallFileIsRead() throws IOException {
        assertRefused(Map.of("INTROW_API_KEY_FILE", folder.toString()), "is not a file");
        assertRefused(Map.of("INTROW_API_KEY_FILE", folder.resolve("none").toString()), "is not a file");
        assertRefused(Map.of("INTROW_API_KEY_FILE", "/dev/null"), "is not a file");
        assertRefused(Map.of("INTROW_API_KEY_FILE", SECRET + "\u0000"), "cannot be read");
        assertRefused(Map.of("INTROW_API_KEY_FILE", file("k".repeat(5000), "rw-------")), "too large");
    }

    @Test
    void thereIsExactlyOneKey() {
        assertRefused(Map.of(), "missing");
        assertRefused(Map.of("INTROW_API_KEY", SECRET, "INTROW_API_KEY_FILE", "key"), "keep one");
    }

    private static void assertRefused(Map<String, String> environment, String words) {
        assertThatThrownBy(() -> ApiKey.from(environment))
                .isInstanceOf(IntrowConfigurationException.class)
                .hasMessageContaining(words)
                .hasNoCause()
                .message()
                .doesNotContain("canar");
    }

    private static String header(ApiKey key) {
        return key.sign(new Request.Builder().url("https://api.introw.io/").build())
                .header("x-api-key");
    }

    private String file(String text, String mode) throws IOException {
        Path file = Files.createTempFile(folder, "key", "");
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        return file.toString();
    }
}
