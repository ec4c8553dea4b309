package dev.recon.job;

import java.util.List;
import java.util.Optional;

/** What went wrong, in words for who reads the last lines of a run. */
final class FailureWords {

    static final String MORE_MEMORY =
            "Give it more, such as RECON_JAVA_OPTIONS=-Xmx2g, and the same command again; it goes on.";

    private FailureWords() {}

    /**
     * That the memory was not enough; empty if it was. Whatever else went wrong then is its consequence: a connection whose
     * answer was not read to its end says that its protocol is broken.
     */
    static Optional<String> ofMemory(List<Throwable> causes) {
        return OldHeap.wasFull() || causes.stream().anyMatch(OutOfMemoryError.class::isInstance)
                ? Optional.of(
                        "its memory of " + Runtime.getRuntime().maxMemory() / (1024 * 1024) + " MB was not enough")
                : Optional.empty();
    }

    /** Our own exceptions speak in sentences; of others the kind is part of what they say. */
    static String of(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        if (cause.getClass().getName().startsWith("dev.recon")) {
            return message;
        }
        // A bare "connection refused" would be taken for Introw's.
        return (DatabaseLost.isCauseOf(cause) ? "the database was lost: " : "")
                + cause.getClass().getSimpleName() + ": " + message;
    }
}
