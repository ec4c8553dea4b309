package dev.recon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** Every command that the documents tell somebody to give is one that the command line takes. */
class CommandsDocumentedTests {

    private static final Pattern COMMAND = Pattern.compile("`jobs/recon ([^`]+)`");
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^(?:\\$ )?(?:[A-Z_]+=\\S+ )*jobs/recon (.+)$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    private static Stream<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(Path.of("README.md")));
        for (String folder : List.of("jobs", "sample-data", "src/docs")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                documents.addAll(files.filter(file -> file.toString().endsWith(".md"))
                        .sorted()
                        .toList());
            }
        }
        return documents.stream();
    }

    /** In a sentence a command may stand without what it needs; an example must be whole. */
    private record Given(String words, boolean whole) {

        private String problem() {
            CommandLine commandLine = Main.commandLine();
            try {
                commandLine.parseArgs(arguments());
                return "";
            } catch (MissingParameterException incomplete) {
                return whole ? words + ": " + incomplete.getMessage() : "";
            } catch (ParameterException wrong) {
                return words + ": " + wrong.getMessage();
            }
        }

        private String[] arguments() {
            List<String> arguments = new ArrayList<>();
            // What the shell would put in, and what the reader would.
            Matcher matcher = WORD.matcher(words.replaceAll("\"?\\$\\([^)]*\\)\"?", "2026-08-21")
                    .replaceAll("(--date|--as-of)(?= |$)(?! 2)", "$1 2026-08-21")
                    .replaceAll("(?<=\\S) {2,}\\(.*$", "")
                    .replaceAll(" [NM]\\b", " 1")
                    .replace("…", ""));
            while (matcher.find()) {
                arguments.add(matcher.group().replaceAll("^[\"']|[\"']$", ""));
            }
            return arguments.toArray(String[]::new);
        }
    }

    private static List<Given> commands(Path document) throws IOException {
        List<Given> commands = new ArrayList<>();
        String text = Files.readString(document);
        COMMAND.matcher(text).results().forEach(found -> commands.add(new Given(found.group(1), false)));
        EXAMPLE.matcher(text).results().forEach(found -> commands.add(new Given(found.group(1), true)));
        return commands;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void whatADocumentTellsToGiveCanBeGiven(Path document) throws IOException {
        assertThat(commands(document)).extracting(Given::problem).allMatch(String::isEmpty);
    }

    @Test
    void everyCommandStandsInSomeDocument() throws IOException {
        Set<String> told = new TreeSet<>();
        for (Path document : documents().toList()) {
            commands(document).forEach(given -> told.add(given.arguments()[0]));
        }

        assertThat(told).containsAll(Main.commandLine().getSubcommands().keySet());
        assertThat(told).hasSizeGreaterThan(10);
    }

    @Test
    void aCommandThatIsNoneIsNoticed() {
        assertThat(new Given("stopp", false).problem()).contains("stopp");
        assertThat(new Given("rerun last --sett a=b", false).problem()).contains("--sett");
        assertThat(new Given("undo --dry-run", false).problem()).isEmpty();
        assertThat(new Given("undo --dry-run", true).problem()).contains("RUN|MISMATCH");
    }
}
