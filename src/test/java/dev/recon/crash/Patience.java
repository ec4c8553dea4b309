package dev.recon.crash;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must happen, and fails with a sentence when it does not. */
final class Patience {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(2);

    private Patience() {}

    static void await(String what, BooleanSupplier happened) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("Within " + LIMIT.toSeconds() + " s it never happened: " + what);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }
}
