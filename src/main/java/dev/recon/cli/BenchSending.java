package dev.recon.cli;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How fast a measured night sends: updates a second, and in each whole minute of the clock, as Introw counts them. */
final class BenchSending {

    private static final long MINUTE = 60_000;

    private final int limit;
    private final SortedMap<Long, Long> doneByMinute = new TreeMap<>();
    private long began;
    private long ended;
    private long first;
    private long done;

    /** @param limit requests that a minute allows; 0 without a limit */
    BenchSending(int limit) {
        this.limit = limit;
    }

    /** So many updates are concluded by now. */
    void advanced(Instant now, long count) {
        long millis = now.toEpochMilli();
        if (began == 0) {
            began = millis;
            first = count;
        }
        ended = millis;
        done = count;
        doneByMinute.put(millis / MINUTE, count);
    }

    /** One line with its end; empty if nothing was sent. */
    String told() {
        if (ended <= began) {
            return "";
        }
        String text = String.format(
                Locale.ROOT,
                "  sendUpdates: %d updates in %.1f s, %.0f a second",
                done - first,
                (ended - began) / 1e3,
                (done - first) * 1e3 / (ended - began));
        return (limit == 0 ? text : text + wholeMinutes()) + System.lineSeparator();
    }

    // The first and the last minute are no whole ones.
    private String wholeMinutes() {
        StringBuilder text = new StringBuilder();
        long before = 0;
        for (Map.Entry<Long, Long> minute : doneByMinute.entrySet()) {
            boolean whole = minute.getKey() > doneByMinute.firstKey() && minute.getKey() < doneByMinute.lastKey();
            long inIt = minute.getValue() - before;
            if (whole) {
                text.append(String.format(
                        Locale.ROOT, "; a whole minute: %d, %.1f %% of the limit", inIt, inIt * 100.0 / limit));
            }
            before = minute.getValue();
        }
        return text.toString();
    }
}
