package dev.recon.register;

/** The database cannot be reached or started. The message is a sentence for the operator and says what to do. */
public final class DatabaseException extends RuntimeException {

    public DatabaseException(String message) {
        super(message);
    }

    public DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
