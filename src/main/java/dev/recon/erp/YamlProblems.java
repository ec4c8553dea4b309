package dev.recon.erp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.error.Mark;

/** Everything that is wrong in some YAML files, each with its place: an operator mends a file once, not error by error. */
final class YamlProblems {

    /** A problem of a whole file has the line 0. */
    private record Problem(String file, int line, String sentence) {

        @Override
        public String toString() {
            return file + (line == 0 ? "" : ", line " + line) + ": " + sentence;
        }
    }

    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> keys = new TreeSet<>();

    void add(Path file, Mark mark, String sentence) {
        // Marks count lines from 0.
        problems.add(new Problem(file.getFileName().toString(), mark.getLine() + 1, sentence));
    }

    void add(Path file, String sentence) {
        problems.add(new Problem(file.getFileName().toString(), 0, sentence));
    }

    void asked(String key) {
        keys.add(key);
    }

    /** In the order of files and lines. */
    List<String> all() {
        return problems.stream()
                .sorted(Comparator.comparing(Problem::file).thenComparingInt(Problem::line))
                .map(Problem::toString)
                .toList();
    }

    /** Every key that was looked for, so that a test can compare them with the documentation. */
    Set<String> keys() {
        return keys;
    }
}
