package dev.recon.erp;

import com.google.re2j.Pattern;
import java.util.List;

/** The names that files of a format have: {@code *} stands for any characters, {@code ?} for one; case does not count. */
record FileNames(List<String> patterns, List<Pattern> compiled) {

    static FileNames of(List<String> patterns) {
        return new FileNames(
                List.copyOf(patterns),
                patterns.stream().map(FileNames::compiled).toList());
    }

    boolean match(String fileName) {
        return compiled.stream().anyMatch(pattern -> pattern.matches(fileName));
    }

    String shown() {
        return String.join(", ", patterns);
    }

    private static Pattern compiled(String glob) {
        StringBuilder pattern = new StringBuilder("(?is)");
        for (char character : glob.toCharArray()) {
            pattern.append(
                    switch (character) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        default -> Pattern.quote(String.valueOf(character));
                    });
        }
        return Pattern.compile(pattern.toString());
    }
}
