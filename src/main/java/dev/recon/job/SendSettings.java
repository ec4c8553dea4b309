package dev.recon.job;

import java.time.Duration;

/**
 * How updates are sent; the limits that stop a night in which too much would change.
 *
 * @param attempts how often an update is tried in one night
 * @param pause before the first repetition; it doubles each time
 * @param patience so long without an update that Introw takes ends the run
 */
public record SendSettings(
        int maxChanges,
        int maxChangePercent,
        Duration rereadAfter,
        int attempts,
        Duration pause,
        Duration patience,
        int chunkSize,
        int threads) {

    /** No pause is longer: a stop of the night ends it, but an operator watches a night that seems to do nothing. */
    public static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** @param failures how often it has failed, from 1 */
    Duration pauseAfter(int failures) {
        Duration doubled = pause.multipliedBy(1L << Math.min(failures - 1, 20));
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
