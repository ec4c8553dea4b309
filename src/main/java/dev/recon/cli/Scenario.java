package dev.recon.cli;

import dev.recon.job.JobName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of sample data: {@code erp/<business date>/} with the payment files of each night, {@code approvals/<business
 * date>/} with its approvals, {@code introw/} with what Introw has, {@code settings.txt} with {@code key=value} lines, and
 * {@code expected/} with what comes out.
 */
record Scenario(Path folder) {

    /** One run of the scenario. */
    record Night(String job, LocalDate businessDate, Path inbox) {}

    /** By date, and on one day the approvals first. */
    List<Night> nights() {
        List<Night> nights = new ArrayList<>(nights("approve-payouts", "approvals"));
        nights.addAll(nights("reconcile-payouts", "erp"));
        nights.sort(Comparator.comparing(Night::businessDate).thenComparing(Night::job));
        return nights;
    }

    private List<Night> nights(String job, String part) {
        Path parent = folder.resolve(part);
        try (Stream<Path> folders = Files.isDirectory(parent) ? Files.list(parent) : Stream.empty()) {
            return folders.filter(Files::isDirectory)
                    .map(night ->
                            new Night(job, LocalDate.parse(night.getFileName().toString()), night))
                    .toList();
        } catch (IOException problem) {
            throw new UncheckedIOException("The scenario " + folder + " has no nights", problem);
        }
    }

    Path introw() {
        return folder.resolve("introw");
    }

    /** The scenario's own settings of a job, and one request at a time, so that what reaches Introw has one order. */
    List<String> settings(String job) {
        String part = JobName.of(job).part();
        List<String> settings = new ArrayList<>(List.of("introw.concurrency=1"));
        Path vendors = folder.resolve("vendors.csv");
        if (Files.exists(vendors)) {
            settings.add(part + ".vendors=" + vendors);
        }
        Path own = folder.resolve("settings.txt");
        try (Stream<String> lines = Files.exists(own) ? Files.lines(own) : Stream.empty()) {
            lines.map(String::strip)
                    .filter(line -> line.startsWith(part + ".") || line.startsWith("introw."))
                    .forEach(settings::add);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return settings;
    }
}
