package dev.recon.introw;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What talking to Introw has cost so far.
 *
 * @param requests sent requests by kind; every kind is there
 * @param waits how often a request had to wait for the next minute
 * @param retries reads that were sent again
 * @param limitPerMinute requests a minute, as last stated; null if Introw states no limit
 * @param creditsRemaining of the month, as last stated; null if Introw does not meter this key
 */
public record RequestCounts(
        Map<RequestKind, Long> requests,
        long waits,
        long retries,
        @Nullable Long limitPerMinute,
        @Nullable Long creditsRemaining) {

    public RequestCounts {
        requests = Map.copyOf(requests);
    }

    static RequestCounts none() {
        Map<RequestKind, Long> requests = new EnumMap<>(RequestKind.class);
        for (RequestKind kind : RequestKind.values()) {
            requests.put(kind, 0L);
        }
        return new RequestCounts(requests, 0, 0, null, null);
    }

    public long total() {
        return requests.values().stream().mapToLong(Long::longValue).sum();
    }
}
