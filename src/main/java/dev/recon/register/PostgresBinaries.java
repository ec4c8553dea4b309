package dev.recon.register;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's own programs, unpacked once from the archive in our jar. */
final class PostgresBinaries {

    private static final int EXECUTABLE = 0100;
    private static final int RUN_MINUTES = 3;

    private final Path folder;

    private PostgresBinaries(Path folder) {
        this.folder = folder;
    }

    /** Unpacks them where they are missing; a kill in the middle leaves only a folder that the next start removes. */
    static PostgresBinaries unpackedIn(Path home) throws IOException {
        PostgresBinaries binaries = new PostgresBinaries(home.resolve("server"));
        if (!Files.exists(binaries.folder)) {
            Path fresh = home.resolve("server.new");
            binaries.deleteTree(fresh);
            unpack(archiveName(), fresh);
            Files.move(fresh, binaries.folder);
        }
        return binaries;
    }

    private static String archiveName() {
        String system =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch", "").equals("aarch64") ? "arm_64" : "x86_64";
        return "/postgres-" + system + "-" + machine + ".txz";
    }

    private static void unpack(String archive, Path target) throws IOException {
        try (InputStream resource = PostgresBinaries.class.getResourceAsStream(archive)) {
            if (resource == null) {
                throw new IOException("this program was built without PostgreSQL for this machine (" + archive + ").");
            }
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(resource)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(tar, entry, target);
                }
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("the archive of PostgreSQL leads out of its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(parentOf(file));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        if ((entry.getMode() & EXECUTABLE) != 0) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static Path parentOf(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    /**
     * Runs one of the programs and waits for it.
     *
     * @throws IOException with the end of its output if it fails
     */
    void run(String program, String... arguments) throws IOException {
        Path output = Files.createTempFile(folder, program, ".out");
        try {
            List<String> command = new ArrayList<>(asUserWhoIsNotRoot());
            command.add(folder.resolve("bin").resolve(program).toString());
            command.addAll(Arrays.asList(arguments));
            // A file, not a pipe: the server that pg_ctl leaves behind would hold a pipe open for ever.
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .directory(folder.toFile())
                    .start();
            process.getOutputStream().close();
            await(process, program, output);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static void await(Process process, String program, Path output) throws IOException {
        try {
            if (!process.waitFor(RUN_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(program + " did not end within " + RUN_MINUTES + " minutes.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(program + " was interrupted.", interrupted);
        }
        if (process.exitValue() != 0) {
            List<String> lines = Files.readAllLines(output);
            throw new IOException(program + " failed: "
                    + String.join(" ", lines.subList(Math.max(0, lines.size() - 5), lines.size())));
        }
    }

    // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody, with root's files.
    private static List<String> asUserWhoIsNotRoot() {
        boolean root = "root".equals(System.getProperty("user.name"));
        return root && Files.exists(Path.of("/usr/bin/unshare")) ? List.of("/usr/bin/unshare", "-U") : List.of();
    }

    void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
