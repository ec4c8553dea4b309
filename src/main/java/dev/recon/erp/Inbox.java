package dev.recon.erp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What lies in a directory for payment files. Nothing is opened: a pipe would block the night.
 *
 * <p>Hidden files, names that end in {@code .part}, {@code .tmp} or {@code .done}, and directories whose name has no
 * extension (an archive) are nobody's payments and are left out. Everything else is a candidate or is refused aloud.
 */
public final class Inbox {

    private static final List<String> UNFINISHED = List.of(".part", ".tmp", ".done");

    private Inbox() {}

    /** One name in the inbox. There is no third case. */
    public sealed interface Entry {

        String name();

        <R> R fold(Function<Candidate, R> onCandidate, Function<Refused, R> onRefused);
    }

    /**
     * A regular file inside the inbox.
     *
     * @param path the real path, without symbolic links
     */
    public record Candidate(String name, Path path) implements Entry {

        @Override
        public <R> R fold(Function<Candidate, R> onCandidate, Function<Refused, R> onRefused) {
            return onCandidate.apply(this);
        }
    }

    /** Something that is not a file to read; the reason is a sentence that names it. */
    public record Refused(String name, String reason) implements Entry {

        @Override
        public <R> R fold(Function<Candidate, R> onCandidate, Function<Refused, R> onRefused) {
            return onRefused.apply(this);
        }
    }

    /**
     * The entries by name.
     *
     * @throws InboxMissingException if there is no such directory
     */
    public static List<Entry> scan(Path directory) {
        return scan(directory, Settled.ANY_TIME);
    }

    /**
     * The entries by name; files that may still be written are refused.
     *
     * @throws InboxMissingException if there is no such directory
     */
    public static List<Entry> scan(Path directory, Settled settled) {
        if (!Files.isDirectory(directory) || !Files.isReadable(directory)) {
            throw new InboxMissingException(directory);
        }
        try (Stream<Path> paths = Files.list(directory)) {
            Path root = directory.toRealPath();
            return paths.flatMap(path -> entry(root, path, settled).stream())
                    .sorted(Comparator.comparing(Entry::name))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<Entry> entry(Path root, Path path, Settled settled) {
        String name = path.getFileName().toString();
        if (isIgnored(name, path)) {
            return Optional.empty();
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            return refused(name, "its name has a control character; rename it");
        }
        try {
            return candidate(root, name, path.toRealPath(), settled);
        } catch (IOException gone) {
            return refused(
                    name, "cannot be found or reached (" + gone.getClass().getSimpleName() + "); remove it");
        }
    }

    private static Optional<Entry> candidate(Path root, String name, Path real, Settled settled) throws IOException {
        if (!real.startsWith(root)) {
            return refused(name, "is a symbolic link that leads out of the inbox; put the file itself there");
        }
        if (Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)) {
            return refused(name, "is a directory, not a file; move its files into the inbox");
        }
        if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
            return refused(name, "is a pipe or a device, not a file; remove it");
        }
        String unsettled = settled.objection(root, name, real);
        return unsettled.isEmpty() ? Optional.of(new Candidate(name, real)) : refused(name, unsettled);
    }

    private static Optional<Entry> refused(String name, String sentence) {
        String reason = new ErpFile(Path.of(""), name).refused(sentence).reason();
        return Optional.of(new Refused(name, reason));
    }

    private static boolean isIgnored(String name, Path path) {
        String lower = name.toLowerCase(Locale.ROOT);
        return name.startsWith(".")
                || UNFINISHED.stream().anyMatch(lower::endsWith)
                || (name.indexOf('.') < 0 && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS));
    }
}
