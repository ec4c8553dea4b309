package dev.recon.introw;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what is sent; safe for several threads. */
final class RequestCounter {

    private final Map<RequestKind, Long> requests =
            new EnumMap<>(RequestCounts.none().requests());
    private long total;
    private long waits;
    private long retries;
    private @Nullable Long limitPerMinute;
    private @Nullable Long creditsRemaining;

    /** Returns the request's number, from 1. */
    synchronized long sent(RequestKind kind) {
        requests.merge(kind, 1L, Long::sum);
        return ++total;
    }

    synchronized void waited() {
        waits++;
    }

    synchronized void retried() {
        retries++;
    }

    synchronized void limit(long perMinute) {
        limitPerMinute = perMinute;
    }

    synchronized void credits(long remaining) {
        creditsRemaining = remaining;
    }

    synchronized RequestCounts counts() {
        return new RequestCounts(requests, waits, retries, limitPerMinute, creditsRemaining);
    }
}
