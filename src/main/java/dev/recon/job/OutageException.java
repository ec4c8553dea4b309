package dev.recon.job;

/** Introw has not answered for so long that going on would only add to its trouble. All work is kept. */
final class OutageException extends RuntimeException {

    OutageException(int unanswered) {
        super("Introw left " + unanswered + " updates in a row unanswered.");
    }
}
