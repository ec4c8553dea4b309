package dev.recon.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Sheets that go to a reviewer and come back, on the register of {@link NightFixture}. */
final class DecisionsFixture {

    static final Path JOB_FILE = Path.of("jobs", "apply-decisions.yaml");
    static final String HEADER = "mismatch_id,row_check,decision,decision_value,decided_by,approved_by,comment";

    private final NightFixture nights;
    private final Path temp;

    DecisionsFixture(NightFixture nights, Path temp) {
        this.nights = nights;
        this.temp = temp;
    }

    /** The rows of a report, by the names of its columns. */
    List<Map<String, String>> rows(RunResult result, String report) {
        return rows(result.reports().resolve(report));
    }

    static List<Map<String, String>> rows(Path file) {
        try (CSVParser parser = CSVParser.parse(Files.readString(file).replace("\uFEFF", ""), CSVFormat.RFC4180)) {
            List<CSVRecord> records = parser.getRecords();
            List<Map<String, String>> rows = new ArrayList<>();
            for (CSVRecord record : records.subList(1, records.size())) {
                Map<String, String> row = new TreeMap<>();
                for (int column = 0; column < record.size(); column++) {
                    row.put(records.get(0).get(column), record.get(column));
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** The only mismatch of a night that has this cell. */
    Map<String, String> mismatch(RunResult night, String column, String value) {
        List<Map<String, String>> found = rows(night, "mismatches.csv").stream()
                .filter(row -> row.get(column).equals(value))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " mismatches have " + column + " " + value);
        }
        return found.get(0);
    }

    /** A row of a sheet that decides about a mismatch. */
    static String decided(Map<String, String> mismatch, String... cells) {
        List<String> all = new ArrayList<>(List.of(mismatch.get("mismatch_id"), mismatch.get("row_check")));
        all.addAll(List.of(cells));
        while (all.size() < 7) {
            all.add("");
        }
        return String.join(",", all);
    }

    Path sheet(String name, String... rows) {
        try {
            List<String> lines = new ArrayList<>(List.of(HEADER));
            lines.addAll(List.of(rows));
            return Files.write(temp.resolve(name), lines);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    RunRequest request(Path sheet, LocalDate day, boolean dryRun, String... more) {
        List<String> settings = new ArrayList<>(List.of("introw.concurrency=1"));
        settings.addAll(List.of(more));
        return new RunRequest("apply-decisions", JOB_FILE, day, sheet, temp.resolve("reports"), dryRun, settings, null);
    }

    RunResult apply(Path sheet, LocalDate day, String... more) {
        return nights.launch(request(sheet, day, false, more));
    }

    /** What became of each row, by the mismatch that it is about. */
    Map<String, String> results(RunResult result) {
        Map<String, String> results = new TreeMap<>();
        rows(result, "decisions.csv").forEach(row -> results.put(row.get("row"), row.get("result")));
        return results;
    }
}
