package dev.recon.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
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

    /** One run: what goes in, and the folder of that which must come out. */
    record Night(String job, LocalDate date, Path inbox, Path expected) {

        boolean isOfDecisions() {
            return JobName.of(job).readsOneFile();
        }

        @Override
        public String toString() {
            return job.equals("reconcile-payouts") || isOfDecisions() ? date.toString() : date + ", " + job;
        }
    }

    /** By date, and on one day decisions and approvals first, as the demo runs them. */
    List<Night> nights() throws IOException {
        List<Night> nights = new ArrayList<>();
        for (LocalDate date : dates("approvals")) {
            Path inbox = folder.resolve("approvals").resolve(date.toString());
            nights.add(new Night("approve-payouts", date, inbox, expected(date.toString() + "-approvals")));
        }
        for (LocalDate date : dates("erp")) {
            nights.add(new Night("reconcile-payouts", date, inbox(date), expected(date.toString())));
        }
        for (LocalDate date : dates("decisions")) {
            nights.add(new Night("apply-decisions", date, sheet(date), expected(date.toString() + "-decisions")));
        }
        nights.sort(Comparator.comparing(Night::date).thenComparing(Night::job));
        return nights;
    }

    List<Path> expectedFolders() throws IOException {
        return folders(folder.resolve("expected"));
    }

    Path inbox(LocalDate night) {
        return folder.resolve("erp").resolve(night.toString());
    }

    Path expected(LocalDate night) {
        return expected(night.toString());
    }

    private Path expected(String night) {
        return folder.resolve("expected").resolve(night);
    }

    Path expectedRequests() {
        return folder.resolve("expected").resolve("requests.txt");
    }

    /** The command of one night's payments. */
    RunRequest request(LocalDate night, Path reportDir) throws IOException {
        return request(new Night("reconcile-payouts", night, inbox(night), expected(night)), reportDir);
    }

    /** The command of one night, as the demo gives it; one request at a time, so that requests have one order. */
    RunRequest request(Night night, Path reportDir) throws IOException {
        String part = JobName.of(night.job()).part();
        List<String> settings = new ArrayList<>(List.of("introw.concurrency=1"));
        Path vendors = folder.resolve("vendors.csv");
        if (Files.exists(vendors) && !night.isOfDecisions()) {
            settings.add(part + ".vendors=" + vendors);
        }
        Path own = folder.resolve("settings.txt");
        if (Files.exists(own)) {
            Files.readAllLines(own).stream()
                    .map(String::strip)
                    .filter(line -> line.startsWith(part + ".") || line.startsWith("introw."))
                    .forEach(settings::add);
        }
        Path jobFile = JOB_FILE.resolveSibling(night.job() + ".yaml");
        return new RunRequest(night.job(), jobFile, night.date(), night.inbox(), reportDir, false, settings, null);
    }

    @Override
    public String toString() {
        return name();
    }

    /** The one sheet that came back on that day. */
    private Path sheet(LocalDate day) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("decisions").resolve(day.toString()))) {
            List<Path> sheets = files.toList();
            assertThat(sheets).hasSize(1);
            return sheets.get(0);
        }
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
