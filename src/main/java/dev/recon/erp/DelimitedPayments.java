package dev.recon.erp;

import dev.recon.erp.DelimitedAmounts.Stated;
import dev.recon.erp.SignModel.Direction;
import dev.recon.erp.SignModel.Incoming;
import dev.recon.matching.EvidenceType;
import dev.recon.matching.PartsDigest;
import dev.recon.matching.PaymentEvidence;
import dev.recon.matching.PaymentStatus;
import dev.recon.matching.PaymentTrace;
import dev.recon.money.Money;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes payments of the rows of a delimited file. */
final class DelimitedPayments implements DelimitedReading.RowReader<ErpRecord> {

    private static final int DAYS_KEPT = 5_000;
    private static final int ACCOUNT_SHOWN = 4;
    private static final List<DelimitedField> OF_TRACE = List.of(
            DelimitedField.END_TO_END_ID,
            DelimitedField.BANK_REFERENCE,
            DelimitedField.BATCH_ID,
            DelimitedField.ORIGINAL_REFERENCE,
            DelimitedField.ACCOUNT,
            DelimitedField.REASON);
    private static final List<DelimitedField> OF_REFERENCE =
            List.of(DelimitedField.REFERENCE, DelimitedField.INVOICE_NUMBER, DelimitedField.END_TO_END_ID);

    private record Day(LocalDate date, String text) {}

    private final DelimitedFormat format;
    private final DelimitedAmounts amounts;
    private final boolean traced;
    // Parsing a day takes longer than all else of a row, and a file has few different ones.
    private final Map<String, Day> days = new HashMap<>();
    private final PartsDigest identity = new PartsDigest();

    DelimitedPayments(DelimitedFormat format) {
        this.format = format;
        this.amounts = new DelimitedAmounts(format);
        this.traced = OF_TRACE.stream().anyMatch(format.columns()::containsKey);
    }

    @Override
    public ErpRecord rejected(RejectedRecord record) {
        return new ErpRecord.Rejected(record);
    }

    @Override
    public @Nullable ErpRecord read(DelimitedRow row) {
        Stated stated = amounts.read(row);
        if (stated.direction() == Direction.IN && format.sign().incoming() == Incoming.EXCLUDE) {
            return null;
        }
        Day day = day(row);
        String rawStatus = row.text(DelimitedField.STATUS);
        PaymentStatus status = status(row, stated, rawStatus);
        ReferenceRules.Found found = format.references().find(row);
        String po = poNumber(row, found.pos());
        String id = paymentId(row, day);
        String vendorId = row.text(DelimitedField.VENDOR_ID);
        String reference = reference(row, found, po.isEmpty());
        return new ErpRecord.Accepted(new PaymentEvidence(
                format.id(),
                type(status),
                row.number(),
                identity.longHex(
                        format.id(),
                        id,
                        vendorId,
                        stated.amount().plainAmount(),
                        stated.amount().currencyCode(),
                        po,
                        reference),
                id,
                day.date(),
                vendorId,
                row.text(DelimitedField.VENDOR_NAME),
                stated.amount(),
                status,
                rawStatus,
                po,
                reference,
                row.text(DelimitedField.MEMO),
                trace(row)));
    }

    private Day day(DelimitedRow row) {
        String text = row.required(DelimitedField.DATE);
        Day known = days.get(text);
        if (known != null) {
            return known;
        }
        LocalDate date = format.days().parse(text);
        if (date == null) {
            throw row.rejection(
                    RejectReason.BAD_DATE,
                    DelimitedField.DATE,
                    text,
                    row.name(DelimitedField.DATE) + " " + YamlMap.quoted(text) + " is not a date like "
                            + format.days().shown() + ", from " + DayFormat.FIRST_YEAR + " to " + DayFormat.LAST_YEAR);
        }
        Day day = new Day(date, date.toString());
        if (days.size() < DAYS_KEPT) {
            days.put(text, day);
        }
        return day;
    }

    private PaymentStatus status(DelimitedRow row, Stated stated, String rawStatus) {
        if (stated.direction() == Direction.RETURNED) {
            return PaymentStatus.RETURNED;
        }
        if (stated.direction() == Direction.IN) {
            return incoming(row, stated.amount());
        }
        PaymentStatus known = format.statuses().meaning(row.has(DelimitedField.STATUS) ? rawStatus : null, row);
        return known == null ? PaymentStatus.UNKNOWN : known;
    }

    private PaymentStatus incoming(DelimitedRow row, Money amount) {
        if (format.sign().incoming() == Incoming.REJECT) {
            throw row.rejection(
                    RejectReason.NOT_POSITIVE,
                    DelimitedField.AMOUNT,
                    row.text(DelimitedField.AMOUNT),
                    "is money in, " + amount + "; the profile does not say what that means (sign.incoming)");
        }
        return format.sign().incoming().status();
    }

    private EvidenceType type(PaymentStatus status) {
        if (format.evidence() == EvidenceType.ERP_PAYMENT) {
            return status == PaymentStatus.APPROVED ? EvidenceType.ERP_APPROVAL : EvidenceType.ERP_PAYMENT;
        }
        return status.isReversal() ? EvidenceType.RETURN : format.evidence();
    }

    private String paymentId(DelimitedRow row, Day day) {
        String id = "";
        for (DelimitedField field : format.idFrom()) {
            String part = field == DelimitedField.DATE
                    ? day.text()
                    : format.references().meant(row.text(field));
            id = id.isEmpty() ? part : part.isEmpty() ? id : id + "/" + part;
        }
        return id.isEmpty() ? row.required(format.idFrom().get(0)) : id;
    }

    // Two different PO numbers in a text are no PO number of the payment; the matching still sees both.
    private String poNumber(DelimitedRow row, DistinctTexts inTexts) {
        String stated = format.references().meant(row.text(DelimitedField.PO_NUMBER));
        return stated.isEmpty() ? inTexts.only() : stated;
    }

    private String reference(DelimitedRow row, ReferenceRules.Found found, boolean withPos) {
        DistinctTexts parts = new DistinctTexts();
        for (DelimitedField field : OF_REFERENCE) {
            parts.add(format.references().meant(row.text(field)));
        }
        parts.addAll(found.others());
        if (withPos) {
            parts.addAll(found.pos());
        }
        return parts.joined();
    }

    private PaymentTrace trace(DelimitedRow row) {
        if (!traced) {
            return PaymentTrace.NONE;
        }
        return PaymentTrace.of(
                format.references().meant(row.text(DelimitedField.END_TO_END_ID)),
                format.references().meant(row.text(DelimitedField.BANK_REFERENCE)),
                row.text(DelimitedField.BATCH_ID),
                format.references().meant(row.text(DelimitedField.ORIGINAL_REFERENCE)),
                masked(row.text(DelimitedField.ACCOUNT)),
                row.text(DelimitedField.REASON));
    }

    static String masked(String account) {
        if (account.isEmpty()) {
            return "";
        }
        String plain = account.replace(" ", "");
        return plain.isEmpty() ? "" : "…" + plain.substring(Math.max(0, plain.length() - ACCOUNT_SHOWN));
    }
}
