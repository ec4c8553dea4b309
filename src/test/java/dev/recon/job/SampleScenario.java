package dev.recon.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A folder of sample-data as the tests read it: what goes in, and where that which must come out is kept. */
record SampleScenario(Path folder) {

    private static final Path SAMPLES = Path.of("sample-data").toAbsolutePath();

    static final Path JOB_FILE = Path.of("jobs", "reconcile-payouts.yaml").toAbsolutePath();

    static List<SampleScenario> all() throws IOException {
        return folders(SAMPLES).stream().map(SampleScenario::new).toList();
    }

    static SampleScenario named(String name) {
        return new SampleScenario(SAMPLES.resolve(name));
    }

    static String index() throws IOException {
        return Files.readString(SAMPLES.resolve("README.md"));
    }

    String name() {
        return folder.getFileName().toString();
    }

    Path introw() {
        return folder.resolve("introw");
    }

    List<LocalDate> nights() throws IOException {
        return dates("erp");
    }

    List<LocalDate> expectedNights() throws IOException {
        return dates("expected");
    }

    Path inbox(LocalDate night) {
        return folder.resolve("erp").resolve(night.toString());
    }

    Path expected(LocalDate night) {
        return folder.resolve("expected").resolve(night.toString());
    }

    Path expectedRequests() {
        return folder.resolve("expected").resolve("requests.txt");
    }

    /** The command of one night, as the demo gives it; one request at a time, so that requests have one order. */
    RunRequest request(LocalDate night, Path reportDir) throws IOException {
        List<String> settings = new ArrayList<>(List.of("introw.concurrency=1"));
        Path vendors = folder.resolve("vendors.csv");
        if (Files.exists(vendors)) {
            settings.add("reconcile.vendors=" + vendors);
        }
        Path own = folder.resolve("settings.txt");
        if (Files.exists(own)) {
            Files.readAllLines(own).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(settings::add);
        }
        return new RunRequest("reconcile-payouts", JOB_FILE, night, inbox(night), reportDir, false, settings, null);
    }

    @Override
    public String toString() {
        return name();
    }

    private List<LocalDate> dates(String part) throws IOException {
        return folders(folder.resolve(part)).stream()
                .map(night -> LocalDate.parse(night.getFileName().toString()))
                .toList();
    }

    private static List<Path> folders(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).sorted().toList();
        }
    }
}
