package dev.recon.erp;

import dev.recon.matching.PaymentEvidence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of the format {@code generic-ap}, and what reading them gives. */
final class ErpTestData {

    static final String HEADER =
            "payment_id,payment_date,vendor_id,vendor_name,amount,currency,status,po_number,reference,memo";

    private ErpTestData() {}

    /** A good record with the given id. */
    static String payment(String id) {
        return id + ",2026-08-21,V-1,Acme GmbH,1180.00,EUR,PAID,PO-7,INV-9,August";
    }

    /** A file of a header and lines, each ended by LF. */
    static ErpFile file(Path directory, String... lines) {
        return content(directory, HEADER + "\n" + String.join("\n", lines) + "\n");
    }

    static ErpFile content(Path directory, String content) {
        return bytes(directory, content.getBytes(StandardCharsets.UTF_8));
    }

    static ErpFile bytes(Path directory, byte[] content) {
        try {
            return new ErpFile(Files.write(directory.resolve("private-copy"), content), "payments.csv");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static List<ErpRecord> read(ErpFile file) {
        List<ErpRecord> records = new ArrayList<>();
        try (RecordSource source = new GenericApProfile().open(file)) {
            for (ErpRecord next = source.next(); next != null; next = source.next()) {
                records.add(next);
            }
        }
        return records;
    }

    static List<PaymentEvidence> accepted(ErpFile file) {
        return read(file).stream().map(ErpTestData::accepted).toList();
    }

    static PaymentEvidence accepted(ErpRecord record) {
        return record.fold(evidence -> evidence, rejected -> {
            throw new AssertionError("Rejected: " + rejected.message());
        });
    }

    static RejectedRecord rejected(ErpRecord record) {
        return record.fold(
                evidence -> {
                    throw new AssertionError("Accepted: " + evidence);
                },
                rejected -> rejected);
    }
}
