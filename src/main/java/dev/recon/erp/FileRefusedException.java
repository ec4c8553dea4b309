package dev.recon.erp;

/**
 * A whole file that cannot be used. The message says what, where, which value and what to do next, to the person who
 * made the file.
 */
public final class FileRefusedException extends RuntimeException {

    FileRefusedException(String reason) {
        super(reason);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
