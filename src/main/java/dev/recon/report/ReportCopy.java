package dev.recon.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Copies a published folder of reports, byte by byte; the manifest comes last, as it did. */
public final class ReportCopy {

    private ReportCopy() {}

    /** @param to the folder of the copy; what is in it under the same names is replaced */
    public static void of(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        Files.deleteIfExists(to.resolve(ReportFolder.MANIFEST));
        for (Path file : files(from)) {
            copy(file, to);
        }
        copy(from.resolve(ReportFolder.MANIFEST), to);
    }

    private static List<Path> files(Path from) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            return files.filter(file -> !file.getFileName().toString().equals(ReportFolder.MANIFEST))
                    .sorted()
                    .toList();
        }
    }

    // With its mode: the copy belongs to accountants too.
    private static void copy(Path file, Path to) throws IOException {
        String name = file.getFileName().toString();
        Path part = to.resolve(name + ".part");
        Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        Files.move(part, to.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
