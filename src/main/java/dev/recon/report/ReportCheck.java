package dev.recon.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks a folder of reports from its files alone, so that whoever has the files needs neither the register nor Introw:
 * every file is there with the bytes and rows that the manifest states, the totals of each side add up, the matches
 * and rejected records are what the totals say, and an ageing is the sum of its mismatches.
 *
 * <p>Whoever changes a file and the manifest alike is caught only where the arithmetic reaches.
 */
public final class ReportCheck {

    /**
     * What was checked and what is wrong.
     *
     * @param files how many files the manifest lists
     * @param rows how many rows the reports have
     * @param findings what is wrong, a sentence each; none if all is well
     */
    public record Result(int files, long rows, List<String> findings) {}

    private static final JsonMapper JSON = JsonMapper.shared();

    /** What an undo publishes: it matches nothing, so there is nothing to prove but what was put back. */
    private static final Set<String> OF_AN_UNDO = Set.of(ReportFile.UPDATES.fileName());

    private static final Set<ReportFile> OF_A_RUN =
            EnumSet.complementOf(EnumSet.of(ReportFile.AGEING, ReportFile.DECISIONS));

    private final Path folder;
    private final List<String> findings = new ArrayList<>();
    private final CheckedTotals totals = new CheckedTotals();
    private final CheckedAgeing ageing = new CheckedAgeing();
    private long rows;

    private ReportCheck(Path folder) {
        this.folder = folder;
    }

    /** @param folder a run's report folder */
    public static Result of(Path folder) {
        return new ReportCheck(folder).check();
    }

    private Result check() {
        Map<String, JsonNode> listed = manifest();
        if (!listed.isEmpty()) {
            listed.forEach(this::compare);
            findUnlisted(listed);
            if (listed.keySet().equals(OF_AN_UNDO)) {
                read(ReportFile.UPDATES, listed);
            } else if (listed.containsKey(ReportFile.AGEING.fileName())) {
                readAgeing(listed);
            } else {
                readAll(listed);
            }
        }
        return new Result(listed.size(), rows, List.copyOf(findings));
    }

    private void readAgeing(Map<String, JsonNode> listed) {
        read(ReportFile.MISMATCHES, listed);
        read(ReportFile.AGEING, listed);
        findings.addAll(ageing.findings());
    }

    private void readAll(Map<String, JsonNode> listed) {
        for (ReportFile report : OF_A_RUN) {
            read(report, listed);
        }
        if (listed.containsKey(ReportFile.DECISIONS.fileName())) {
            read(ReportFile.DECISIONS, listed);
        }
        findings.addAll(totals.findings(
                json("run.json").path("counts").path("matchesReversed").asLong(0)));
    }

    private Map<String, JsonNode> manifest() {
        Map<String, JsonNode> listed = new TreeMap<>();
        json(ReportFolder.MANIFEST)
                .path("files")
                .forEach(file -> listed.put(file.path("file").asString(""), file));
        if (listed.isEmpty() && findings.isEmpty()) {
            findings.add(ReportFolder.MANIFEST + " lists no file");
        }
        return listed;
    }

    private JsonNode json(String name) {
        try {
            return JSON.readTree(Files.readString(folder.resolve(name)));
        } catch (NoSuchFileException missing) {
            findings.add(name + " is missing; without it the reports are not complete");
        } catch (IOException | JacksonException unreadable) {
            findings.add(name + " cannot be read");
        }
        return JSON.createObjectNode();
    }

    private void compare(String name, JsonNode entry) {
        Path file = folder.resolve(name);
        try {
            // A name is a name: a manifest that points elsewhere has been tampered with.
            if (!folder.equals(file.normalize().getParent()) || !Files.isRegularFile(file)) {
                findings.add(name + " is missing");
                return;
            }
            long bytes = Files.size(file);
            if (bytes != entry.path("bytes").asLong(-1)) {
                findings.add(name + " has " + bytes + " bytes, the manifest says "
                        + entry.path("bytes").asLong(-1));
            } else if (!ReportFolder.sha256(file).equals(entry.path("sha256").asString(""))) {
                findings.add(name + " was changed: its SHA-256 is not the manifest's");
            }
        } catch (IOException unreadable) {
            findings.add(name + " cannot be read");
        }
    }

    private void findUnlisted(Map<String, JsonNode> listed) {
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> !listed.containsKey(name) && !name.equals(ReportFolder.MANIFEST))
                    .sorted()
                    .forEach(name -> findings.add(name + " is not in the manifest"));
        } catch (IOException unreadable) {
            findings.add(folder + " cannot be listed");
        }
    }

    private void read(ReportFile report, Map<String, JsonNode> listed) {
        String name = report.fileName();
        JsonNode entry = listed.get(name);
        if (entry == null) {
            findings.add(name + " is not in the manifest");
            return;
        }
        if (!Files.isRegularFile(folder.resolve(name))) {
            return;
        }
        try {
            long found = ReportReader.forEach(folder.resolve(name), report, consumer(report));
            rows += found;
            if (found != entry.path("rows").asLong(-1)) {
                findings.add(name + " has " + found + " rows, the manifest says "
                        + entry.path("rows").asLong(-1));
            }
        } catch (IOException | RuntimeException unreadable) {
            findings.add(name + " cannot be read as it was written: " + unreadable.getMessage());
        }
    }

    private Consumer<ReportReader.Row> consumer(ReportFile report) {
        return switch (report) {
            case MATCHES -> totals::match;
            case REJECTED -> totals::rejected;
            case CONTROL_TOTALS -> totals::total;
            case MISMATCHES -> ageing::mismatch;
            case AGEING -> ageing::line;
            case UPDATES, DECISIONS -> row -> {};
        };
    }
}
