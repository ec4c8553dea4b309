package dev.recon.sandbox;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets a request in by its key, its minute and the month's credits. */
final class Gate {

    /**
     * What the gate decided.
     *
     * @param refusal null for a request that may go on
     * @param headers that every answer to this key carries
     */
    record Admission(@Nullable Answer refusal, Map<String, String> headers, Set<String> scopes) {}

    private static final Answer UNAUTHORIZED =
            Answer.error(401, "UNAUTHORIZED", "The header x-api-key names no valid key");

    private final Map<String, ApiKey> keys = new HashMap<>();
    private final RateLimit rate;
    private final Credits credits;
    private final InstantSource clock;

    Gate(SandboxOptions options) {
        options.apiKeys().forEach(key -> keys.put(key.key(), key));
        rate = new RateLimit(options.rateLimitPerMinute(), options.retryAfterOn429());
        credits = new Credits(options.monthlyCredits());
        clock = options.clock();
    }

    synchronized Admission admit(@Nullable String key) {
        ApiKey known = key == null ? null : keys.get(key);
        if (known == null) {
            return new Admission(UNAUTHORIZED, Map.of(), Set.of());
        }
        Instant now = clock.instant();
        if (!rate.take(known.key(), now)) {
            return admission(known, rate.refusal(now));
        }
        return admission(known, credits.take(now) ? null : credits.refusal(now));
    }

    /** Takes a key out of use; what it asks from now on is unauthorised. */
    synchronized Answer revoke(@Nullable String key) {
        keys.remove(key);
        return UNAUTHORIZED;
    }

    Answer rateLimitExceeded() {
        return rate.exhausted();
    }

    private Admission admission(ApiKey key, @Nullable Answer refusal) {
        Map<String, String> headers = new HashMap<>(rate.headers(key.key()));
        headers.putAll(credits.headers());
        return new Admission(refusal, headers, key.scopes());
    }
}
