package dev.recon.register;

import dev.recon.matching.MismatchReason;
import dev.recon.matching.PayoutId;
import dev.recon.register.Mismatches.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Payouts that no longer are what Introw last confirmed to us, as the lists of a night show them: another PO number,
 * another amount, PAID no more. It costs no request.
 */
final class DriftedPayouts {

    // A change of its lines by ourselves changes what we know it to be worth; where it could not be read afterwards,
    // its amount says nothing. One that was told before is told until it is over, however long ago it changed. What
    // tonight's decision or update says of a payout is not said twice.
    private static final String DRIFTED = """
            select o.payout_id, o.partner_id, o.stage, o.po_number, o.currency, o.amount, o.amount_text, u.to_stage, u.to_po,
                coalesce(c.payout_amount, u.amount) as confirmed_amount, u.confirmed_at
            from payout o join (select distinct on (payout_id) * from pending_update where confirmed_at is not null
                order by payout_id, confirmed_at desc, update_id) as u on u.payout_id = o.payout_id
            left join lateral (select * from line_change l where l.payout_id = o.payout_id and l.confirmed_at > u.confirmed_at
                order by l.confirmed_at desc limit 1) as c on true
            where o.seen_run_id = :run and not o.gone
                and (coalesce(o.updated_at, 'infinity') >= :since or exists (select 1 from mismatch x
                    where x.payout_id = o.payout_id and x.reason = 'CHANGED_IN_INTROW' and x.resolved_run_id is null))
                and (u.to_po is not null and o.po_number is distinct from u.to_po
                    or o.amount is distinct from case when c.change_id is null then u.amount else coalesce(c.payout_amount, o.amount) end
                    or u.to_stage = 'PAID' and o.stage <> 'PAID')
                and not exists (select 1 from mismatch x where x.payout_id = o.payout_id and x.last_run_id = :run
                    and x.resolved_run_id is null)
                and not exists (select 1 from pending_update w where w.payout_id = o.payout_id
                    and w.state in ('PENDING', 'SENDING', 'UNKNOWN'))
            order by o.payout_id collate "C"
            """;

    private DriftedPayouts() {}

    static List<Row> of(JdbcClient client, long runId, LocalDate since) {
        return client.sql(DRIFTED)
                .param("run", runId)
                .param("since", since)
                .query(DriftedPayouts::row)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        PayoutId payout = new PayoutId(row.getString("payout_id"));
        return Row.ofPayout(
                MismatchReason.CHANGED_IN_INTROW,
                payout,
                row.getString("partner_id"),
                "Introw confirmed payout %s at %s (PO %s, %s %s), and now shows it at %s (PO %s, %s %s): their value stands."
                        .formatted(
                                payout,
                                row.getString("to_stage"),
                                orNone(row.getString("to_po")),
                                row.getString("currency"),
                                row.getBigDecimal("confirmed_amount").toPlainString(),
                                row.getString("stage"),
                                orNone(row.getString("po_number")),
                                row.getString("currency"),
                                row.getString("amount_text")));
    }

    private static String orNone(@Nullable String text) {
        return text == null ? "none" : text;
    }
}
