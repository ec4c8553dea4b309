package dev.recon.register;

import dev.recon.matching.EvidenceType;
import dev.recon.matching.PaymentKey;
import dev.recon.matching.PaymentStatus;
import dev.recon.matching.PaymentTrace;
import dev.recon.matching.PayoutDirectory.Remittance;
import dev.recon.matching.TieRecord;
import dev.recon.matching.TieUnit;
import dev.recon.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes units of the rows of a query, and hands over those of one amount together, however many rows there are. */
final class TieRows {

    private final Consumer<List<TieUnit>> consumer;
    private final List<TieUnit> units = new ArrayList<>();
    private final List<TieRecord> records = new ArrayList<>();
    private @Nullable Money amount;
    private @Nullable PaymentKey principal;
    private boolean settled;
    private String namesOther = "";

    TieRows(Consumer<List<TieUnit>> consumer) {
        this.consumer = consumer;
    }

    /** The next row; those of one amount, and in them those of one unit, come one after the other. */
    void add(ResultSet row) throws SQLException {
        PaymentKey unit = new PaymentKey(row.getString("unit_key"));
        Money unitAmount = money(row, "unit_amount", "unit_currency");
        if (!unit.equals(principal)) {
            endUnit();
        }
        if (!unitAmount.equals(amount)) {
            endAmount();
        }
        principal = unit;
        amount = unitAmount;
        settled = row.getBoolean("settled");
        String other = row.getString("names_other");
        namesOther = other == null ? "" : other;
        records.add(record(row, unit));
    }

    void end() {
        endUnit();
        endAmount();
    }

    private void endUnit() {
        if (principal != null) {
            units.add(new TieUnit(principal, settled, records, namesOther));
            records.clear();
            principal = null;
        }
    }

    private void endAmount() {
        if (!units.isEmpty()) {
            consumer.accept(List.copyOf(units));
            units.clear();
        }
    }

    /** @param unit what the record is tied to, unless it is that itself */
    static TieRecord record(ResultSet row, @Nullable PaymentKey unit) throws SQLException {
        PaymentKey key = new PaymentKey(row.getString("payment_key"));
        return new TieRecord(
                key,
                EvidenceType.valueOf(row.getString("type")),
                PaymentStatus.valueOf(row.getString("status")),
                row.getString("payment_id"),
                row.getObject("payment_date", LocalDate.class),
                money(row, "amount", "currency"),
                new Remittance(
                        row.getString("vendor_id"),
                        row.getString("vendor_name"),
                        row.getString("po_number"),
                        row.getString("reference"),
                        row.getString("memo")),
                trace(row),
                row.getLong("file_id"),
                key.equals(unit) ? null : unit);
    }

    private static PaymentTrace trace(ResultSet row) throws SQLException {
        return new PaymentTrace(
                row.getString("end_to_end_id"),
                row.getString("bank_reference"),
                row.getString("batch_id"),
                row.getString("original_reference"),
                row.getString("account"),
                row.getString("reason"),
                row.getInt("transactions"));
    }

    private static Money money(ResultSet row, String amount, String currency) throws SQLException {
        return new Money(row.getBigDecimal(amount), Currency.getInstance(row.getString(currency)));
    }
}
