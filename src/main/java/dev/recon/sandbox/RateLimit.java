package dev.recon.sandbox;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Counts the requests of each key in the current minute of the clock. */
final class RateLimit {

    private static final int MINUTE = 60;

    private final int limit;
    private final boolean retryAfter;
    private final Map<String, Integer> used = new HashMap<>();
    private long minute;

    RateLimit(int limit, boolean retryAfter) {
        this.limit = limit;
        this.retryAfter = retryAfter;
    }

    /** False when the key has used up its minute; such a request counts no further. */
    boolean take(String key, Instant now) {
        long current = Math.floorDiv(now.getEpochSecond(), MINUTE);
        if (current != minute) {
            minute = current;
            used.clear();
        }
        if (limit == 0) {
            return true;
        }
        int before = used.getOrDefault(key, 0);
        used.put(key, Math.min(before + 1, limit));
        return before < limit;
    }

    Map<String, String> headers(String key) {
        return limit == 0 ? Map.of() : headers(limit - used.getOrDefault(key, 0));
    }

    Answer refusal(Instant now) {
        Answer refusal = exhausted();
        long wait = MINUTE - Math.floorMod(now.getEpochSecond(), MINUTE);
        return retryAfter ? refusal.with("Retry-After", Long.toString(wait)) : refusal;
    }

    /** The answer to a key whose minute is used up, or is said to be. */
    Answer exhausted() {
        return Answer.error(429, "RATE_LIMIT_EXCEEDED", "More than " + limit + " requests in this minute")
                .with(limit == 0 ? Map.of() : headers(0));
    }

    private Map<String, String> headers(int remaining) {
        return Map.of(
                "x-ratelimit-limit-minute",
                Integer.toString(limit),
                "x-ratelimit-remaining-minute",
                Integer.toString(remaining));
    }
}
