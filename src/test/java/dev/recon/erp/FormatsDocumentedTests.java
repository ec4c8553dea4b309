package dev.recon.erp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README beside the profiles says is what the profiles' reader knows. */
class FormatsDocumentedTests {

    private static final Path README = Path.of("jobs", "formats", "README.md");
    private static final Path EVERYTHING = Path.of("src", "test", "resources", "formats", "everything.yaml");

    @TempDir
    private Path directory;

    @Test
    void everyKeyHasARowAndEveryRowIsAKey() throws IOException {
        YamlProblems problems = new YamlProblems();
        Formats.read(EVERYTHING, problems);
        assertThat(problems.all()).isEmpty();
        Set<String> known = new TreeSet<>();
        for (String key : problems.keys()) {
            known.add(key.replaceFirst("^columns\\.[a-z-]+\\.", "columns.<field>."));
        }
        // Maps and lists that only hold other keys, and the fields, which are a list of their own.
        known.removeIf(key -> key.matches("columns(\\.[a-z-]+)?|text|header|numbers|sign|sign\\.words|limits"
                + "|rows|rows\\.headings|totals|status|references"));

        assertThat(documentedKeys()).isEqualTo(known);
    }

    @Test
    void everyFieldIsNamed() throws IOException {
        assertThat(DelimitedField.byKey().keySet())
                .allSatisfy(field -> assertThat(Files.readString(README)).contains("`" + field + "`"));
    }

    @Test
    void theSmallestProfileWorks() throws IOException {
        Matcher example = Pattern.compile("```yaml\\R(.*?)```", Pattern.DOTALL).matcher(Files.readString(README));
        assertThat(example.find()).isTrue();

        Profile profile = DelimitedTestData.profile(directory, example.group(1).stripIndent());

        assertThat(DelimitedTestData.outcomes(
                        profile, DelimitedTestData.file(directory, "Ref,Date,Amount,Payee", "R-1,2026-08-21,7,Acme")))
                .containsExactly("R-1 EUR 7.00 PAID");
    }

    private static Set<String> documentedKeys() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (String line : Files.readAllLines(README)) {
            Matcher row = Pattern.compile("\\| `([^`]+)` \\|.*").matcher(line);
            if (row.matches()) {
                keys.add(row.group(1));
            }
        }
        return keys;
    }
}
