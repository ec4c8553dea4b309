package dev.recon.erp.sheet;

import dev.recon.erp.ErpFile;
import dev.recon.erp.FileRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A workbook in the format of Excel 2007 and later, {@code .xlsx}. It comes from outside: every size has a limit, no entity
 * is resolved, and macros, passwords and the old format are refused with what to do instead.
 */
public final class Workbook implements AutoCloseable {

    private static final long LARGEST = 100L * 1024 * 1024;
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLD = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final int OLD_HEAD = 64 * 1024;

    private final Parts parts;
    private final List<Sheet> sheets = new ArrayList<>();
    private final SharedTexts texts;
    private final DateStyles styles;

    /** A sheet's name and where it is in the file. */
    public record Sheet(String name, String part) {}

    private Workbook(Parts parts) {
        this.parts = parts;
        String workbook = parts.target("_rels/.rels", "", "officeDocument");
        Map<String, String> targets = parts.targets(workbook);
        try (XmlPart xml = parts.open(workbook)) {
            boolean old = false;
            while (xml.next()) {
                if (xml.starts("workbookPr")) {
                    old = List.of("1", "true").contains(xml.attribute("date1904"));
                } else if (xml.starts("sheet")) {
                    String part = targets.get(xml.relation());
                    if (part != null) {
                        sheets.add(new Sheet(xml.attribute("name"), part));
                    }
                }
            }
            this.styles = DateStyles.of(parts, parts.related(workbook, "styles"), old);
        }
        this.texts = SharedTexts.of(parts, parts.related(workbook, "sharedStrings"));
    }

    /** Whether the file begins like a workbook, of whatever kind; else it is a text. */
    public static boolean isOne(ErpFile file) {
        byte[] head = head(file, ZIP.length);
        return java.util.Arrays.equals(head, ZIP) || java.util.Arrays.equals(head, OLD);
    }

    /** @throws FileRefusedException if it is no workbook that is read here; the message says what to do */
    public static Workbook open(ErpFile file) {
        byte[] head = head(file, OLD_HEAD);
        if (head.length >= OLD.length && head[0] == OLD[0]) {
            // In such a file names are UTF-16.
            boolean locked = new String(head, StandardCharsets.UTF_16LE).contains("EncryptedPackage");
            throw file.refused(
                    locked
                            ? "is protected by a password; save it without one"
                            : "is a workbook of the old format .xls, or protected by a password; save it as .xlsx"
                                    + " without a password");
        }
        if (size(file) > LARGEST) {
            throw file.refused(
                    "has more than " + LARGEST / 1024 / 1024 + " MB; delete what is not needed for deciding");
        }
        Parts parts = Parts.open(file);
        try {
            if (parts.names().stream()
                    .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains("vbaproject"))) {
                throw file.refused("holds macros; save it as .xlsx, without them");
            }
            return new Workbook(parts);
        } catch (RuntimeException refused) {
            parts.close();
            throw refused;
        }
    }

    public List<Sheet> sheets() {
        return List.copyOf(sheets);
    }

    /**
     * Hands over every row that has a cell with something in it.
     *
     * @return the cells that are merged
     */
    public List<MergedCells> forEachRow(Sheet sheet, Consumer<SheetRow> consumer) {
        try (XmlPart xml = parts.open(sheet.part())) {
            return new SheetReading(xml, texts, styles).read(consumer);
        }
    }

    private static byte[] head(ErpFile file, int bytes) {
        try (java.io.InputStream in = Files.newInputStream(file.path())) {
            return in.readNBytes(bytes);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static long size(ErpFile file) {
        try {
            return Files.size(file.path());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
