package dev.recon.introw;

import java.util.Map;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** The secret that Introw knows us by. It leaves this type only as a request header. */
public final class ApiKey {

    private static final int LONGEST = 512;
    private static final int SHORTEST_TO_REDACT = 4;

    private final String value;

    private ApiKey(String value) {
        this.value = value;
    }

    /**
     * Takes the key from {@code INTROW_API_KEY}, or from the private file that {@code INTROW_API_KEY_FILE} names.
     *
     * @throws IntrowConfigurationException if there is none, if there are two, or if it cannot be a key
     */
    public static ApiKey from(Map<String, String> environment) {
        @Nullable String key = environment.get("INTROW_API_KEY");
        @Nullable String file = environment.get("INTROW_API_KEY_FILE");
        if (key != null && file != null) {
            throw new IntrowConfigurationException("INTROW_API_KEY and INTROW_API_KEY_FILE are both set: keep one");
        }
        if (file != null) {
            return of("INTROW_API_KEY_FILE", new KeyFile(file).text());
        }
        if (key != null) {
            return of("INTROW_API_KEY", key);
        }
        throw new IntrowConfigurationException(
                "The Introw API key is missing: set INTROW_API_KEY_FILE or INTROW_API_KEY");
    }

    private static ApiKey of(String source, String text) {
        String key = withoutLineEnd(text);
        if (key.isEmpty()) {
            throw new IntrowConfigurationException(source + " holds an empty key");
        }
        if (key.length() > LONGEST) {
            throw new IntrowConfigurationException(source + " holds a key of more than " + LONGEST + " characters");
        }
        // HTTP libraries quote a header that they refuse, and so would show the key: what they refuse is refused here.
        if (!key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IntrowConfigurationException(
                    source + " holds a blank, a line break, a control character or a letter outside ASCII in the key");
        }
        return new ApiKey(key);
    }

    private static String withoutLineEnd(String text) {
        String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    Request sign(Request request) {
        return request.newBuilder().header("x-api-key", value).build();
    }

    /** The text without the key in it, should the server have repeated it. */
    String redact(String text) {
        return value.length() < SHORTEST_TO_REDACT ? text : text.replace(value, "****");
    }

    @Override
    public String toString() {
        return "ApiKey[****]";
    }
}
