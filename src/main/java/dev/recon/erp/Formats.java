package dev.recon.erp;

import dev.recon.matching.Digests;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * All formats of an installation: those that come with the program, and those that files of {@code jobs/formats} describe.
 *
 * @param digest of everything that the files say, to tell whether two runs read alike
 */
public record Formats(Profiles payments, ApprovalProfiles approvals, String digest) {

    private static final String YAML = ".yaml";

    /** The formats that come with the program alone. */
    public static Formats builtIn() {
        return new Formats(Profiles.standard(), new ApprovalProfiles(List.of()), "");
    }

    /**
     * The formats that come with the program, and those of a folder's {@code *.yaml} files.
     *
     * @throws FormatsException naming all that is wrong in the files, with file and line
     */
    public static Formats load(Path folder) {
        YamlProblems problems = new YamlProblems();
        List<DelimitedFormat> described = new ArrayList<>();
        for (Path file : files(folder)) {
            read(file, problems).ifPresent(described::add);
        }
        Formats formats = of(folder, described, problems);
        if (!problems.all().isEmpty()) {
            throw new FormatsException(problems.all());
        }
        return formats;
    }

    private static Formats of(Path folder, List<DelimitedFormat> described, YamlProblems problems) {
        List<Profile> payments = new ArrayList<>(Profiles.standard().all());
        List<ApprovalProfile> approvals = new ArrayList<>();
        for (DelimitedFormat format : described) {
            if (payments.stream().anyMatch(profile -> profile.id().equals(format.id()))) {
                problems.add(
                        folder.resolve(format.id() + YAML),
                        "a format that comes with the program has the id " + format.id() + "; choose another");
            }
            if (format.gives() == DelimitedFormat.Gives.PAYMENTS) {
                payments.add(new DelimitedProfile(format));
            } else {
                approvals.add(new DelimitedApprovalProfile(format));
            }
        }
        String digest = described.stream()
                .map(format -> format.id() + "@" + format.version())
                .collect(Collectors.joining("\n"));
        return new Formats(new Profiles(payments), new ApprovalProfiles(approvals), Digests.longHex(digest));
    }

    /** Payments and approvals. */
    public List<Format<?>> all() {
        return Stream.<Format<?>>concat(payments.all().stream(), approvals.all().stream())
                .toList();
    }

    static Optional<DelimitedFormat> read(Path file, YamlProblems problems) {
        if (!Files.isRegularFile(file)) {
            problems.add(file, "is a folder, a pipe, a device or a link that leads nowhere, and not a file");
            return Optional.empty();
        }
        try {
            String content = Files.readString(file, StandardCharsets.UTF_8);
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(content));
            if (root == null) {
                problems.add(file, "is empty");
                return Optional.empty();
            }
            return Optional.of(DelimitedProfileFile.read(YamlMap.of(file, "", root, problems), content));
        } catch (MarkedYAMLException broken) {
            problems.add(file, broken.getProblemMark(), "is no valid YAML: " + broken.getProblem());
        } catch (YAMLException broken) {
            problems.add(file, "is no valid YAML: " + Excerpt.line(String.valueOf(broken.getMessage()), 200));
        } catch (CharacterCodingException broken) {
            problems.add(file, "is not UTF-8");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Optional.empty();
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new FormatsException(List.of(folder + " is not a folder; it should hold the format profiles"));
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(YAML))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
