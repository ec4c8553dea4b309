package dev.recon.erp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.error.Mark;

/** Everything that is wrong in some YAML files, each with its place: an operator mends a file once, not error by error. */
final class YamlProblems {

    private final List<String> problems = new ArrayList<>();
    private final Set<String> keys = new TreeSet<>();

    void add(Path file, Mark mark, String sentence) {
        // Marks count lines from 0.
        problems.add(file.getFileName() + ", line " + (mark.getLine() + 1) + ": " + sentence);
    }

    void add(Path file, String sentence) {
        problems.add(file.getFileName() + ": " + sentence);
    }

    void asked(String key) {
        keys.add(key);
    }

    List<String> all() {
        return List.copyOf(problems);
    }

    /** Every key that was looked for, so that a test can compare them with the documentation. */
    Set<String> keys() {
        return keys;
    }
}
