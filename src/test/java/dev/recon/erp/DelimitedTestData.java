package dev.recon.erp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Profiles written in a test, and what reading a text with them gives. */
final class DelimitedTestData {

    /** A profile with all that every profile must have; more can be added behind it. */
    static final String BANK = """
            id: bank
            files: ["*.csv"]
            columns:
              payment-id: { headers: [Id], required: true }
              date: { headers: [Date], required: true }
              amount: { headers: [Amount], required: true }
              vendor-name: [Vendor]
              memo: [Memo]
            %s
            currency: EUR
            status: [{ absent: true, gives: PAID }]
            """;

    private DelimitedTestData() {}

    /** {@link #BANK} with more keys. */
    static Profile bank(Path directory, String more) {
        return profile(directory, BANK.formatted("") + more);
    }

    /** {@link #BANK} with more columns, each in a line that begins with two blanks. */
    static Profile bankWith(Path directory, String columns, String more) {
        return profile(directory, BANK.formatted(columns) + more);
    }

    static Profile profile(Path directory, String yaml) {
        String id = yaml.lines().findFirst().orElseThrow().replace("id: ", "");
        return formats(directory, id, yaml).payments().named(id);
    }

    static Formats formats(Path directory, String id, String yaml) {
        try {
            Path folder = Files.createDirectories(directory.resolve("formats"));
            Files.writeString(folder.resolve(id + ".yaml"), yaml);
            return Formats.load(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static ErpFile file(Path directory, String... lines) {
        return encoded(directory, StandardCharsets.UTF_8, String.join("\n", lines) + "\n");
    }

    static ErpFile encoded(Path directory, Charset charset, String content) {
        return ErpTestData.bytes(directory, content.getBytes(charset));
    }

    static <R extends FileRecord> List<R> read(Format<R> format, ErpFile file) {
        return read(format, file, new ArrayList<>());
    }

    static <R extends FileRecord> List<R> read(Format<R> format, ErpFile file, List<String> notes) {
        List<R> records = new ArrayList<>();
        try (Records<R> source = format.open(file)) {
            for (R next = source.next(); next != null; next = source.next()) {
                records.add(next);
            }
            notes.addAll(source.notes());
        }
        return records;
    }

    /** What becomes of a record, in a word or two: its id and amount, or the reason why it is rejected. */
    static String outcome(ErpRecord record) {
        return record.fold(
                payment -> payment.paymentId() + " " + payment.amount() + " " + payment.status(),
                rejected -> rejected.reason().name());
    }

    static List<String> outcomes(Profile profile, ErpFile file) {
        return read(profile, file).stream().map(DelimitedTestData::outcome).toList();
    }
}
