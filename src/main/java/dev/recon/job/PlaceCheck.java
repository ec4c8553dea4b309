package dev.recon.job;

import dev.recon.job.Doctor.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Looks at folders: is there room, may this user write, does anything lie in them. */
final class PlaceCheck {

    private static final String HOME = "RECON_HOME";
    private static final long MEGABYTE = 1_000_000;
    // Private copies and the log of an ordinary night, and some room for the embedded database.
    private static final long SCARCE = 1_000 * MEGABYTE;
    private static final long TOO_LITTLE = 100 * MEGABYTE;

    private PlaceCheck() {}

    static Finding home(Path home) {
        try {
            ReportPlace.requireWritable(home);
            Path there = home;
            while (!Files.exists(there) && there.getParent() != null) {
                there = there.getParent();
            }
            long free = Files.getFileStore(there).getUsableSpace();
            String text = home + ", " + free / MEGABYTE + " MB free.";
            if (free < TOO_LITTLE) {
                return Finding.fail(HOME, text, "Free some space, or set RECON_HOME to another disk.");
            }
            return free < SCARCE ? Finding.warn(HOME, text, "Free some space.") : Finding.ok(HOME, text);
        } catch (RunException | IOException problem) {
            return Finding.fail(
                    HOME,
                    home + " cannot be written.",
                    "Set RECON_HOME to a folder on a local disk that this user may write.");
        }
    }

    /** The folder that the latest run of a job read its files from. */
    static Finding inbox(String job, Path inbox) {
        String subject = "inbox";
        if (!Files.isDirectory(inbox)) {
            return Finding.warn(
                    subject, inbox + ", where " + job + " last read, is no folder.", "Make it, or give --inbox.");
        }
        try (Stream<Path> files = Files.list(inbox)) {
            return Finding.ok(subject, inbox + " of " + job + ": " + Counted.of(files.count(), "file") + ".");
        } catch (IOException unreadable) {
            return Finding.fail(subject, inbox + " of " + job + " cannot be read.", "Let this user read it.");
        }
    }

    /** The folder that the latest run of a job wrote its reports to. */
    static Finding reports(String job, Path folder) {
        try {
            ReportPlace.requireWritable(folder);
            return Finding.ok("reports", folder + " of " + job + " can be written.");
        } catch (RunException refused) {
            return Finding.fail("reports", String.valueOf(refused.getMessage()), refused.next());
        }
    }
}
