package dev.recon.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells an outage of Introw's from bad luck with one update: so many in a row that Introw did not take are trouble. Then
 * single updates are tried, after pauses that grow; one that is taken ends the trouble, and a time without any ends the
 * run. Safe for several threads.
 */
final class Trouble {

    /** So many updates in a row are not bad luck. */
    static final int IN_A_ROW = 10;

    /** Waits; in production on the network client, so that a stop ends it. */
    interface Pause {
        void of(Duration time);
    }

    private final SendSettings settings;
    private final Pause pause;
    private final Clock clock;
    private Instant lastTaken;
    private int inARow;
    private int pauses;

    Trouble(SendSettings settings, Pause pause, Clock clock) {
        this.settings = settings;
        this.pause = pause;
        this.clock = clock;
        this.lastTaken = clock.instant();
    }

    /** Introw answered an update for good, whatever it said. */
    synchronized void taken() {
        inARow = 0;
        pauses = 0;
        lastTaken = clock.instant();
    }

    synchronized void notTaken() {
        inARow++;
    }

    synchronized boolean isOn() {
        return inARow >= IN_A_ROW;
    }

    /** @throws OutageException if there is trouble, and none was taken for longer than the settings allow */
    void waitIfOn() {
        if (isOn()) {
            pause.of(nextPause());
        }
    }

    private synchronized Duration nextPause() {
        Duration since = Duration.between(lastTaken, clock.instant());
        if (since.compareTo(settings.patience()) >= 0) {
            throw new OutageException(since);
        }
        return settings.pauseAfter(++pauses);
    }
}
