package dev.recon.register;

import dev.recon.matching.CommissionLine;
import dev.recon.matching.DecisionKind;
import dev.recon.matching.LineChange;
import dev.recon.matching.LineChange.Seen;
import dev.recon.matching.PartnerId;
import dev.recon.matching.PayoutId;
import dev.recon.money.Money;
import dev.recon.register.LineChanges.Unsent;
import dev.recon.register.Updates.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Rows of {@code line_change} as changes. */
final class LineChangeRows {

    private LineChangeRows() {}

    static Unsent unsent(ResultSet row) throws SQLException {
        OffsetDateTime firstSent = row.getObject("first_sent_at", OffsetDateTime.class);
        return new Unsent(
                row.getString("change_id"),
                change(row),
                State.valueOf(row.getString("state")),
                firstSent == null ? null : firstSent.toInstant());
    }

    private static LineChange change(ResultSet row) throws SQLException {
        DecisionKind kind = DecisionKind.valueOf(row.getString("kind"));
        return switch (kind) {
            case DECLINE_LINE -> new LineChange.Decline(seen(row), row.getString("reason"));
            case DETACH_LINE -> new LineChange.Detach(seen(row));
            case ADJUST_LINE -> new LineChange.Adjust(seen(row), money(row, "to_amount"), row.getString("note"));
            case CREATE_LINE ->
                new LineChange.Create(
                        new PartnerId(row.getString("partner_id")),
                        money(row, "to_amount"),
                        row.getString("note"),
                        payout(row),
                        row.getString("change_id"));
            default -> throw new IllegalStateException("A change of a line of the kind " + kind);
        };
    }

    private static Seen seen(ResultSet row) throws SQLException {
        return new Seen(row.getString("line_id"), new PayoutId(row.getString("payout_id")), money(row, "from_amount"));
    }

    private static @Nullable PayoutId payout(ResultSet row) throws SQLException {
        String id = row.getString("payout_id");
        return id == null ? null : new PayoutId(id);
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getBigDecimal(column), Money.currency(row.getString("currency")));
    }

    static String words(CommissionLine line) {
        return line.id() + ", " + line.currency() + " " + line.amount() + ", "
                + (line.payoutId() == null ? "in no payout" : "in payout " + line.payoutId()) + ", " + line.status();
    }
}
