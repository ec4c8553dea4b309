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
 * A made-up night: most payments name their payout by id or PO number, some only by amount, a few are short, doubled or
 * go to nobody. The same arguments make the same bytes.
 */
record BenchNight(int payments, int payouts, long seed) {

    private static final int PAYOUTS_A_PARTNER = 24;

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
                        + (i % 2 == 0 ? "\"PO-2026-" + i + "\"" : "null")
                        + ",\"createdAt\":\"2026-08-01T00:00:00.000Z\",\"updatedAt\":\"2026-08-01T00:00:00.000Z\"}");
            }
            out.println("]");
        }
    }

    private void writeVendors(Path file) {
        try (PrintWriter out = writer(file)) {
            out.println("vendor_id,partner_id");
            for (int partner = 0; partner <= partner(payouts - 1); partner++) {
                out.println("V" + partner + ",ptn_" + partner);
            }
        }
    }

    private void writePayments(Path file, long[] cents) {
        SplittableRandom random = new SplittableRandom(seed + 1);
        try (PrintWriter out = writer(file)) {
            out.println(
                    "payment_id,payment_date,vendor_id,vendor_name,amount,currency,status,po_number,reference,memo");
            for (int i = 0; i < payments; i++) {
                int payout = i < payouts ? i : random.nextInt(payouts);
                int kind = random.nextInt(100);
                long amount = kind < 3 ? cents[payout] - 500 : cents[payout];
                String vendor = kind == 99 ? "V-UNKNOWN-" + i : "V" + partner(payout);
                String po = kind < 40 && payout % 2 == 0 ? "PO-2026-" + payout : "";
                String reference = kind < 40 && payout % 2 == 1 || kind >= 40 && kind < 80 ? payoutId(payout) : "";
                out.println("P" + i + ",2026-08-20," + vendor + ",Partner " + partner(payout) + "," + money(amount)
                        + "," + currency(payout) + ",PAID," + po + "," + reference + ",Commission July 2026");
            }
        }
    }

    private static String payoutId(int i) {
        return "pay_" + String.format(Locale.ROOT, "%024x", i * 2_654_435_761L);
    }

    private static int partner(int payout) {
        return payout / PAYOUTS_A_PARTNER;
    }

    private static String currency(int payout) {
        return partner(payout) % 3 == 0 ? "USD" : "EUR";
    }

    private static String money(long cents) {
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
