package dev.recon.cli;

import dev.recon.job.JobName;
import dev.recon.job.RunException;
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
 * date>/} with its approvals, {@code decisions/<business date>/} with the one sheet that came back on that day, {@code
 * introw/} with what Introw has, {@code settings.txt} with {@code key=value} lines, and {@code expected/} with what comes
 * out.
 */
record Scenario(Path folder) {

    /** One run of the scenario. */
    record Night(String job, LocalDate businessDate, Path inbox) {

        String title() {
            return JobName.of(job).readsOneFile() ? "Decisions of " + businessDate : "Night of " + businessDate;
        }
    }

    /**
     * By date, and on one day its decisions, its approvals, and then its payments.
     *
     * @throws RunException if a day has not exactly one sheet
     */
    List<Night> nights() {
        List<Night> nights = new ArrayList<>(nights("approve-payouts", "approvals"));
        nights.addAll(nights("reconcile-payouts", "erp"));
        nights.addAll(nights("apply-decisions", "decisions"));
        nights.sort(Comparator.comparing(Night::businessDate).thenComparing(Night::job));
        return nights;
    }

    private List<Night> nights(String job, String part) {
        Path parent = folder.resolve(part);
        try (Stream<Path> folders = Files.isDirectory(parent) ? Files.list(parent) : Stream.empty()) {
            return folders.filter(Files::isDirectory)
                    .map(night ->
                            new Night(job, LocalDate.parse(night.getFileName().toString()), input(job, night)))
                    .toList();
        } catch (IOException problem) {
            throw new UncheckedIOException("The scenario " + folder + " has no nights", problem);
        }
    }

    private static Path input(String job, Path night) {
        if (!JobName.of(job).readsOneFile()) {
            return night;
        }
        try (Stream<Path> files = Files.list(night)) {
            List<Path> sheets = files.toList();
            if (sheets.size() != 1) {
                throw RunException.usage(
                        "The folder " + night + " has " + sheets.size() + " files.",
                        "Leave one sheet in it; another one is for another day.");
            }
            return sheets.get(0);
        } catch (IOException problem) {
            throw new UncheckedIOException("The sheet of " + night + " cannot be read", problem);
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
        if (Files.exists(vendors) && !JobName.of(job).readsOneFile()) {
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
