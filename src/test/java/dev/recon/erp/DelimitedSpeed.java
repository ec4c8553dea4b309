package dev.recon.erp;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.LongSupplier;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Compares the readers with bare commons-csv on the same files, in one run: the time until the last record, and the CPU
 * time of all threads. No test: run it by hand.
 */
final class DelimitedSpeed {

    private static final int ROUNDS = Integer.getInteger("rounds", 7);
    private static final int ROWS = Integer.getInteger("rows", 1_000_000);

    private DelimitedSpeed() {}

    public static void main(String[] arguments) throws IOException {
        Formats formats = Formats.load(Path.of("jobs", "formats"));
        Path folder = Files.createTempDirectory("speed");
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        String only = System.getProperty("only", "");
        if (only.isEmpty() || only.equals("ap")) {
            compare(out, formats, "generic-ap", genericAp(folder.resolve("generic.csv")));
        }
        if (only.isEmpty() || only.equals("netsuite")) {
            compare(out, formats, "netsuite-vendor-payments", netsuite(folder.resolve("netsuite.csv")));
        }
        if (only.isEmpty() || only.equals("bank")) {
            compare(out, formats, "generic-bank-csv", bank(folder.resolve("bank.csv")));
        }
    }

    private static void compare(PrintWriter out, Formats formats, String id, Path path) throws IOException {
        ErpFile file = new ErpFile(path, path.getFileName().toString());
        Profile profile = formats.payments().named(id);
        Times bare = new Times();
        Times ours = new Times();
        for (int round = 0; round < ROUNDS; round++) {
            bare.add(round, () -> bare(path));
            ours.add(round, () -> ours(profile, file));
        }
        out.printf(
                Locale.ROOT,
                "%s: %d rows, %d MB: commons-csv %.2f s, profile %.2f s, %.0f %% of its rate;"
                        + " CPU %.2f s and %.2f s, %.0f %%%n",
                id,
                ROWS,
                Files.size(path) / 1_000_000,
                median(bare.wall),
                median(ours.wall),
                100 * median(bare.wall) / median(ours.wall),
                median(bare.cpu),
                median(ours.cpu),
                100 * median(bare.cpu) / median(ours.cpu));
        Files.delete(path);
    }

    private static double median(double[] seconds) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static final class Times {

        private final double[] wall = new double[ROUNDS];
        private final double[] cpu = new double[ROUNDS];

        private void add(int round, LongSupplier work) {
            var process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long cpuBefore = process.getProcessCpuTime();
            long before = System.nanoTime();
            if (work.getAsLong() != ROWS) {
                throw new IllegalStateException("Rows are missing");
            }
            wall[round] = (System.nanoTime() - before) / 1e9;
            cpu[round] = (process.getProcessCpuTime() - cpuBefore) / 1e9;
        }
    }

    private static long bare(Path path) {
        long rows = 0;
        try (Reader reader = Files.newBufferedReader(path);
                CSVParser parser = CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(reader)) {
            for (CSVRecord record : parser) {
                rows += record.size() > 0 ? 1 : 0;
            }
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
        return rows;
    }

    private static long ours(Profile profile, ErpFile file) {
        long rows = 0;
        try (RecordSource source = profile.open(file)) {
            for (ErpRecord record = source.next(); record != null; record = source.next()) {
                rows += record.rejection() == null ? 1 : 0;
            }
        }
        return rows;
    }

    private static Path genericAp(Path path) throws IOException {
        Random random = new Random(1);
        try (Writer file = Files.newBufferedWriter(path)) {
            file.write(ErpTestData.HEADER + "\n");
            for (int row = 0; row < ROWS; row++) {
                file.write("PMT-" + row + ",2026-08-" + (10 + row % 20) + ",V-" + random.nextInt(5000) + ",\"Vendor, "
                        + random.nextInt(5000) + " GmbH\"," + (1 + random.nextInt(100_000)) + ".50,EUR,PAID,PO-"
                        + random.nextInt(90_000) + ",INV-" + row + ",Commission for August\n");
            }
        }
        return path;
    }

    private static Path netsuite(Path path) throws IOException {
        Random random = new Random(1);
        try (Writer file = Files.newBufferedWriter(path)) {
            file.write("\uFEFF\"Internal ID\",\"Date\",\"Document Number\",\"Vendor\",\"Bill Number\",\"Bill Date\","
                    + "\"Bill Amount\",\"Amount\",\"Memo\"\r\n");
            for (int row = 0; row < ROWS; row++) {
                String amount = String.format(Locale.ROOT, "%,d.50", 1 + random.nextInt(100_000));
                file.write("\"" + row + "\",\"9/" + (1 + row % 30) + "/2026\",\"VP-" + row + "\",\"Vendor "
                        + random.nextInt(5000) + "\",\"BEX-" + row + "\",\"9/1/2026\",\"" + amount + "\",\"" + amount
                        + "\",\"" + (row % 3 == 0 ? "PO-" + row : "Commission August") + "\"\r\n");
            }
        }
        return path;
    }

    private static Path bank(Path path) throws IOException {
        Random random = new Random(1);
        try (Writer file = Files.newBufferedWriter(path)) {
            file.write("booking_date,amount,currency,indicator,payee,reference,end_to_end_id,bank_reference\n");
            for (int row = 0; row < ROWS; row++) {
                file.write("2026-08-" + (10 + row % 20) + "," + (1 + random.nextInt(100_000)) + ".50,EUR,DEBIT,Vendor "
                        + random.nextInt(5000) + ",Commission pay_0123456789abcdef" + (10_000_000 + row) + ",E2E-" + row
                        + ",BR-" + row + "\n");
            }
        }
        return path;
    }
}
