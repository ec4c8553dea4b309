package dev.recon.introw;

import java.util.OptionalInt;

/** Counts requests as Introw does: so many in each minute, and the minutes begin when the server likes. */
final class FixedWindow {

    private static final long MINUTE = 60_000_000_000L;

    final int limit;
    private final long phase;
    private final FakeTime time;
    private long minute = -1;
    private int used;
    private int refused;

    FixedWindow(int limit, long phase, FakeTime time) {
        this.limit = limit;
        this.phase = phase;
        this.time = time;
    }

    /** What is left after this request; empty if there was nothing left for it. */
    synchronized OptionalInt take() {
        long current = Math.floorDiv(time.nanoTime() + phase, MINUTE);
        if (current != minute) {
            minute = current;
            used = 0;
        }
        if (used == limit) {
            refused++;
            return OptionalInt.empty();
        }
        used++;
        return OptionalInt.of(limit - used);
    }

    synchronized int used() {
        return used;
    }

    synchronized int refused() {
        return refused;
    }
}
