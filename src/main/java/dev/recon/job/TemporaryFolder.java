package dev.recon.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder for files that are needed for a moment only; it goes with everything in it. Only this user can read it. */
record TemporaryFolder(Path path) implements AutoCloseable {

    static TemporaryFolder create() {
        try {
            return new TemporaryFolder(Files.createTempDirectory("recon-"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.list(path)) {
            List<Path> all = files.toList();
            for (Path file : all) {
                Files.delete(file);
            }
            Files.delete(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
