package dev.recon.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of sample data: {@code erp/<business date>/} with the files of each night, {@code introw/} with what Introw
 * has, {@code settings.txt} with {@code key=value} lines, and {@code expected/<business date>/} with what comes out.
 */
record Scenario(Path folder) {

    /** One night of the scenario. */
    record Night(LocalDate businessDate, Path inbox) {}

    List<Night> nights() {
        try (Stream<Path> folders = Files.list(folder.resolve("erp"))) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .map(night -> new Night(LocalDate.parse(night.getFileName().toString()), night))
                    .toList();
        } catch (IOException problem) {
            throw new UncheckedIOException("The scenario " + folder + " has no nights", problem);
        }
    }

    Path introw() {
        return folder.resolve("introw");
    }

    /** The scenario's own settings, and one request at a time, so that what reaches Introw has one order. */
    List<String> settings() {
        List<String> settings = new ArrayList<>(List.of("introw.concurrency=1"));
        Path vendors = folder.resolve("vendors.csv");
        if (Files.exists(vendors)) {
            settings.add("reconcile.vendors=" + vendors);
        }
        Path own = folder.resolve("settings.txt");
        try (Stream<String> lines = Files.exists(own) ? Files.lines(own) : Stream.empty()) {
            lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(settings::add);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return settings;
    }
}
