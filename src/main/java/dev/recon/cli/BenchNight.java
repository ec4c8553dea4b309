package dev.recon.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A made-up night: payouts of partners of very different sizes, and the payments for them. The same arguments make the
 * same bytes.
 *
 * @param largest the percentage of the payouts that one partner has
 */
record BenchNight(int payments, int payouts, int largest, long seed) {

    void write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("erp"));
        Files.createDirectories(folder.resolve("introw"));
        long[] cents = amounts();
        writePayouts(folder.resolve("introw").resolve("payouts.json"), cents);
        writeVendors(folder.resolve("vendors.csv"));
        writePayments(folder.resolve("erp").resolve("payments.csv"), cents);
    }

    private long[] amounts() {
        SplittableRandom random = new SplittableRandom(seed);
        long[] cents = new long[payouts];
        for (int i = 0; i < payouts; i++) {
            cents[i] = 1_000 + random.nextLong(2_000_000);
        }
        return cents;
    }

    private void writePayouts(Path file, long[] cents) {
        try (PrintWriter out = writer(file)) {
            out.print("[");
            for (int i = 0; i < payouts; i++) {
                out.print(i == 0 ? "\n" : ",\n");
                out.print("{\"id\":\"" + payoutId(i) + "\",\"partner\":{\"id\":\"ptn_" + partner(i)
                        + "\",\"name\":\"Partner "
                        + partner(i)
                        + "\"},\"batchId\":\"pbt_1\",\"periodStart\":\"2026-07-01T00:00:00.000Z\",\"periodEnd\":"
                        + "\"2026-07-31T00:00:00.000Z\",\"amount\":{\"value\":\"" + money(cents[i])
                        + "\",\"currency\":\"" + currency(i) + "\"},\"stage\":\"APPROVED\",\"poNumber\":"
                        + (i % 2 == 0 ? "\"" + poNumber(i) + "\"" : "null")
                        + ",\"createdAt\":\"2026-08-01T00:00:00.000Z\",\"updatedAt\":\"2026-08-01T00:00:00.000Z\"}");
            }
            out.println("]");
        }
    }

    private void writeVendors(Path file) {
        int partners = new BenchPartners(payouts, largest).count();
        try (PrintWriter out = writer(file)) {
            out.println("vendor_id,partner_id");
            for (int partner = 0; partner < partners; partner++) {
                out.println("V" + partner + ",ptn_" + partner);
            }
        }
    }

    private void writePayments(Path file, long[] cents) {
        BenchPayments lines = new BenchPayments(this, cents);
        try (PrintWriter out = writer(file)) {
            out.println(
                    "payment_id,payment_date,vendor_id,vendor_name,amount,currency,status,po_number,reference,memo");
            for (int row = 0; row < payments; row++) {
                out.println(lines.line(row));
            }
        }
    }

    static String payoutId(int i) {
        return "pay_" + String.format(Locale.ROOT, "%024x", i * 2_654_435_761L);
    }

    static String poNumber(int i) {
        return "PO-2026-" + i;
    }

    int partner(int payout) {
        return new BenchPartners(payouts, largest).partner(payout);
    }

    String currency(int payout) {
        return partner(payout) % 3 == 0 ? "USD" : "EUR";
    }

    static String money(long cents) {
        return cents / 100 + "." + String.format(Locale.ROOT, "%02d", cents % 100);
    }

    private static PrintWriter writer(Path file) {
        try {
            return new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
