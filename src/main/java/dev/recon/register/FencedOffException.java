package dev.recon.register;

/** A newer run has taken over: this one must not write any more. */
public final class FencedOffException extends RuntimeException {

    FencedOffException(long mine, long latest) {
        super("Run number " + mine + " lost its lock and run number " + latest
                + " has taken over. Nothing more is sent; the newer run finishes the work.");
    }
}
