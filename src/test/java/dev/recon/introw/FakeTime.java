package dev.recon.introw;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;

/** A clock that stands still until somebody waits for it; it then leaps to what was waited for. */
final class FakeTime implements Time {

    static final Instant START = Instant.parse("2026-11-22T02:00:00Z");

    private final AtomicLong nanos = new AtomicLong();

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public Instant now() {
        return START.plusNanos(nanos.get());
    }

    @Override
    public void await(Condition changed, long deadline) {
        nanos.accumulateAndGet(deadline, Math::max);
    }

    void advance(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    Duration elapsed() {
        return Duration.ofNanos(nanos.get());
    }
}
