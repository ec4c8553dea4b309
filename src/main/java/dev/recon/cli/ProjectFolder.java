package dev.recon.cli;

import dev.recon.job.AgeingReport;
import dev.recon.job.RunException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the product's own folders are: beside the launcher, which says so, or where the command was given. */
final class ProjectFolder {

    private static final String YAML = ".yaml";
    // Beside the jobs, but none.
    private static final String RULES = "decisions";

    private ProjectFolder() {}

    static Path root() {
        return Path.of(System.getProperty("recon.root", ".")).toAbsolutePath().normalize();
    }

    /** @throws RunException naming the jobs that there are */
    static Path jobFile(String job) {
        Path file = root().resolve("jobs").resolve(job + YAML);
        if (!job.matches("[a-z][a-z0-9-]*") || job.equals(RULES) || !Files.isRegularFile(file)) {
            throw RunException.usage(
                    "No job is named " + job + ".",
                    "Jobs: " + String.join(", ", names("jobs", YAML)) + ", " + AgeingReport.JOB);
        }
        return file;
    }

    /** @throws RunException naming the scenarios that there are */
    static Path scenario(String name) {
        Path folder = root().resolve("sample-data").resolve(name);
        if (!name.matches("[a-z][a-z0-9-]*") || !Files.isDirectory(folder)) {
            throw RunException.usage(
                    "No scenario is named " + name + ".", "Scenarios: " + String.join(", ", names("sample-data", "")));
        }
        return folder;
    }

    private static List<String> names(String folder, String ending) {
        try (Stream<Path> files = Files.list(root().resolve(folder))) {
            return files.filter(file -> ending.isEmpty() == Files.isDirectory(file))
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending) && !name.equals("formats"))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .filter(name -> !folder.equals("jobs") || !name.equals(RULES))
                    .sorted()
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read", missing);
        }
    }
}
