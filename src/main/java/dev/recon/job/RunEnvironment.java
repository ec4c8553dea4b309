package dev.recon.job;

import dev.recon.introw.ApiKey;
import dev.recon.introw.IntrowConfigurationException;
import dev.recon.introw.IntrowSettings;
import java.nio.file.Path;
import java.util.Map;

/** What the process is told by its environment; secrets come from here and from nowhere else. */
public record RunEnvironment(Map<String, String> variables) {

    public RunEnvironment {
        variables = Map.copyOf(variables);
    }

    /** Where the embedded database, private copies and logs live: {@code RECON_HOME}, or {@code .recon}. */
    public Path home() {
        String home = variables.getOrDefault("RECON_HOME", "").strip();
        return Path.of(home.isEmpty() ? ".recon" : home).toAbsolutePath().normalize();
    }

    /** @throws RunException if the address or the key is missing or cannot be used; never with the key in it */
    Credentials credentials() {
        String baseUrl = variables.getOrDefault("INTROW_BASE_URL", "").strip();
        if (baseUrl.isEmpty()) {
            throw RunException.configuration(
                    "INTROW_BASE_URL is not set.",
                    "Set it to Introw's address, https://api.introw.io, or try the product with: jobs/recon demo");
        }
        try {
            return new Credentials(IntrowSettings.defaults(baseUrl).baseUrl(), ApiKey.from(variables));
        } catch (IntrowConfigurationException wrong) {
            throw RunException.configuration(
                    String.valueOf(wrong.getMessage()).replace("introw.base-url", "INTROW_BASE_URL"),
                    "Correct INTROW_BASE_URL, INTROW_API_KEY or INTROW_API_KEY_FILE; the README says how.");
        }
    }
}
