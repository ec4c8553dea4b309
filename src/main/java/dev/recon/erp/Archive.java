package dev.recon.erp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Unpacks an archive beside its private copy. Folders inside count for nothing, hidden members neither; archives within
 * archives, encrypted ones, and those that grow beyond their limits are refused whole.
 */
final class Archive {

    private static final int MAX_MEMBERS = 1_000;
    private static final List<String> NESTED =
            List.of(".zip", ".gz", ".tgz", ".tar", ".7z", ".rar", ".bz2", ".xz", ".zst");

    private final PrivateCopy copy;
    private final UnpackLimit limit;
    private final List<PrivateCopy> members = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private Archive(PrivateCopy copy) {
        this.copy = copy;
        this.limit = new UnpackLimit(copy.file(), copy.bytes());
    }

    static boolean isOne(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".zip") || lower.endsWith(".gz");
    }

    /** @throws FileRefusedException if it is broken or beyond a limit, or has no member */
    static List<PrivateCopy> members(PrivateCopy copy) {
        Archive archive = new Archive(copy);
        try {
            if (copy.name().toLowerCase(Locale.ROOT).endsWith(".gz")) {
                archive.gunzip();
            } else {
                archive.unzip();
            }
            return List.copyOf(archive.members);
        } catch (ZipException | EOFException | IllegalArgumentException broken) {
            throw copy.file().refused("is a broken or encrypted archive; get it again");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void gunzip() throws IOException {
        String name = copy.name().substring(0, copy.name().length() - ".gz".length());
        try (InputStream packed = Files.newInputStream(copy.path());
                InputStream content = open(packed)) {
            add(name, limit.of(content, true));
        }
    }

    private InputStream open(InputStream packed) {
        try {
            return GzipCompressorInputStream.builder()
                    .setInputStream(packed)
                    .setDecompressConcatenated(true)
                    .get();
        } catch (IOException noGzip) {
            throw copy.file().refused("is a broken archive; get it again");
        }
    }

    private void unzip() throws IOException {
        try (ZipFile zip = new ZipFile(copy.path().toFile())) {
            List<? extends ZipEntry> files =
                    zip.stream().filter(Archive::isFile).toList();
            if (files.size() > MAX_MEMBERS) {
                throw copy.file().refused("holds more than " + MAX_MEMBERS + " files");
            }
            for (ZipEntry file : files) {
                unzip(zip, file);
            }
        }
        if (members.isEmpty()) {
            throw copy.file().refused("holds no file; if there were no payments, leave the archive away");
        }
    }

    private void unzip(ZipFile zip, ZipEntry entry) throws IOException {
        CRC32 sum = new CRC32();
        try (InputStream content = zip.getInputStream(entry)) {
            add(ownName(entry), new CheckedInputStream(limit.of(content, false), sum));
        }
        if (sum.getValue() != entry.getCrc()) {
            throw new ZipException("checksum");
        }
    }

    private void add(String name, InputStream content) throws IOException {
        String lower = name.toLowerCase(Locale.ROOT);
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw copy.file().refused("a name in it has a control character");
        }
        if (NESTED.stream().anyMatch(lower::endsWith)) {
            throw copy.file().refused("holds another archive, " + Excerpt.line(name, 100) + "; unpack that first");
        }
        String unique = names.add(name) ? name : (members.size() + 1) + "/" + name;
        members.add(PrivateCopy.of(copy.name() + "/" + unique, content, directory()));
    }

    private Path directory() {
        Path parent = copy.path().getParent();
        return parent == null ? Path.of("") : parent;
    }

    private static boolean isFile(ZipEntry entry) {
        return !entry.isDirectory()
                && !ownName(entry).startsWith(".")
                && !entry.getName().startsWith("__MACOSX/");
    }

    // Programs on Windows write its own separator.
    private static String ownName(ZipEntry entry) {
        String path = entry.getName().replace('\\', '/');
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
