package dev.recon.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A made-up night in a folder: two payment files, Introw's payouts and the vendor mapping. */
record Night(Path folder) {

    // So that rejected.csv has something to say as well.
    private static final List<String> UNREADABLE = List.of(
            "PX1,2026-08-20,V0,Partner 0,twelve,USD,PAID,,,no amount",
            "PX2,2026-02-30,V0,Partner 0,12.00,USD,PAID,,,no such date");

    /** Has the program make it: ids, PO numbers, bare amounts, short and second payments, unknown vendors. */
    static Night of(int payments, Path folder) throws IOException {
        int payouts = payments * 4 / 5;
        Program.bench(folder, "--payments", String.valueOf(payments), "--payouts", String.valueOf(payouts));
        Night night = new Night(folder);
        Path all = night.inbox().resolve("payments.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(all, StandardCharsets.UTF_8));
        lines.addAll(UNREADABLE);
        Files.delete(all);
        night.write("erp-1.csv", lines, 0);
        night.write("erp-2.csv", lines, 1);
        return night;
    }

    private void write(String name, List<String> lines, int remainder) throws IOException {
        List<String> part = new ArrayList<>(List.of(lines.get(0)));
        for (int i = 1; i < lines.size(); i++) {
            if (i % 2 == remainder) {
                part.add(lines.get(i));
            }
        }
        Files.write(inbox().resolve(name), part, StandardCharsets.UTF_8);
    }

    Path inbox() {
        return folder.resolve("erp");
    }

    Path introw() {
        return folder.resolve("introw");
    }

    Path vendors() {
        return folder.resolve("vendors.csv");
    }

    /** The program for this night, with its reports and its own folder under the given one. */
    Program program(Path home, List<Map<String, String>> variables) {
        return new Program(this, home, variables);
    }
}
