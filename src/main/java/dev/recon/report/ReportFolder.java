package dev.recon.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
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
import java.time.LocalDate;
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

    private static final String WORKBOOK = "mismatches.xlsx";
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path folder;
    private final CsvDialect dialect;
    private final ObjectMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private final List<Map<String, Object>> written = new ArrayList<>();

    /** Creates the folder where it is missing. Whatever an interrupted attempt left in it is written again. */
    public ReportFolder(Path folder, CsvDialect dialect) {
        this.folder = folder;
        this.dialect = dialect;
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
            try (CsvReport csv = new CsvReport(report, dialect, create(part))) {
                content.accept(csv);
                rows = csv.rows();
            }
            publish(part, report.fileName(), rows);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Writes the workbook for review: first the rows that {@code content} hands over, then the proof. */
    public void workbook(LocalDate businessDate, Consumer<ReviewWorkbook> content, List<ProofLine> proof) {
        try {
            Path part = folder.resolve(WORKBOOK + ".part");
            Path timed = folder.resolve(WORKBOOK + ".timed.part");
            long rows;
            try (OutputStream to = Channels.newOutputStream(create(timed))) {
                ReviewWorkbook workbook = new ReviewWorkbook(to);
                content.accept(workbook);
                workbook.finish(proof);
                rows = workbook.rows();
            }
            stable(timed, part, businessDate);
            publish(part, WORKBOOK, rows);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Writes the rows of a report as a workbook, for whoever works in one. */
    public void table(String fileName, ReportFile report, LocalDate businessDate, Consumer<TableWorkbook> content) {
        try {
            Path part = folder.resolve(fileName + ".part");
            Path timed = folder.resolve(fileName + ".timed.part");
            long rows;
            try (OutputStream to = Channels.newOutputStream(create(timed))) {
                TableWorkbook table = new TableWorkbook(report, to);
                content.accept(table);
                table.finish();
                rows = table.rows();
            }
            stable(timed, part, businessDate);
            publish(part, fileName, rows);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    // The library writes the time of day into it.
    private static void stable(Path timed, Path part, LocalDate businessDate) throws IOException {
        try (FileChannel channel = create(part);
                OutputStream to = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            StableZip.copy(timed, businessDate, to);
            to.flush();
            channel.force(true);
        }
        Files.delete(timed);
    }

    /** Writes one text file, such as a page. */
    public void text(String fileName, String content) {
        writeText(fileName, content, 0);
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
        writeText(fileName, json.writeValueAsString(content) + "\n", rows);
    }

    private void writeText(String fileName, String content, long rows) {
        try {
            Path part = folder.resolve(fileName + ".part");
            try (FileChannel channel = create(part)) {
                channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
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

    static String sha256(Path file) throws IOException {
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
