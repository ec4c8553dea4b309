package dev.recon.introw;

import java.time.Instant;
import java.util.concurrent.locks.Condition;

/** The clock, and the waiting for it; a test moves its own instead of sleeping. */
interface Time {

    Time SYSTEM = new Time() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void await(Condition changed, long deadline) throws InterruptedException {
            changed.awaitNanos(deadline - System.nanoTime());
        }
    };

    long nanoTime();

    Instant now();

    /** Waits until the deadline in {@link #nanoTime}, or less if the condition is signalled. The caller holds its lock. */
    void await(Condition changed, long deadline) throws InterruptedException;
}
