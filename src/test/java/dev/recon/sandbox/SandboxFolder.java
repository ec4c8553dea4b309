package dev.recon.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that fills a sandbox. */
final class SandboxFolder {

    private final Path folder;

    SandboxFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    SandboxFolder payouts(String... payouts) {
        return write("payouts.json", payouts);
    }

    SandboxFolder lines(String... lines) {
        return write("commission-lines.json", lines);
    }

    SandboxFolder partners(String... partners) {
        return write("partners.json", partners);
    }

    SandboxFolder faults(String... faults) {
        return write("faults.json", faults);
    }

    IntrowSandbox start() {
        return IntrowSandbox.start(options().build());
    }

    /** Without a rate limit: only the tests of limits want one. */
    SandboxOptions.Builder options() {
        return SandboxOptions.builder().dataDir(folder).rateLimitPerMinute(0);
    }

    static String payout(String id, String stage) {
        return """
                {"id": "%s", "partner": {"id": "ptn_1", "name": "Acme"}, "batchId": "pbt_1",
                 "periodStart": "2026-07-01T00:00:00.000Z", "periodEnd": "2026-09-30T23:59:59.999Z",
                 "amount": {"value": "100.50", "currency": "USD"}, "stage": "%s", "poNumber": null,
                 "createdAt": "2026-10-01T00:00:00.000Z", "updatedAt": "2026-10-01T00:00:00.000Z"}""".formatted(id, stage);
    }

    static String line(String id, String payoutId, String amount, String currency) {
        return """
                {"id": "%s", "partnerId": "ptn_1", "payoutId": %s, "description": "Referral", "amount": "%s",
                 "sourceAmount": null, "currency": "%s", "status": "PENDING", "planName": "Referral",
                 "periodEnd": null, "createdAt": "2026-10-01T00:00:00.000Z", "updatedAt": "2026-10-01T00:00:00.000Z"}""".formatted(id, payoutId == null ? "null" : '"' + payoutId + '"', amount, currency);
    }

    static String partner(String id, String externalId) {
        return "{\"id\": \"%s\", \"name\": \"Acme\", \"externalId\": \"%s\", \"status\": \"active\"}"
                .formatted(id, externalId);
    }

    private SandboxFolder write(String name, String... objects) {
        try {
            Files.writeString(folder.resolve(name), "[" + String.join(",\n", objects) + "]");
            return this;
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
