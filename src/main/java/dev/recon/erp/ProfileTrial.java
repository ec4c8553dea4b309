package dev.recon.erp;

import dev.recon.erp.FileCheck.Refused;
import dev.recon.matching.Approval;
import dev.recon.matching.PaymentEvidence;
import dev.recon.money.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a file would be read, for a person who writes or tries a profile. Nothing is loaded and nothing is changed.
 *
 * @param profile the one that reads it; empty if none or several do
 * @param others why each other profile does not, by its id
 * @param columns the names of the cells of {@code shown}
 * @param shown the first records, as they are understood
 * @param rejections the first records that cannot be used, each a sentence
 * @param notes what was left out of the file and what was proven, a line each
 * @param totals per currency, payments and returns apart
 * @param refusal why the file as a whole would be refused; empty if it would be loaded
 */
public record ProfileTrial(
        String profile,
        Map<String, String> others,
        List<String> columns,
        List<List<String>> shown,
        List<String> rejections,
        long accepted,
        long rejected,
        List<String> notes,
        Map<String, Total> totals,
        String refusal) {

    /** How many records are shown. */
    public static final int SHOWN = 20;

    private static final List<String> OF_PAYMENTS = List.of(
            "record", "date", "payment id", "vendor", "amount", "status", "evidence", "PO", "reference", "memo");
    private static final List<String> OF_APPROVALS =
            List.of("record", "payout", "vendor", "amount", "decision", "PO", "reason");

    /** Records and their sum. */
    public record Total(long records, Money sum) {

        private Total plus(Money amount) {
            return new Total(records + 1, sum.plus(amount));
        }
    }

    /**
     * Tries a file on one profile, or on all of them.
     *
     * @param profile empty if the file's name and content decide
     * @throws IllegalArgumentException if there is no such profile
     */
    public static ProfileTrial of(Formats formats, ErpFile file, String profile) {
        Claims<Format<?>> claims = new Claims<>(formats.all());
        Map<String, String> others = new LinkedHashMap<>();
        Format<?> format = profile.isEmpty() ? claimed(claims, file, others) : claims.named(profile);
        FileCheck check = new FileCheck(checked -> format == null ? claims.of(checked) : format, FileLimits.standard());
        Reading reading = new Reading(format);
        String refusal = check.check(file).fold(accepted -> "", Refused::reason);
        if (refusal.contains(Claims.UNREAD)) {
            refusal = file.refused(Claims.UNREAD + "; the reasons are above").reason();
        }
        if (format != null) {
            reading.read(file, format);
        }
        return reading.result(others, refusal);
    }

    private static @Nullable Format<?> claimed(Claims<Format<?>> claims, ErpFile file, Map<String, String> others) {
        Claims.Answer<Format<?>> answer = claims.ask(file);
        answer.refusals().forEach((format, refusal) -> others.put(format.id(), refusal.sentence()));
        answer.otherNames().forEach(format -> others.put(format.id(), "reads other names: " + format.names()));
        if (answer.claiming().size() == 1) {
            return answer.claiming().get(0);
        }
        // A file that is broken where only one profile knows its beginning is shown as that profile reads it.
        answer.claiming().forEach(format -> others.put(format.id(), "reads it too"));
        return null;
    }

    /** Collects what one profile makes of the file. */
    private static final class Reading {

        private final String profile;
        private final boolean approvals;
        private final List<List<String>> shown = new ArrayList<>();
        private final List<String> rejections = new ArrayList<>();
        private final Map<String, Total> totals = new TreeMap<>();
        private List<String> notes = List.of();
        private long accepted;
        private long rejected;

        private Reading(@Nullable Format<?> format) {
            this.profile = format == null ? "" : format.id();
            this.approvals = format instanceof ApprovalProfile;
        }

        private void read(ErpFile file, Format<?> format) {
            try (Records<?> source = format.open(file)) {
                try {
                    for (FileRecord record = source.next(); record != null; record = source.next()) {
                        add(record);
                    }
                } finally {
                    notes = source.notes();
                }
            } catch (FileRefusedException refused) {
                // The check says so as the file's refusal; what was read until then is still worth seeing.
            }
        }

        private void add(FileRecord record) {
            if (record instanceof ErpRecord payment) {
                payment.fold(this::payment, this::rejection);
            } else if (record instanceof ApprovalRecord approval) {
                approval.fold(this::approval, this::rejection);
            }
        }

        private boolean rejection(RejectedRecord record) {
            rejected++;
            if (rejections.size() < SHOWN) {
                rejections.add(record.message() + ": " + Excerpt.line(record.raw(), 200));
            }
            return false;
        }

        private boolean payment(PaymentEvidence payment) {
            count(payment.amount(), payment.status().isReversal() ? "returned" : "paid or to be paid");
            show(List.of(
                    Long.toString(payment.recordNumber()),
                    payment.date().toString(),
                    payment.paymentId(),
                    (payment.vendorId() + " " + payment.vendorName()).strip(),
                    payment.amount().toString(),
                    payment.status() + (payment.rawStatus().isEmpty() ? "" : " (" + payment.rawStatus() + ")"),
                    payment.type().name(),
                    payment.poNumber(),
                    payment.reference(),
                    payment.memo()));
            return true;
        }

        private boolean approval(Approval approval) {
            Money amount = approval.amount();
            if (amount != null) {
                count(amount, approval.decision().name());
            }
            show(List.of(
                    Long.toString(approval.recordNumber()),
                    approval.payoutId(),
                    approval.vendorId(),
                    amount == null ? "" : amount.toString(),
                    approval.decision().name(),
                    approval.poNumber(),
                    approval.reason()));
            accepted += amount == null ? 1 : 0;
            return true;
        }

        private void count(Money amount, String what) {
            accepted++;
            totals.merge(amount.currencyCode() + " " + what, new Total(1, amount), (sum, one) -> sum.plus(one.sum()));
        }

        private void show(List<String> cells) {
            if (shown.size() < SHOWN) {
                shown.add(cells.stream().map(cell -> Excerpt.line(cell, 40)).toList());
            }
        }

        private ProfileTrial result(Map<String, String> others, String refusal) {
            return new ProfileTrial(
                    profile,
                    others,
                    approvals ? OF_APPROVALS : OF_PAYMENTS,
                    shown,
                    rejections,
                    accepted,
                    rejected,
                    notes,
                    totals,
                    refusal);
        }
    }
}
