package dev.recon.erp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A format of approvals that a file of {@code jobs/formats} describes. */
final class DelimitedApprovalProfile implements ApprovalProfile {

    private final DelimitedFormat format;

    DelimitedApprovalProfile(DelimitedFormat format) {
        this.format = format;
    }

    @Override
    public String id() {
        return format.id();
    }

    @Override
    public String reference() {
        return format.id() + "@" + format.version();
    }

    @Override
    public String names() {
        return format.files().shown();
    }

    @Override
    public boolean claimsName(String fileName) {
        return format.files().match(fileName);
    }

    @Override
    public boolean allowsNoRecords() {
        return format.limits().emptyFile();
    }

    @Override
    public ApprovalSource open(ErpFile file) {
        return new Source(new DelimitedReading<>(file, format, new DelimitedApprovals(format)));
    }

    private record Source(DelimitedReading<ApprovalRecord> reading) implements ApprovalSource {

        @Override
        public @Nullable ApprovalRecord next() {
            return reading.next();
        }

        @Override
        public List<String> notes() {
            return reading.notes();
        }

        @Override
        public void close() {
            reading.close();
        }
    }
}
