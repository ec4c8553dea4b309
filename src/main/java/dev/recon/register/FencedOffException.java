package dev.recon.register;

/** A newer run has taken over: this one must not write any more. */
public final class FencedOffException extends RuntimeException {

    private FencedOffException(String message) {
        super(message);
    }

    /** The lock's connection was lost, and the lock is no longer to be had. */
    static FencedOffException byTheLock() {
        return new FencedOffException(
                "The connection that held the run lock was lost, and another run has the lock now."
                        + " Nothing more is sent; the other run finishes the work.");
    }

    FencedOffException(long mine, long latest) {
        super("Run number " + mine + " lost its lock and run number " + latest
                + " has taken over. Nothing more is sent; the newer run finishes the work.");
    }
}
