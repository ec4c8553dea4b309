package dev.recon.introw;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The private file that holds the API key. */
final class KeyFile {

    private static final int MOST_BYTES = 4096;
    private static final Set<PosixFilePermission> ITS_OWNERS_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final String name;

    KeyFile(String name) {
        this.name = name;
    }

    /** @throws IntrowConfigurationException if the file is not a small regular file of its owner alone */
    String text() {
        try {
            Path file = Path.of(name);
            // A named pipe would hold the job for ever.
            refuseIf(!Files.isRegularFile(file), "is not a file");
            refuseIf(!isPrivate(file), "can be read by others: set its mode to 0400");
            refuseIf(Files.size(file) > MOST_BYTES, "is too large for a key");
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (InvalidPathException | IOException unreadable) {
            // Without the cause: its text is the path, and somebody may have put the key there.
            throw new IntrowConfigurationException("The file that INTROW_API_KEY_FILE names cannot be read");
        }
    }

    private static boolean isPrivate(Path file) throws IOException {
        @Nullable PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view == null || ITS_OWNERS_ONLY.containsAll(view.readAttributes().permissions());
    }

    private static void refuseIf(boolean wrong, String reason) {
        if (wrong) {
            throw new IntrowConfigurationException("The file that INTROW_API_KEY_FILE names " + reason);
        }
    }
}
