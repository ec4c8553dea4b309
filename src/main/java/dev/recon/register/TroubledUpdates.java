package dev.recon.register;

import dev.recon.matching.MismatchReason;
import dev.recon.matching.PayoutId;
import dev.recon.register.Mismatches.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Introw made of our updates, where it is not what we wanted, as mismatches of a night. */
final class TroubledUpdates {

    // A refusal is not told twice where tonight's decision complains about the payout,
    // and a change is told in the words of tonight's decision where that has some. What an undo came to is told by the
    // undo; a night tells it only where it went on with it.
    private static final String TROUBLED = """
            select u.payout_id, o.partner_id, u.state, u.from_stage, u.from_po, u.to_stage, u.to_po, u.found_stage,
                u.found_po, u.detail, u.approval_key
            from pending_update u join payout o on o.payout_id = u.payout_id
            where u.state in ('CONFLICT', 'REFUSED', 'UNKNOWN')
                and u.run_id in (select run_id from run where job = (select job from run where run_id = :run))
                and (u.handled_run_id = :run
                or u.state = 'UNKNOWN' and (o.stage <> u.to_stage or o.po_number is distinct from u.to_po)
                or u.state = 'CONFLICT' and u.undoes is null and not exists (select 1 from mismatch x where x.payout_id = u.payout_id
                        and x.reason = 'CHANGED_IN_INTROW' and x.last_run_id = :run)
                    and not exists (select 1 from pending_update v where v.payout_id = u.payout_id
                        and v.state in ('CONFIRMED', 'ALREADY_THERE') and v.handled_run_id > u.handled_run_id)
                    and not (o.amount is not distinct from u.amount and ((o.stage = u.to_stage
                            and o.po_number is not distinct from u.to_po) or exists (
                        select 1 from pending_update v where v.payout_id = u.payout_id
                            and v.to_stage = o.stage and v.to_po is not distinct from o.po_number
                            and v.confirmed_at = (select max(w.confirmed_at) from pending_update w
                                where w.payout_id = u.payout_id))))
                or u.state = 'REFUSED' and u.undoes is null and (o.stage <> u.to_stage or o.po_number is distinct from u.to_po)
                    and not exists (select 1 from mismatch x
                        where x.payout_id = u.payout_id and x.payment_key is null and x.last_run_id = :run))
                and not (u.state = 'REFUSED' and exists (select 1 from pending_update later
                    where later.payout_id = u.payout_id and later.run_id > u.run_id))
            order by u.run_id, u.update_id
            """;

    private TroubledUpdates() {}

    static List<Row> of(JdbcClient client, long runId) {
        return client.sql(TROUBLED)
                .param("run", runId)
                .query(TroubledUpdates::row)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        PayoutId payout = new PayoutId(row.getString("payout_id"));
        String wanted = row.getString("from_stage") + " (PO " + orNone(row.getString("from_po")) + ") to "
                + row.getString("to_stage") + " (PO " + orNone(row.getString("to_po")) + ")";
        String found = row.getString("found_stage") + " (PO " + orNone(row.getString("found_po")) + ")";
        Row mismatch = row(row, payout, wanted, found);
        String approval = row.getString("approval_key");
        return approval == null ? mismatch : mismatch.ofApproval(approval);
    }

    private static Row row(ResultSet row, PayoutId payout, String wanted, String found) throws SQLException {
        return switch (row.getString("state")) {
            case "CONFLICT" ->
                Row.ofPayout(
                        MismatchReason.CHANGED_IN_INTROW,
                        payout,
                        row.getString("partner_id"),
                        "Payout " + payout + " was to move from " + wanted + ", but in Introw it is at " + found
                                + (": their value stands. " + row.getString("detail")).stripTrailing());
            case "REFUSED" ->
                Row.ofPayout(
                        MismatchReason.REFUSED_BY_INTROW,
                        payout,
                        row.getString("partner_id"),
                        "Introw refused to move payout " + payout + " from " + wanted + ": " + row.getString("detail"));
            default ->
                Row.ofPayout(
                        MismatchReason.NOT_CONFIRMED,
                        payout,
                        row.getString("partner_id"),
                        "Whether payout " + payout + " moved from " + wanted + " is not known: "
                                + row.getString("detail"));
        };
    }

    private static String orNone(@Nullable String text) {
        return text == null ? "none" : text;
    }
}
