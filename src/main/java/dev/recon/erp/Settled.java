package dev.recon.erp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * When a file counts as completely written: nobody has changed it for some time, or its sender says so with an empty file
 * of its name and {@code .done}.
 *
 * @param rest how long a file must have been left alone; zero if it need not
 * @param now when the inbox is looked at
 */
public record Settled(Duration rest, Instant now) {

    /** Every file counts; a change while it is copied is noticed all the same. */
    static final Settled ANY_TIME = new Settled(Duration.ZERO, Instant.EPOCH);

    /** Why the file does not count yet; empty if it does. */
    String objection(Path inbox, String name, Path file) throws IOException {
        if (rest.isZero() || Files.exists(inbox.resolve(name + ".done"))) {
            return "";
        }
        Duration age = Duration.between(Files.getLastModifiedTime(file).toInstant(), now);
        if (age.compareTo(rest) >= 0) {
            return "";
        }
        return age.isNegative()
                ? "was changed at a time to come; the clocks of this machine and of its sender differ"
                : "was changed " + age.toSeconds() + " s ago and may still be written; it counts after "
                        + rest.toSeconds() + " s, or with " + name + ".done beside it";
    }
}
