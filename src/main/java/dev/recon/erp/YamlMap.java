package dev.recon.erp;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A map of a YAML file, read key by key. Values are texts as they are written ({@code No} is no boolean); what is wrong is
 * noted with its line, and a harmless value stands in for it, so that one pass finds every error.
 */
final class YamlMap {

    private static final int LONGEST_PATTERN = 1_000;

    private final Path file;
    private final String path;
    private final Mark mark;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Mark> places = new LinkedHashMap<>();
    private final Set<String> asked = new TreeSet<>();
    private final YamlProblems problems;

    private YamlMap(Path file, String path, Mark mark, YamlProblems problems) {
        this.file = file;
        this.path = path;
        this.mark = mark;
        this.problems = problems;
    }

    static YamlMap of(Path file, String path, Node node, YamlProblems problems) {
        YamlMap map = new YamlMap(file, path, node.getStartMark(), problems);
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(map::add);
        } else {
            problems.add(
                    file,
                    node.getStartMark(),
                    (path.isEmpty() ? "the profile" : quoted(path)) + " takes keys and values");
        }
        return map;
    }

    private void add(NodeTuple entry) {
        String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
        Mark place = entry.getKeyNode().getStartMark();
        if (key.isEmpty()) {
            problems.add(file, place, "a key is a word");
        } else if (places.putIfAbsent(key, place) != null) {
            problems.add(file, place, quoted(name(key)) + " is there twice");
        } else {
            values.put(key, entry.getValueNode());
        }
    }

    Path file() {
        return file;
    }

    boolean has(String key) {
        asked(key);
        return values.containsKey(key);
    }

    /** The keys as they stand in the file. */
    List<String> keys() {
        return List.copyOf(values.keySet());
    }

    /** Empty if the key is missing. */
    String text(String key) {
        Node node = node(key);
        return node == null ? "" : scalar(key, node);
    }

    String requiredText(String key) {
        String text = text(key);
        if (text.isEmpty()) {
            wrong(key, quoted(name(key)) + (values.containsKey(key) ? " is empty" : " is missing"));
        }
        return text;
    }

    /** One text or a list of them; empty if the key is missing. */
    List<String> texts(String key) {
        Node node = node(key);
        if (node instanceof SequenceNode list) {
            return list.getValue().stream().map(item -> scalar(key, item)).toList();
        }
        return node == null ? List.of() : List.of(scalar(key, node));
    }

    int number(String key, int otherwise, int least, int most) {
        String text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        boolean plain = text.length() <= 9 && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        int number = plain ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            wrong(key, quoted(name(key)) + " is " + quoted(text) + "; it is a number from " + least + " to " + most);
            return otherwise;
        }
        return number;
    }

    boolean flag(String key, boolean otherwise) {
        return choice(key, Map.of("true", true, "false", false), otherwise);
    }

    /** The value of one of the allowed words, whatever its case. */
    <T> T choice(String key, Map<String, T> allowed, T otherwise) {
        String text = text(key);
        return text.isEmpty() ? otherwise : chosen(key, text, allowed, otherwise);
    }

    <T> List<T> choices(String key, Map<String, T> allowed, List<T> otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        List<T> chosen = new ArrayList<>();
        texts(key)
                .forEach(text -> allowed.keySet().stream()
                        .filter(text::equalsIgnoreCase)
                        .findFirst()
                        .ifPresentOrElse(
                                word -> chosen.add(allowed.get(word)),
                                () -> wrong(key, notAllowed(key, text, allowed))));
        return List.copyOf(chosen);
    }

    private <T> T chosen(String key, String text, Map<String, T> allowed, T otherwise) {
        for (Map.Entry<String, T> word : allowed.entrySet()) {
            if (word.getKey().equalsIgnoreCase(text)) {
                return word.getValue();
            }
        }
        wrong(key, notAllowed(key, text, allowed));
        return otherwise;
    }

    private String notAllowed(String key, String text, Map<String, ?> allowed) {
        return quoted(name(key)) + " is " + quoted(text) + "; allowed: "
                + String.join(", ", new TreeSet<>(allowed.keySet()));
    }

    /** Null if the key is missing or no pattern. */
    @Nullable
    Pattern pattern(String key) {
        String text = text(key);
        return text.isEmpty() ? null : compiled(key, text);
    }

    List<Pattern> patterns(String key) {
        return texts(key).stream()
                .flatMap(text -> Stream.ofNullable(compiled(key, text)))
                .toList();
    }

    private @Nullable Pattern compiled(String key, String text) {
        try {
            if (text.length() <= LONGEST_PATTERN) {
                return Pattern.compile(text);
            }
            wrong(key, quoted(name(key)) + " has more than " + LONGEST_PATTERN + " characters");
        } catch (PatternSyntaxException broken) {
            wrong(
                    key,
                    quoted(name(key)) + " is " + quoted(text) + ", which is no RE2 pattern: "
                            + broken.getDescription());
        }
        return null;
    }

    /** The map under a key; an empty one if the key is missing. */
    YamlMap map(String key) {
        Node node = node(key);
        return node == null ? new YamlMap(file, name(key), mark, problems) : of(file, name(key), node, problems);
    }

    /** The map under a key; where a list or a text stands instead, one that has it under {@code shortFor}. */
    YamlMap map(String key, String shortFor) {
        Node node = node(key);
        if (node == null || node instanceof MappingNode) {
            return map(key);
        }
        YamlMap map = new YamlMap(file, name(key), node.getStartMark(), problems);
        map.values.put(shortFor, node);
        map.places.put(shortFor, node.getStartMark());
        return map;
    }

    /** The maps of a list. */
    List<YamlMap> maps(String key) {
        Node node = node(key);
        if (node instanceof SequenceNode list) {
            return list.getValue().stream()
                    .map(item -> of(file, name(key), item, problems))
                    .toList();
        }
        if (node != null) {
            wrong(key, quoted(name(key)) + " is a list");
        }
        return List.of();
    }

    /** Notes an error at a key's value, or at the map where the key is missing. */
    void wrong(String key, String sentence) {
        problems.add(file, places.getOrDefault(key, mark), sentence);
    }

    /** Notes the keys that nobody asked for: typing errors. */
    void finish() {
        for (Map.Entry<String, Mark> place : places.entrySet()) {
            if (!asked.contains(place.getKey())) {
                problems.add(
                        file,
                        place.getValue(),
                        "there is no key " + quoted(name(place.getKey())) + "; did you mean "
                                + quoted(nearest(place.getKey(), asked)) + "? All here: " + String.join(", ", asked));
            }
        }
    }

    /** The key's name with the names of the maps around it, as messages write it: {@code numbers.decimal}. */
    String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    static String quoted(String text) {
        return '"' + Excerpt.line(text, 80) + '"';
    }

    private @Nullable Node node(String key) {
        asked(key);
        return values.get(key);
    }

    private void asked(String key) {
        asked.add(key);
        problems.asked(name(key));
    }

    private String scalar(String key, Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        problems.add(file, node.getStartMark(), quoted(name(key)) + " is a text, not a list or a map");
        return "";
    }

    static String nearest(String word, Collection<String> known) {
        return known.stream()
                .min((one, other) -> Integer.compare(distance(word, one), distance(word, other)))
                .orElse("");
    }

    /** How many letters must change to make one word the other. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int at = 0; at < row.length; at++) {
            row[at] = at;
        }
        for (int up = 1; up <= one.length(); up++) {
            int diagonal = row[0];
            row[0] = up;
            for (int at = 1; at < row.length; at++) {
                int changed = diagonal + (one.charAt(up - 1) == other.charAt(at - 1) ? 0 : 1);
                diagonal = row[at];
                row[at] = Math.min(changed, 1 + Math.min(row[at], row[at - 1]));
            }
        }
        return row[other.length()];
    }
}
