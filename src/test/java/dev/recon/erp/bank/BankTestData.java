package dev.recon.erp.bank;

import dev.recon.erp.ErpFile;
import dev.recon.erp.ErpRecord;
import dev.recon.erp.FileRefusedException;
import dev.recon.erp.Profile;
import dev.recon.erp.RecordSource;
import dev.recon.erp.RejectedRecord;
import dev.recon.matching.PaymentEvidence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sample files of banks, and what reading a file gives. */
final class BankTestData {

    static final Path SAMPLES = Path.of("src", "test", "resources", "bank");

    private BankTestData() {}

    /** All that a file gave, up to its end or its refusal, which is empty where there was none. */
    record Read(
            List<PaymentEvidence> accepted, List<RejectedRecord> rejected, Map<String, Long> skipped, String refusal) {

        long records() {
            return accepted.size()
                    + rejected.size()
                    + skipped.values().stream().mapToLong(Long::longValue).sum();
        }

        PaymentEvidence only() {
            if (accepted.size() != 1 || !rejected.isEmpty() || !refusal.isEmpty()) {
                throw new AssertionError("Not one payment: " + this);
            }
            return accepted.get(0);
        }
    }

    static ErpFile sample(String path) {
        Path file = SAMPLES.resolve(path);
        return new ErpFile(file, file.getFileName().toString());
    }

    static String text(String path) {
        try {
            return Files.readString(sample(path).path(), StandardCharsets.ISO_8859_1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static ErpFile file(Path directory, String name, String content) {
        return file(directory, name, content.getBytes(StandardCharsets.UTF_8));
    }

    static ErpFile file(Path directory, String name, byte[] content) {
        try {
            return new ErpFile(Files.write(directory.resolve(name), content), name);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Profile profile(String id) {
        return BankProfiles.all().stream()
                .filter(profile -> profile.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static Read read(String profileId, ErpFile file) {
        return read(profile(profileId), file);
    }

    static Read read(Profile profile, ErpFile file) {
        List<PaymentEvidence> accepted = new ArrayList<>();
        List<RejectedRecord> rejected = new ArrayList<>();
        Map<String, Long> skipped = new TreeMap<>();
        try (RecordSource source = profile.open(file)) {
            try {
                for (ErpRecord record = source.next(); record != null; record = source.next()) {
                    boolean ignored = record.fold(accepted::add, rejected::add);
                }
                skipped.putAll(source.skipped());
            } catch (FileRefusedException refused) {
                skipped.putAll(source.skipped());
                return new Read(accepted, rejected, skipped, refused.reason());
            }
        } catch (FileRefusedException refused) {
            return new Read(accepted, rejected, skipped, refused.reason());
        }
        return new Read(accepted, rejected, skipped, "");
    }
}
