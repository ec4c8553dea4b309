package dev.recon.erp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a file as a whole may be loaded, by reading it to its end once. A file that gives nothing is refused:
 * it must not pass for a night without payments.
 */
public final class FileCheck {

    private final Function<ErpFile, Format<?>> formats;
    private final FileLimits limits;

    FileCheck(Function<ErpFile, Format<?>> formats, FileLimits limits) {
        this.formats = formats;
        this.limits = limits;
    }

    /** Of files of payments. */
    public FileCheck(Profiles profiles, FileLimits limits) {
        this(profiles::of, limits);
    }

    /** Of files of approvals. */
    public FileCheck(ApprovalProfiles profiles, FileLimits limits) {
        this(profiles::of, limits);
    }

    /** What became of the file. There is no third case. */
    public sealed interface Result {

        <R> R fold(Function<Accepted, R> onAccepted, Function<Refused, R> onRefused);
    }

    /**
     * The file can be loaded.
     *
     * @param profile the profile's reference, by which it is found again if it has not changed
     * @param records all of its records, the rejected ones counted
     */
    public record Accepted(String profile, long records, long rejected) implements Result {

        @Override
        public <R> R fold(Function<Accepted, R> onAccepted, Function<Refused, R> onRefused) {
            return onAccepted.apply(this);
        }
    }

    /** The file cannot be loaded; the reason is a sentence that names it. */
    public record Refused(String reason) implements Result {

        @Override
        public <R> R fold(Function<Accepted, R> onAccepted, Function<Refused, R> onRefused) {
            return onRefused.apply(this);
        }
    }

    /** @throws UncheckedIOException if the machine cannot read the file; that says nothing about the file */
    public Result check(ErpFile file) {
        try {
            checkSize(file);
            return count(file, formats.apply(file));
        } catch (FileRefusedException refused) {
            return new Refused(refused.reason());
        }
    }

    private void checkSize(ErpFile file) {
        if (!Files.isRegularFile(file.path(), LinkOption.NOFOLLOW_LINKS)) {
            throw file.refused("is not a regular file");
        }
        long size = size(file);
        if (size > limits.maxBytes()) {
            throw file.refused("has " + size + " bytes, the limit is " + limits.maxBytes() + "; split the file");
        }
    }

    private static long size(ErpFile file) {
        try {
            return Files.size(file.path());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Result count(ErpFile file, Format<?> format) {
        long records = 0;
        long rejected = 0;
        long notices = 0;
        RejectedRecord first = null;
        try (Records<?> source = format.open(file)) {
            for (FileRecord record = source.next(); record != null; record = source.next()) {
                records++;
                RejectedRecord rejection = record.rejection();
                rejected += rejection == null ? 0 : 1;
                notices += rejection != null && rejection.reason() == RejectReason.NOTICE_OF_CHANGE ? 1 : 0;
                first = first == null ? rejection : first;
            }
        }
        // A file of nothing but notices was understood; a person gets each of them.
        boolean understood = notices > 0 && notices == rejected;
        return result(file, format, new Accepted(format.reference(), records, rejected), understood ? null : first);
    }

    private static Result result(ErpFile file, Format<?> format, Accepted counts, @Nullable RejectedRecord first) {
        if (counts.records() == 0 && !format.allowsNoRecords()) {
            throw file.refused("has a header but no records; if there were no payments, leave the file away");
        }
        if (first != null && counts.rejected() == counts.records()) {
            throw file.refused(
                    "none of its " + counts.records() + " records can be read; the first: " + first.message());
        }
        return counts;
    }
}
