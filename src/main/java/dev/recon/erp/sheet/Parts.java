package dev.recon.erp.sheet;

import dev.recon.erp.ErpFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The parts of a workbook: a zip file that may lie about its sizes, so that what comes out of it is counted. */
final class Parts implements AutoCloseable {

    private static final int MOST_ENTRIES = 5_000;
    // A sheet of two hundred thousand mismatches has 250 MB of XML, packed to a fifteenth.
    private static final long LARGEST_PART = 700L * 1024 * 1024;
    private static final long ALWAYS_ALLOWED = 10L * 1024 * 1024;
    private static final long LARGEST_RATIO = 200;

    private final ErpFile file;
    private final ZipFile zip;

    private Parts(ErpFile file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    static Parts open(ErpFile file) {
        try {
            ZipFile zip = new ZipFile(file.path().toFile());
            if (zip.size() > MOST_ENTRIES) {
                zip.close();
                throw file.refused("has more than " + MOST_ENTRIES + " parts; it is no sheet of decisions");
            }
            return new Parts(file, zip);
        } catch (ZipException broken) {
            throw file.refused("is cut off or damaged; get it again");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<String> names() {
        return zip.stream().map(ZipEntry::getName).toList();
    }

    boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    XmlPart open(String name) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw file.refused("is no workbook, or damaged: it has no part " + name + "; save it as .xlsx again");
        }
        try {
            return XmlPart.of(
                    file, name, new Counted(zip.getInputStream(entry), Math.max(1, entry.getCompressedSize())));
        } catch (IOException damaged) {
            throw file.refused("is damaged in its part " + name + "; get it again");
        }
    }

    /** The parts that a part refers to, by the names that it has for them. */
    Map<String, String> targets(String part) {
        Map<String, String> targets = new HashMap<>();
        relations(relationsOf(part), folder(part), (id, type, target) -> targets.put(id, target));
        return targets;
    }

    /** The part of that type that a part refers to; null if there is none. */
    @Nullable
    String related(String part, String type) {
        return find(relationsOf(part), folder(part), type);
    }

    /** Likewise, but it must be there. */
    String target(String relations, String folder, String type) {
        String found = find(relations, folder, type);
        if (found == null) {
            throw file.refused("is no workbook, or damaged; save it as .xlsx again");
        }
        return found;
    }

    private @Nullable String find(String relations, String folder, String wanted) {
        Map<String, String> byType = new HashMap<>();
        relations(relations, folder, (id, type, target) -> byType.putIfAbsent(type, target));
        return byType.get(wanted);
    }

    private interface Relation {
        void is(String id, String type, String target);
    }

    private void relations(String relations, String folder, Relation relation) {
        if (!has(relations)) {
            return;
        }
        try (XmlPart xml = open(relations)) {
            while (xml.next()) {
                if (xml.starts("Relationship") && !xml.attribute("TargetMode").equals("External")) {
                    String type = xml.attribute("Type");
                    String target = xml.attribute("Target");
                    relation.is(
                            xml.attribute("Id"),
                            type.substring(type.lastIndexOf('/') + 1),
                            target.startsWith("/") ? target.substring(1) : folder + target);
                }
            }
        }
    }

    private static String folder(String part) {
        return part.substring(0, part.lastIndexOf('/') + 1);
    }

    private static String relationsOf(String part) {
        return folder(part) + "_rels/" + part.substring(folder(part).length()) + ".rels";
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Ends a part that unpacks to more than any sheet needs. */
    private final class Counted extends FilterInputStream {

        private final long most;
        private long read;

        Counted(InputStream in, long packed) {
            super(in);
            this.most = Math.min(LARGEST_PART, Math.max(ALWAYS_ALLOWED, packed * LARGEST_RATIO));
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int got = super.read(bytes, offset, length);
            count(Math.max(0, got));
            return got;
        }

        private void count(int bytes) {
            read += bytes;
            if (read > most) {
                throw file.refused("unpacks to more than a sheet of decisions can need; it is not read any further");
            }
        }
    }
}
