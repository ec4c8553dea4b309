package dev.recon.erp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Our own copy of an inbox file, which nobody changes under a run, named after its content.
 *
 * @param name the file's name in the inbox
 * @param sha256 of the bytes that were copied, in 64 hex digits
 */
public record PrivateCopy(String name, String sha256, long bytes, Path path) {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int NAME_KEPT = 100;

    /**
     * Copies a file and takes its digest in one pass. The copy appears under its name only when it is complete and on
     * the disk; copying the same content again replaces it with itself.
     *
     * @throws FileRefusedException if the file is not a regular one, or is still being written
     * @throws UncheckedIOException if the machine cannot read or write
     */
    public static PrivateCopy of(Path source, Path targetDirectory) {
        try {
            Path part = newPart(targetDirectory);
            try {
                return published(source, part);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * As {@link #of}, but an archive ({@code .zip}, {@code .gz}) is its members: each becomes a copy of its own, named
     * {@code march.zip/statement.xml}.
     *
     * @throws FileRefusedException also if an archive is broken, or has more in it than any bank's
     */
    public static List<PrivateCopy> allOf(Path source, Path targetDirectory) {
        PrivateCopy copy = of(source, targetDirectory);
        if (!Archive.isOne(copy.name())) {
            return List.of(copy);
        }
        try {
            return Archive.members(copy);
        } finally {
            delete(copy.path());
        }
    }

    /** Whether a file of this name is read as its members. */
    public static boolean isArchive(String name) {
        return Archive.isOne(name);
    }

    /** A copy of what a stream gives, to its end. */
    static PrivateCopy of(String name, InputStream content, Path targetDirectory) throws IOException {
        Path part = newPart(targetDirectory);
        try {
            MessageDigest digest = newDigest();
            return moved(name, copy(content, part, digest), digest, part);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Whether a copy is still there, and is what it was made of.
     *
     * @throws UncheckedIOException if the machine cannot read it; that says nothing about the copy
     */
    public static boolean isIntact(Path copy, String sha256) {
        if (!Files.isRegularFile(copy, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        MessageDigest digest = newDigest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(copy), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest()).equals(sha256);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The copy as a file to read, called by its name in the inbox. */
    public ErpFile file() {
        return new ErpFile(path, name);
    }

    private static PrivateCopy published(Path source, Path part) throws IOException {
        String name = source.getFileName().toString();
        ErpFile file = new ErpFile(source, name);
        BasicFileAttributes before = attributes(source);
        if (!before.isRegularFile()) {
            throw file.refused("is not a regular file");
        }
        MessageDigest digest = newDigest();
        long bytes;
        try (InputStream in = Files.newInputStream(source, LinkOption.NOFOLLOW_LINKS)) {
            bytes = copy(in, part, digest);
        }
        if (bytes != before.size() || !isSame(before, attributes(source))) {
            throw file.refused("is still being written; run again when it is complete");
        }
        return moved(name, bytes, digest, part);
    }

    // A temporary file is created for its owner alone.
    private static Path newPart(Path targetDirectory) throws IOException {
        Files.createDirectories(targetDirectory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.setPosixFilePermissions(targetDirectory, OWNER_ONLY);
        return Files.createTempFile(targetDirectory, "copy-", ".part");
    }

    private static PrivateCopy moved(String name, long bytes, MessageDigest digest, Path part) throws IOException {
        String sha256 = HexFormat.of().formatHex(digest.digest());
        Path target = part.resolveSibling(sha256 + "-" + sanitised(name));
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        return new PrivateCopy(name, sha256, bytes, target);
    }

    private static long copy(InputStream in, Path part, MessageDigest digest) throws IOException {
        long bytes = 0;
        try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                write(out, ByteBuffer.wrap(buffer, 0, read));
                bytes += read;
            }
            out.force(true);
        }
        return bytes;
    }

    private static void write(FileChannel out, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static BasicFileAttributes attributes(Path source) throws IOException {
        return Files.readAttributes(source, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isSame(BasicFileAttributes before, BasicFileAttributes after) {
        return before.size() == after.size() && before.lastModifiedTime().equals(after.lastModifiedTime());
    }

    // The end of a long name is kept: it has the extension.
    private static String sanitised(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return plain.substring(Math.max(0, plain.length() - NAME_KEPT));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
