package dev.recon.job;

import dev.recon.matching.PartnerId;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The vendor mapping: a CSV file with the columns {@code vendor_id,partner_id}. A vendor stands in it once. */
public final class VendorMapping {

    private static final List<String> COLUMNS = List.of("vendor_id", "partner_id");

    private VendorMapping() {}

    /** @throws RunException naming file, line and value if the mapping cannot be trusted */
    public static Map<String, PartnerId> read(@Nullable Path file) {
        if (file == null) {
            return Map.of();
        }
        // Whoever opens a pipe waits for somebody to write into it; a device may never end.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw wrong(file + " is not a file.");
        }
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser parser = CSVParser.parse(
                        reader,
                        CSVFormat.RFC4180
                                .builder()
                                .setHeader()
                                .setSkipHeaderRecord(true)
                                .setTrim(true)
                                .get())) {
            requireColumns(file, parser);
            return mapping(file, parser);
        } catch (NoSuchFileException missing) {
            throw wrong(file + " is not there.");
        } catch (IOException | java.io.UncheckedIOException | IllegalArgumentException problem) {
            throw wrong(file + " cannot be read: " + problem.getMessage());
        }
    }

    private static void requireColumns(Path file, CSVParser parser) {
        List<String> header = parser.getHeaderNames().stream()
                .map(name -> name.replace("\uFEFF", ""))
                .toList();
        if (!header.equals(COLUMNS)) {
            throw wrong(file + " has the columns " + header + " where it should have " + COLUMNS + ".");
        }
    }

    private static Map<String, PartnerId> mapping(Path file, CSVParser parser) {
        Map<String, PartnerId> partners = new HashMap<>();
        Map<String, Long> lines = new HashMap<>();
        for (CSVRecord record : parser) {
            long line = parser.getCurrentLineNumber();
            if (record.size() != 2 || record.get(0).isEmpty() || record.get(1).isEmpty()) {
                throw wrong(file + ", line " + line + ": a line is vendor_id,partner_id and both are given.");
            }
            Long earlier = lines.putIfAbsent(record.get(0), line);
            if (earlier != null) {
                throw wrong(file + ": vendor " + record.get(0) + " is mapped twice, in lines " + earlier + " and "
                        + line + ".");
            }
            partners.put(record.get(0), new PartnerId(record.get(1)));
        }
        return partners;
    }

    private static RunException wrong(String what) {
        return RunException.configuration(
                what, "Correct the vendor mapping (the setting vendors of the job) and give the command again.");
    }
}
