package dev.recon.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Takes the time of writing out of a workbook, so that the same rows give the same bytes: out of the archive's entries,
 * and out of the workbook's own properties, where the business date takes its place.
 */
final class StableZip {

    private static final String PROPERTIES = "docProps/core.xml";
    // The first moment that a zip archive can tell; given as a local time, so that no time zone moves it.
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private StableZip() {}

    static void copy(Path workbook, LocalDate businessDate, OutputStream to) throws IOException {
        try (ZipFile from = new ZipFile(workbook.toFile())) {
            ZipOutputStream out = new ZipOutputStream(to);
            for (ZipEntry entry : Collections.list(from.entries())) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(NO_TIME);
                out.putNextEntry(copy);
                if (entry.getName().equals(PROPERTIES)) {
                    out.write(dated(from, entry, businessDate));
                } else {
                    from.getInputStream(entry).transferTo(out);
                }
                out.closeEntry();
            }
            out.finish();
        }
    }

    private static byte[] dated(ZipFile from, ZipEntry entry, LocalDate businessDate) throws IOException {
        String properties = new String(from.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        return properties
                .replaceFirst("(<dcterms:created[^>]*>)[^<]*", "$1" + businessDate + "T00:00:00Z")
                .getBytes(StandardCharsets.UTF_8);
    }
}
