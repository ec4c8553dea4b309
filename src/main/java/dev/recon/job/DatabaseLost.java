package dev.recon.job;

import dev.recon.register.LostConnection;

/** Tells a run that lost its database from one that failed for anything else. */
public final class DatabaseLost {

    private DatabaseLost() {}

    /** Whether the same command goes on as soon as the database answers. */
    public static boolean isCauseOf(Throwable problem) {
        return LostConnection.isCauseOf(problem);
    }
}
