package dev.recon.erp;

import dev.recon.matching.PaymentEvidence;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One record of a file, as it was read. There is no third case. */
public sealed interface ErpRecord extends FileRecord {

    <R> R fold(Function<PaymentEvidence, R> onAccepted, Function<RejectedRecord, R> onRejected);

    @Override
    default @Nullable RejectedRecord rejection() {
        return this.<@Nullable RejectedRecord>fold(accepted -> null, rejected -> rejected);
    }

    record Accepted(PaymentEvidence evidence) implements ErpRecord {

        @Override
        public long recordNumber() {
            return evidence.recordNumber();
        }

        @Override
        public <R> R fold(Function<PaymentEvidence, R> onAccepted, Function<RejectedRecord, R> onRejected) {
            return onAccepted.apply(evidence);
        }
    }

    record Rejected(RejectedRecord record) implements ErpRecord {

        @Override
        public long recordNumber() {
            return record.recordNumber();
        }

        @Override
        public <R> R fold(Function<PaymentEvidence, R> onAccepted, Function<RejectedRecord, R> onRejected) {
            return onRejected.apply(record);
        }
    }
}
