package dev.recon.matching.decision;

/** A decision cannot be done; the message says why, and what would help, to whoever wrote it. */
final class CannotException extends RuntimeException {

    CannotException(String sentence) {
        super(sentence, null, false, false);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
