package dev.recon.job;

/** Introw has not said of every change whether it is made, however often it was asked. All work is kept. */
final class UnconfirmedException extends RuntimeException {

    UnconfirmedException(long open) {
        super("Introw has not confirmed " + Counted.of(open, "change") + " of commission lines; "
                + Counted.form(open, "it is", "they are") + " read before anything is sent again.");
    }
}
