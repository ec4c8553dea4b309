package dev.recon.register;

import dev.recon.matching.CommissionLine;
import dev.recon.matching.Contradiction;
import dev.recon.matching.EvidenceType;
import dev.recon.matching.OpenItem;
import dev.recon.matching.PartnerId;
import dev.recon.matching.Payment;
import dev.recon.matching.PaymentKey;
import dev.recon.matching.PaymentStatus;
import dev.recon.matching.PayoutId;
import dev.recon.matching.PayoutState;
import dev.recon.matching.Reference;
import dev.recon.matching.TiedEvidence;
import dev.recon.money.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** How a row of the register becomes a part of a bucket. */
final class BucketRows {

    private BucketRows() {}

    static CommissionLine line(ResultSet row) throws SQLException {
        return new CommissionLine(
                row.getString("line_id"),
                row.getString("partner_id"),
                new PayoutId(row.getString("payout_id")),
                row.getString("description"),
                row.getString("amount_text"),
                row.getString("currency"),
                row.getString("status"),
                row.getString("plan_name"),
                row.getObject("period_end", LocalDate.class),
                instant(row.getObject("created_at", OffsetDateTime.class)));
    }

    static Reference reference(ResultSet row) throws SQLException {
        String lines = row.getString("lines");
        return new Reference(
                new PayoutId(row.getString("payout_id")),
                Reference.By.valueOf(row.getString("named_by")),
                row.getString("text"),
                row.getString("stated"),
                lines.isEmpty() ? List.of() : List.of(lines.split(" ")));
    }

    static Contradiction contradiction(ResultSet row) throws SQLException {
        return new Contradiction(
                Contradiction.Kind.valueOf(row.getString("kind")),
                row.getString("told"),
                "record " + row.getLong("record_number") + " of " + row.getString("name"));
    }

    static TiedEvidence tied(ResultSet row) throws SQLException {
        return new TiedEvidence(
                EvidenceType.valueOf(row.getString("type")),
                PaymentStatus.valueOf(row.getString("status")),
                row.getString("raw_status"),
                row.getString("payment_id"),
                row.getObject("payment_date", LocalDate.class),
                row.getString("reason"),
                "record " + row.getLong("record_number") + " of " + row.getString("name"));
    }

    /** What other tables have of payments, by their keys. */
    record Beside(
            Map<String, List<Reference>> references,
            Map<String, List<Contradiction>> contradictions,
            Map<String, List<TiedEvidence>> tied) {}

    record StandingRow(
            String matchId,
            boolean restsOnPo,
            Money difference,
            BucketKey bucket,
            String paymentKey,
            String payoutId) {}

    static final RowMapper<StandingRow> STANDING_ROW = (row, number) -> new StandingRow(
            row.getString("match_id"),
            row.getBoolean("rests_on_po"),
            new Money(row.getBigDecimal("difference"), Currency.getInstance(row.getString("currency"))),
            new BucketKey(row.getString("partner_id"), row.getString("currency")),
            row.getString("share_payment"),
            row.getString("share_payout"));

    record PaymentRow(BucketKey bucket, Payment payment) {

        Payment with(Beside beside) {
            String key = payment.key().value();
            return payment.with(
                    beside.references.getOrDefault(key, List.of()),
                    beside.contradictions.getOrDefault(key, List.of()),
                    beside.tied.getOrDefault(key, List.of()));
        }
    }

    static final RowMapper<PaymentRow> PAYMENT = (row, number) -> {
        String vendorPartner = row.getString("vendor_partner_id");
        String unknown = row.getString("unknown_references");
        return new PaymentRow(
                new BucketKey(row.getString("partner_id"), row.getString("currency")),
                new Payment(
                        new PaymentKey(row.getString("payment_key")),
                        row.getString("source"),
                        row.getString("payment_id"),
                        row.getObject("payment_date", LocalDate.class),
                        money(row),
                        PaymentStatus.valueOf(row.getString("status")),
                        row.getString("raw_status"),
                        row.getString("vendor_id"),
                        row.getString("vendor_name"),
                        row.getString("po_number"),
                        row.getString("reference"),
                        row.getString("memo"),
                        vendorPartner == null ? null : new PartnerId(vendorPartner),
                        List.of(),
                        unknown.isEmpty() ? List.of() : List.of(unknown.split("\n")),
                        List.of(),
                        EvidenceType.valueOf(row.getString("type")),
                        row.getString("reason"),
                        List.of()));
    };

    /**
     * @param hasLines its commission lines were fetched in the run
     * @param unread it was not read in the run itself
     */
    record ItemRow(OpenItem item, boolean hasLines, boolean unread) {}

    static final RowMapper<ItemRow> ITEM = (row, number) -> new ItemRow(
            new OpenItem(
                    new PayoutId(row.getString("payout_id")),
                    new PartnerId(row.getString("partner_id")),
                    row.getString("partner_name"),
                    money(row),
                    new PayoutState(row.getString("stage"), row.getString("po_number")),
                    row.getObject("period_start", LocalDate.class),
                    row.getObject("period_end", LocalDate.class),
                    row.getString("settled_by"),
                    List.of()),
            row.getBoolean("has_lines"),
            row.getBoolean("unread"));

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static Money money(ResultSet row) throws SQLException {
        BigDecimal amount = row.getBigDecimal("amount");
        return new Money(amount, Currency.getInstance(row.getString("currency")));
    }
}
