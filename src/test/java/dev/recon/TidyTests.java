package dev.recon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a reviewer would otherwise say by hand. */
class TidyTests {

    private static final Path MAIN = Path.of("src", "main", "java");
    private static final Path JOBS = Path.of("jobs");
    private static final Path TABLES = Path.of("src", "main", "resources", "db", "migration");
    private static final int LONGEST = 300;

    /** Who else writes a table, and why; the owner is the class named above the table. */
    private static final Map<String, Set<String>> OTHER_WRITERS = Map.ofEntries(
            // A dead run is ended with its executions, in one transaction.
            Map.entry("run", Set.of("BatchRepair")),
            // Files make payments; a match settles them; every decision is marked.
            Map.entry("payment", Set.of("PaymentRegistration", "Matches", "Outcomes", "Ties")),
            // A match settles payouts; the register follows what Introw showed.
            Map.entry("payout", Set.of("Matches", "Updates")),
            // Named "Lines" above the table: they are stored with their payouts, and follow what Introw showed.
            Map.entry("commission_line", Set.of("Payouts", "LineChanges")),
            // A payment or a payout that moved on wakes its match.
            Map.entry("match", Set.of("Payments", "PaymentRegistration", "Payouts", "Ties")),
            // What cannot be tied waits like what is contradicted.
            Map.entry("payment_contradiction", Set.of("Ties")),
            // A record of another payment names for that one.
            Map.entry("payment_reference", Set.of("Ties")),
            // Decided and stored with the match, or by a person.
            Map.entry("pending_update", Set.of("DecidedUpdates", "SupersededUpdates", "Undos")),
            // What a person put to rest, or settled.
            Map.entry("mismatch", Set.of("DecidedMismatches")),
            // What became of an approval is stored with its update.
            Map.entry("approval", Set.of("ApprovalOutcomes")),
            // What became of a decision about a line, in the words of its change.
            Map.entry("decision", Set.of("LineResults")),
            // What was decided, in the transaction of the decision.
            Map.entry("line_change", Set.of("DecidedLines")),
            Map.entry("line_attempt", Set.of("DecidedLines")),
            Map.entry("update_attempt", Set.of("AuditTrail")));

    private static List<Path> sources() {
        return walk(MAIN, ".java");
    }

    private static List<Path> walk(Path root, String ending) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static String simpleName(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }

    @Test
    void everyPackageIntroducesItselfAndIsNullMarked() {
        Set<Path> packages = new TreeSet<>();
        sources().forEach(source -> packages.add(source.getParent()));

        assertThat(packages).isNotEmpty().allSatisfy(folder -> {
            Path info = folder.resolve("package-info.java");
            assertThat(info).exists();
            assertThat(text(info)).startsWith("/** ").contains("@NullMarked");
        });
    }

    @Test
    void noFileIsLongerThanThreeHundredLines() {
        assertThat(sources())
                .filteredOn(source -> text(source).lines().count() > LONGEST)
                .isEmpty();
    }

    @Test
    void noClassIsNamedForNothing() {
        Pattern nameless = Pattern.compile(
                "\\b(class|record|interface|enum) (Abstract\\w+|\\w+(Utils?|Helpers?|Managers?|Impl)|Common\\w*|Misc\\w*)\\b");

        assertThat(sources())
                .isNotEmpty()
                .filteredOn(source -> nameless.matcher(text(source)).find())
                .isEmpty();
    }

    @Test
    void nothingIsLeftToBeDone() {
        Pattern undone = Pattern.compile("(?i)\\b(TODO|FIXME|XXX:|HACK)\\b");

        assertThat(sources())
                .filteredOn(source -> undone.matcher(text(source)).find())
                .isEmpty();
    }

    @Test
    void eachTableIsWrittenFromTheClassNamedAboveIt() {
        Map<String, String> owners = owners();
        Map<String, Set<String>> expected = new TreeMap<>();
        owners.forEach((table, owner) -> {
            Set<String> writers = new TreeSet<>(OTHER_WRITERS.getOrDefault(table, Set.of()));
            writers.add(owner);
            expected.put(table, writers);
        });

        Map<String, Set<String>> actual = new TreeMap<>();
        owners.keySet().forEach(table -> actual.put(table, writers(table)));

        assertThat(actual).isEqualTo(expected);
    }

    private static Map<String, String> owners() {
        Map<String, String> owners = new LinkedHashMap<>();
        String owner = "";
        boolean inComment = false;
        // Spring Batch writes the tables of the first.
        List<String> lines = walk(TABLES, ".sql").stream()
                .filter(file -> !file.getFileName().toString().startsWith("V1__"))
                .flatMap(file -> text(file).lines())
                .toList();
        for (String line : lines) {
            Matcher named = Pattern.compile("-- (\\w+): .*").matcher(line);
            if (!inComment && named.matches()) {
                owner = named.group(1);
            }
            inComment = line.startsWith("--");
            Matcher table = Pattern.compile("create table (\\w+) \\(").matcher(line);
            if (table.matches()) {
                owners.put(table.group(1), owner);
            }
        }
        assertThat(owners).hasSizeGreaterThan(10).doesNotContainValue("");
        return owners;
    }

    // Evidence deletes from its three tables in a loop; what it names in the list is what it writes.
    private static Set<String> writers(String table) {
        Pattern writes = Pattern.compile(
                "(?i)\\b(insert into|update|delete from|truncate|copy)\\s+(public\\.)?" + table + "\\b");
        Set<String> writers = new TreeSet<>();
        for (Path source : sources()) {
            if (writes.matcher(text(source)).find()) {
                writers.add(simpleName(source));
            }
        }
        return writers;
    }

    @Test
    void noStatementNamesItsTableAtRunTimeButInTwoPlaces() {
        Pattern dynamic = Pattern.compile("(?i)\\b(insert into|update|delete from|truncate) (\"|%)");
        List<String> places = new ArrayList<>();
        for (Path source : walk(MAIN.resolve("dev/recon/register"), ".java")) {
            if (dynamic.matcher(text(source)).find()) {
                places.add(simpleName(source));
            }
        }

        // The copy of the register is made table by table; Evidence forgets a file in three tables of its own.
        assertThat(places).containsExactly("DryRunSchema", "Evidence");
    }

    @Test
    void everyJobFileNamesAJob() throws IOException {
        List<String> jobFiles;
        try (Stream<Path> files = Files.list(JOBS)) {
            jobFiles = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .filter(name -> !name.equals("decisions.yaml")) // The rules of decisions, whoever reads them.
                    .map(name -> name.replace(".yaml", ""))
                    .sorted()
                    .toList();
        }
        String jobs = walk(MAIN.resolve("dev/recon/job"), "Job.java").stream()
                .map(TidyTests::text)
                .reduce("", String::concat);

        assertThat(jobFiles)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(jobs)
                        .contains("@Bean(\"" + name + "\")")
                        .contains("new JobBuilder(\"" + name + "\""));
        assertThat(Pattern.compile("new JobBuilder\\(\"([\\w-]+)\"")
                        .matcher(jobs)
                        .results()
                        .map(job -> job.group(1)))
                .allSatisfy(job -> assertThat(JOBS.resolve(job + ".yaml")).exists());
    }
}
