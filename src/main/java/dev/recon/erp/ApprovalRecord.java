package dev.recon.erp;

import dev.recon.matching.Approval;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One record of an approvals export, as it was read. There is no third case. */
public sealed interface ApprovalRecord extends FileRecord {

    <R> R fold(Function<Approval, R> onAccepted, Function<RejectedRecord, R> onRejected);

    @Override
    default @Nullable RejectedRecord rejection() {
        return this.<@Nullable RejectedRecord>fold(accepted -> null, rejected -> rejected);
    }

    record Accepted(Approval approval) implements ApprovalRecord {

        @Override
        public long recordNumber() {
            return approval.recordNumber();
        }

        @Override
        public <R> R fold(Function<Approval, R> onAccepted, Function<RejectedRecord, R> onRejected) {
            return onAccepted.apply(approval);
        }
    }

    record Rejected(RejectedRecord record) implements ApprovalRecord {

        @Override
        public long recordNumber() {
            return record.recordNumber();
        }

        @Override
        public <R> R fold(Function<Approval, R> onAccepted, Function<RejectedRecord, R> onRejected) {
            return onRejected.apply(record);
        }
    }
}
