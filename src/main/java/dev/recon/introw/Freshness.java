package dev.recon.introw;

import java.time.Duration;
import java.time.Instant;

/** When a payout was read, and for how long what was read may be written upon. */
record Freshness(Instant readAt, Duration lasts) {

    /** Not before it was read either: then a clock was set back, and nobody knows how old it is. */
    boolean holdsAt(Instant now) {
        return !now.isBefore(readAt) && !now.isAfter(readAt.plus(lasts));
    }
}
