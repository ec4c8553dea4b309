package dev.recon.introw;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long a read waits before its next attempt: anything up to a bound that doubles, so that several workers do not all
 * come back at the same instant.
 */
final class Backoff {

    private static final long FIRST_MILLIS = 200;
    private static final long MOST_MILLIS = 20_000;

    private final DoubleSupplier chance;

    /** @param chance numbers from 0 to 1 */
    Backoff(DoubleSupplier chance) {
        this.chance = chance;
    }

    /** @param failures how many attempts have failed, from 1 */
    Duration after(int failures) {
        long bound = Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(failures - 1, 10));
        return Duration.ofMillis((long) (bound * chance.getAsDouble()));
    }
}
