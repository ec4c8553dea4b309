package dev.recon.job;

import static dev.recon.job.NightFixture.DAY;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Measures the reports of a night that leaves many mismatches, what was open on its date, and the check of a sheet with many
 * decisions. Half of the mismatches are about payments, half about payouts. No test: run it by hand.
 */
final class ReportSpeed {

    private static final int MISMATCHES = Integer.getInteger("mismatches", 50_000);
    private static final int DECISIONS = Integer.getInteger("decisions", 10_000);
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    private long cpu;
    private long wall;

    private ReportSpeed() {}

    public static void main(String[] arguments) throws IOException {
        new ReportSpeed().measure(Files.createTempDirectory("report-speed"));
    }

    private void measure(Path temp) throws IOException {
        try (NightFixture nights = new NightFixture("tour", temp)) {
            nights.write("inbox", "payments.csv", payments());
            RunResult night = nights.launch(nights.request(DAY, "inbox"), new Progress() {
                @Override
                public void stepStarted(String step) {
                    if (step.equals("writeReports")) {
                        overdue(nights);
                        begin();
                    }
                }

                @Override
                public void advanced(String step, long done, long total) {}

                @Override
                public void note(String message) {}
            });
            end("all reports of " + MISMATCHES + " mismatches");
            require(night.exitCode() == ExitCode.MISMATCHES, night.lines());
            RunEnvironment environment = new RunEnvironment(nights.variables);
            begin();
            RunResult past = new AgeingReport(environment)
                    .write(DAY, temp.resolve("past"), SampleScenario.JOB_FILE, List.of(), DAY);
            end("what was open on that date");
            require(past.exitCode() == ExitCode.DONE, past.lines());
            List<String[]> rows = decided(night.reports().resolve("mismatches.csv"));
            check(environment, csv(temp.resolve("reviewed.csv"), rows));
            check(environment, xlsx(temp.resolve("reviewed.xlsx"), rows));
            out.printf(Locale.ROOT, "largest heap %d MB%n", Runtime.getRuntime().maxMemory() / 1_000_000);
        }
    }

    private void check(RunEnvironment environment, Path sheet) {
        begin();
        DecisionSheetCheck.Result result =
                new DecisionSheetCheck(environment, Path.of("jobs", "decisions.yaml")).check(sheet, DAY);
        end("check of " + DECISIONS + " decisions in " + sheet.getFileName());
        String last = result.lines().get(result.lines().size() - 1);
        require(result.exitCode() == ExitCode.DONE, List.of(last));
    }

    private void begin() {
        cpu = SYSTEM.getProcessCpuTime();
        wall = System.nanoTime();
    }

    private void end(String what) {
        out.printf(
                Locale.ROOT,
                "%s: %.1f s of CPU, %.1f s%n",
                what,
                (SYSTEM.getProcessCpuTime() - cpu) / 1e9,
                (System.nanoTime() - wall) / 1e9);
    }

    private static void require(boolean well, List<String> lines) {
        if (!well) {
            throw new IllegalStateException(String.join("\n", lines));
        }
    }

    // Vendors that nobody maps: each payment is a mismatch.
    private static List<String> payments() {
        List<String> lines = new ArrayList<>(List.of(
                "payment_id,payment_date,vendor_id,vendor_name,amount,currency,status,po_number,reference,memo"));
        for (int number = 0; number < MISMATCHES / 2; number++) {
            lines.add(
                    "P-%06d,2026-08-20,V-%05d,\"Partner, Söhne & %d\",%d.%02d,EUR,PAID,PO-%d,Commission of quarter 2 %d,"
                            .formatted(
                                    number,
                                    number % 9_000,
                                    number % 9_000,
                                    100 + number % 900,
                                    number % 100,
                                    number,
                                    number));
        }
        return lines;
    }

    private static void overdue(NightFixture nights) {
        nights.jdbc.update("""
                insert into mismatch (mismatch_id, reason, severity, explanation, suggested_action, would_match_if, partner_id,
                    payout_id, file_name, line_ids, candidates, first_seen, times_seen, first_run_id, last_run_id)
                select 'MM-' || lpad(n::text, 16, '0'), 'OVERDUE', 'MEDIUM', 'Payout ' || o.payout_id || ' of ' || o.currency || ' '
                    || o.amount_text || ' is in stage ' || o.stage || ' since 2026-05-01, and no payment has come for it',
                    'Pay it, or ask why it is not paid.', '', o.partner_id, o.payout_id, '', '', '',
                    cast(? as date) - n % 150, 1 + n % 30, 1, 1
                from generate_series(1, ?) as n
                join (select row_number() over (order by payout_id) as place, p.* from payout p) as o
                    on o.place = 1 + n % (select count(*) from payout)
                """, DAY, MISMATCHES / 2);
    }

    /** The first rows of the report with a decision in each. */
    private static List<String[]> decided(Path report) throws IOException {
        List<String[]> rows = new ArrayList<>();
        LocalDate until = DAY.plusDays(14);
        try (CSVParser parser = CSVParser.parse(report, StandardCharsets.UTF_8, CSVFormat.RFC4180)) {
            for (CSVRecord cells : parser) {
                String[] row = cells.values();
                if (!rows.isEmpty()) {
                    row[row.length - 5] = rows.size() % 2 == 0 ? "SNOOZE" : "IGNORE";
                    row[row.length - 4] = rows.size() % 2 == 0 ? until.toString() : "";
                    row[row.length - 3] = "ann";
                    row[row.length - 2] = "bob";
                    row[row.length - 1] = "agreed on the phone";
                }
                rows.add(row);
                if (rows.size() > DECISIONS) {
                    return rows;
                }
            }
        }
        return rows;
    }

    private static Path csv(Path file, List<String[]> rows) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            text.append(CSVFormat.RFC4180.format((Object[]) row)).append("\r\n");
        }
        return Files.writeString(file, text);
    }

    private static Path xlsx(Path file, List<String[]> rows) throws IOException {
        try (OutputStream to = Files.newOutputStream(file)) {
            Workbook workbook = new Workbook(to, "speed", null);
            Worksheet sheet = workbook.newWorksheet("Mismatches");
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).length; column++) {
                    sheet.value(row, column, rows.get(row)[column]);
                }
            }
            workbook.finish();
        }
        return file;
    }
}
