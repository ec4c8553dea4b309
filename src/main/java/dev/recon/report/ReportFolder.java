package dev.recon.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folder of one run's reports. Every file is written beside its place as {@code .part} and renamed when it is
 * complete; the manifest, with the digest of every other file, comes last. Whoever waits for it reads whole reports only.
 */
public final class ReportFolder {

    public static final String MANIFEST = "manifest.json";
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path folder;
    private final ObjectMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private final List<Map<String, Object>> written = new ArrayList<>();

    /** Creates the folder where it is missing. Whatever an interrupted attempt left in it is written again. */
    public ReportFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(folder.resolve(MANIFEST));
        } catch (IOException problem) {
            throw new UncheckedIOException("The report folder " + folder + " cannot be written", problem);
        }
    }

    /** Writes one CSV report. */
    public void csv(ReportFile report, Consumer<CsvReport> content) {
        try {
            Path part = folder.resolve(report.fileName() + ".part");
            long rows;
            try (CsvReport csv = new CsvReport(report, create(part))) {
                content.accept(csv);
                rows = csv.rows();
            }
            publish(part, report.fileName(), rows);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Writes one JSON file. */
    public void json(String fileName, Object content) {
        writeJson(fileName, content, 0);
    }

    /** Writes the manifest: from now on the reports are complete. */
    public void complete() {
        List<Map<String, Object>> files = List.copyOf(written);
        writeJson(MANIFEST, Map.of("schema", 1, "files", files), files.size());
    }

    private void writeJson(String fileName, Object content, long rows) {
        try {
            Path part = folder.resolve(fileName + ".part");
            try (FileChannel channel = create(part)) {
                byte[] bytes = (json.writeValueAsString(content) + "\n").getBytes(StandardCharsets.UTF_8);
                channel.write(java.nio.ByteBuffer.wrap(bytes));
                channel.force(true);
            }
            publish(part, fileName, rows);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    // The reports belong to accountants: owner and group may read them, nobody else.
    private static FileChannel create(Path part) throws IOException {
        Files.deleteIfExists(part);
        FileAttribute<?>[] mode = POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"))
                }
                : new FileAttribute<?>[0];
        return FileChannel.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode);
    }

    private void publish(Path part, String fileName, long rows) throws IOException {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("file", fileName);
        entry.put("rows", rows);
        entry.put("bytes", Files.size(part));
        entry.put("sha256", sha256(part));
        Files.move(part, folder.resolve(fileName), StandardCopyOption.ATOMIC_MOVE);
        syncFolder();
        written.add(entry);
    }

    // A rename is safe from a power cut only when the directory itself is on disk.
    private void syncFolder() throws IOException {
        if (POSIX) {
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
