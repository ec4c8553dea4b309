package dev.recon.erp.bank;

import dev.recon.erp.ErpFile;
import dev.recon.erp.ErpRecord;
import dev.recon.erp.RecordSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Numbers the entries of a bank file and gives those that are payments, readable or not; the others are counted. */
final class BankRecords implements RecordSource {

    private final ErpFile file;
    private final Entries entries;
    private final Map<Skip, Long> skips = new EnumMap<>(Skip.class);
    private long number;

    BankRecords(ErpFile file, Entries entries) {
        this.file = file;
        this.entries = entries;
    }

    @Override
    public @Nullable ErpRecord next() {
        for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
            number++;
            ErpRecord record = record(entry);
            if (record != null) {
                return record;
            }
        }
        return null;
    }

    @Override
    public Map<String, Long> skipped() {
        Map<String, Long> words = new TreeMap<>();
        skips.forEach((skip, count) -> words.put(skip.words(), count));
        return words;
    }

    @Override
    public void close() {
        entries.close();
    }

    private @Nullable ErpRecord record(Entry entry) {
        try {
            Reading reading = entry.read();
            if (reading instanceof Reading.Payment payment) {
                return new ErpRecord.Accepted(payment.draft().evidence(number));
            }
            skips.merge(((Reading.Skipped) reading).skip(), 1L, Long::sum);
            return null;
        } catch (Unreadable unreadable) {
            return unreadable.of(file, number, entry.raw());
        }
    }
}
