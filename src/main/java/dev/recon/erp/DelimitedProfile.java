package dev.recon.erp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A format of payments that a file of {@code jobs/formats} describes. */
final class DelimitedProfile implements Profile {

    private final DelimitedFormat format;

    DelimitedProfile(DelimitedFormat format) {
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
    public RecordSource open(ErpFile file) {
        return new Source(new DelimitedReading<>(file, format, new DelimitedPayments(format)));
    }

    private record Source(DelimitedReading<ErpRecord> reading) implements RecordSource {

        @Override
        public @Nullable ErpRecord next() {
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
