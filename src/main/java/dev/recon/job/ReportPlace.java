package dev.recon.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Where the reports will go, tried before a run begins: its last step would be late to find out. */
final class ReportPlace {

    private ReportPlace() {}

    /**
     * Writes and removes a file in the deepest folder there is on the way; asking for permissions would not notice a full
     * disk or one that is read-only. Makes no folder.
     *
     * @throws RunException naming the folder that is in the way
     */
    static void requireWritable(Path folder) {
        Path deepest = folder;
        while (!Files.exists(deepest, LinkOption.NOFOLLOW_LINKS) && deepest.getParent() != null) {
            deepest = deepest.getParent();
        }
        if (!Files.isDirectory(deepest)) {
            throw refused(folder, deepest + " is not a folder");
        }
        try {
            Files.delete(Files.createTempFile(deepest, ".recon-", ".part"));
        } catch (IOException problem) {
            throw refused(folder, "nothing can be written into " + deepest);
        }
    }

    private static RunException refused(Path folder, String reason) {
        return RunException.configuration(
                "The reports cannot be written to " + folder + ": " + reason + ".",
                "Let this user write there, or name another folder with --report-dir, and give the command again.");
    }
}
