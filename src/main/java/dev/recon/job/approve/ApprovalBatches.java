package dev.recon.job.approve;

import dev.recon.erp.ApprovalRecord;
import dev.recon.erp.RejectedRecord;
import dev.recon.matching.Approval;
import dev.recon.matching.ApprovalKey;
import dev.recon.register.ApprovalRecords;
import dev.recon.register.ApprovalRecords.Keyed;
import dev.recon.register.Evidence.Rejected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The records of one file on their way into the register; equal ones are counted, so that two stay two. */
final class ApprovalBatches {

    private static final int SIZE = 1_000;

    private final long fileId;
    private final ApprovalRecords records;
    private final Map<String, Integer> equal = new HashMap<>();
    private final List<Keyed> accepted = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    ApprovalBatches(long fileId, ApprovalRecords records) {
        this.fileId = fileId;
        this.records = records;
    }

    void add(ApprovalRecord record) {
        record.fold(this::accept, this::reject);
        if (accepted.size() + rejected.size() >= SIZE) {
            flush();
        }
    }

    void flush() {
        records.add(fileId, accepted, rejected);
        accepted.clear();
        rejected.clear();
    }

    private boolean accept(Approval approval) {
        int number = equal.merge(ApprovalKey.content(approval), 1, Integer::sum);
        return accepted.add(new Keyed(ApprovalKey.of(approval, number), approval));
    }

    private boolean reject(RejectedRecord record) {
        return rejected.add(new Rejected(
                record.recordNumber(),
                record.reason().name(),
                record.field(),
                record.value(),
                record.message(),
                record.raw()));
    }
}
