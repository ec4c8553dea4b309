package dev.recon.sandbox;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file that keeps the state: one line of JSON per commit, written before the commit is answered.
 * <p>
 * A line survives the death of the process, not of the machine; half a line at the end never happened.
 */
final class StateFile implements Closeable {

    /** An object and where it goes. */
    record Put(Entity entity, ObjectNode object) {}

    /** What one commit leaves behind. */
    record Line(List<Put> puts, Map<String, String> lineIdByKey, List<Change> changes) {

        static Line seed(Entity entity, ObjectNode object) {
            return new Line(List.of(new Put(entity, object)), Map.of(), List.of());
        }
    }

    private final OutputStream file;

    private StateFile(OutputStream file) {
        this.file = file;
    }

    /** Starts a new file with a seed; the file is there completely or not at all. */
    static StateFile create(Path path, Iterable<Line> seed) {
        try {
            Path part = path.resolveSibling(path.getFileName() + ".part");
            Json.writeLines(part, seed);
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
            return append(path);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** Reads every whole line of an earlier life, and goes on behind it. */
    static StateFile resume(Path path, Consumer<Line> reader) {
        try {
            cutHalfLine(path);
            try (BufferedReader lines = Files.newBufferedReader(path)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    reader.accept(Json.read(Json.parse(line), Line.class));
                }
            }
            return append(path);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    void append(Line line) {
        byte[] json = Json.bytes(line);
        byte[] whole = Arrays.copyOf(json, json.length + 1);
        whole[json.length] = '\n';
        try {
            file.write(whole);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static StateFile append(Path path) throws IOException {
        return new StateFile(Files.newOutputStream(path, StandardOpenOption.APPEND));
    }

    private static void cutHalfLine(Path path) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(path.toFile(), "rw")) {
            long end = bytes.length();
            while (end > 0 && byteAt(bytes, end - 1) != '\n') {
                end--;
            }
            bytes.setLength(end);
        }
    }

    private static int byteAt(RandomAccessFile bytes, long position) throws IOException {
        bytes.seek(position);
        return bytes.read();
    }
}
