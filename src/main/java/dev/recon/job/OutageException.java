package dev.recon.job;

import java.time.Duration;

/** Introw has taken no update for so long that going on would only add to its trouble. All work is kept. */
final class OutageException extends RuntimeException {

    OutageException(Duration since) {
        super("Introw has taken no update for " + since.toSeconds() + " s.");
    }
}
