package dev.recon.erp;

import dev.recon.erp.GenericApProfile.Column;
import dev.recon.matching.EvidenceType;
import dev.recon.matching.PartsDigest;
import dev.recon.matching.PaymentEvidence;
import dev.recon.matching.PaymentStatus;
import dev.recon.money.InvalidMoneyException;
import dev.recon.money.Money;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The records of a {@code generic-ap} file; {@link GenericApProfile} states the rules. */
final class GenericApRecords implements RecordSource {

    // A year outside is a typing error, or a date written in another order.
    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2100;

    private static final Map<String, PaymentStatus> STATUSES = Arrays.stream(PaymentStatus.values())
            .collect(Collectors.toUnmodifiableMap(PaymentStatus::name, Function.identity()));

    private final ErpFile file;
    private final CsvRows rows;
    private final int[] places;
    private final PartsDigest identity = new PartsDigest();

    GenericApRecords(ErpFile file, CsvRows rows, int[] places) {
        this.file = file;
        this.rows = rows;
        this.places = places;
    }

    @Override
    public @Nullable ErpRecord next() {
        CsvRow row = rows.next();
        if (row == null) {
            return null;
        }
        try {
            return new ErpRecord.Accepted(evidence(row));
        } catch (Rejection rejection) {
            return new ErpRecord.Rejected(rejection.of(file, row));
        }
    }

    @Override
    public void close() {
        rows.close();
    }

    private PaymentEvidence evidence(CsvRow row) {
        row.check(rows.header());
        checkWhole(row);
        String paymentId = required(row, Column.PAYMENT_ID);
        LocalDate date = date(required(row, Column.PAYMENT_DATE));
        Money amount = amount(required(row, Column.AMOUNT), required(row, Column.CURRENCY));
        String vendorId = text(row, Column.VENDOR_ID);
        String rawStatus = text(row, Column.STATUS);
        PaymentStatus status = STATUSES.getOrDefault(rawStatus, PaymentStatus.UNKNOWN);
        String poNumber = text(row, Column.PO_NUMBER);
        String reference = text(row, Column.REFERENCE);
        return new PaymentEvidence(
                GenericApProfile.ID,
                type(status),
                row.number(),
                identity.longHex(
                        GenericApProfile.ID,
                        paymentId,
                        vendorId,
                        amount.plainAmount(),
                        amount.currencyCode(),
                        poNumber,
                        reference),
                paymentId,
                date,
                vendorId,
                text(row, Column.VENDOR_NAME),
                amount,
                status,
                rawStatus,
                poNumber,
                reference,
                text(row, Column.MEMO));
    }

    private void checkWhole(CsvRow row) {
        String column = rows.header().last();
        if (row.endsOpen() && GenericApProfile.mustBeWhole(column)) {
            throw new Rejection(
                    RejectReason.TRUNCATED,
                    column,
                    row.text(rows.header().size() - 1),
                    "the file ends without a line break, so its last " + column
                            + " may be cut; export the file again, or end its last line");
        }
    }

    private String text(CsvRow row, Column column) {
        return row.text(places[column.ordinal()]);
    }

    private String required(CsvRow row, Column column) {
        String value = text(row, column);
        if (value.isEmpty()) {
            throw new Rejection(RejectReason.MISSING_VALUE, column.title(), "", column.title() + " is empty");
        }
        return value;
    }

    private static LocalDate date(String text) {
        LocalDate date = IsoDay.parse(text);
        if (date == null || date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw new Rejection(
                    RejectReason.BAD_DATE,
                    Column.PAYMENT_DATE.title(),
                    text,
                    "payment_date \"" + Excerpt.line(text, 40) + "\" is not a date such as 2026-08-21, from "
                            + FIRST_YEAR + " to " + LAST_YEAR);
        }
        return date;
    }

    private static Money amount(String text, String currency) {
        Money amount = parsed(text, currency);
        if (!amount.isPositive()) {
            throw new Rejection(
                    RejectReason.NOT_POSITIVE,
                    Column.AMOUNT.title(),
                    text,
                    "amount \"" + text + "\" is not above zero; this format states money out as positive");
        }
        return amount;
    }

    private static Money parsed(String text, String currency) {
        try {
            return Money.parse(text, currency);
        } catch (InvalidMoneyException invalid) {
            throw switch (invalid.part()) {
                case AMOUNT -> rejection(RejectReason.BAD_AMOUNT, Column.AMOUNT, text, invalid);
                case CURRENCY -> rejection(RejectReason.BAD_CURRENCY, Column.CURRENCY, currency, invalid);
            };
        }
    }

    private static Rejection rejection(RejectReason reason, Column column, String value, Exception cause) {
        return new Rejection(reason, column.title(), value, String.valueOf(cause.getMessage()));
    }

    private static EvidenceType type(PaymentStatus status) {
        return switch (status) {
            case APPROVED -> EvidenceType.ERP_APPROVAL;
            case SCHEDULED, SENT, PAID, RETURNED, VOIDED, ON_HOLD, DEFERRED, UNKNOWN -> EvidenceType.ERP_PAYMENT;
        };
    }
}
