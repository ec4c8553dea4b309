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
 * Payouts that somebody else has set to PAID in Introw since the register watches them, and that no payment has settled. It
 * costs no request.
 */
final class UnevidencedPayouts {

    // What was PAID before the first night is history, of which no file was read. What tonight's decision says of a
    // payout is not said twice, and one that an update is about to move is not what it will be.
    private static final String UNEVIDENCED = """
            select o.payout_id, o.partner_id, o.currency, o.amount_text, (o.updated_at at time zone 'UTC')::date as since,
                (select string_agg(p.payment_id, ', ' order by p.payment_id collate "C") from (
                    select payment_id from payment p where p.match_id is null and p.partner_id = o.partner_id
                        and p.currency = o.currency and p.amount = o.amount
                    order by payment_id collate "C" limit :shown) as p) as alike
            from payout o
            where o.seen_run_id = :run and not o.gone and o.stage = 'PAID' and o.match_id is null and o.amount > 0
                and coalesce((o.updated_at at time zone 'UTC')::date, '-infinity') <= :until
                and (o.first_stage <> 'PAID' or (o.updated_at at time zone 'UTC')::date >
                    (select business_date from run where job = 'reconcile-payouts' order by run_id limit 1))
                and not exists (select 1 from mismatch x where x.payout_id = o.payout_id and x.last_run_id = :run
                    and x.resolved_run_id is null)
                and not exists (select 1 from pending_update w where w.payout_id = o.payout_id
                    and w.state in ('PENDING', 'SENDING', 'UNKNOWN'))
            order by o.payout_id collate "C"
            """;
    private static final int SHOWN_MAX = 3;

    private UnevidencedPayouts() {}

    /**
     * @param until the latest day on which Introw may have changed them; later ones may still wait for their payment's file
     * @param businessDays for the explanation: how many business days that is
     */
    static List<Row> of(JdbcClient client, long runId, LocalDate until, int businessDays) {
        return client.sql(UNEVIDENCED)
                .param("run", runId)
                .param("until", until)
                .param("shown", SHOWN_MAX)
                .query((row, number) -> row(row, businessDays))
                .list();
    }

    private static Row row(ResultSet row, int businessDays) throws SQLException {
        PayoutId payout = new PayoutId(row.getString("payout_id"));
        return Row.ofPayout(
                MismatchReason.PAID_WITHOUT_EVIDENCE,
                payout,
                row.getString("partner_id"),
                "Introw shows payout %s of %s %s as PAID%s, and no payment has settled it in %d business days.%s"
                        .formatted(
                                payout,
                                row.getString("currency"),
                                row.getString("amount_text"),
                                since(row.getObject("since", LocalDate.class)),
                                businessDays,
                                alike(row.getString("alike"))));
    }

    private static String since(@Nullable LocalDate day) {
        return day == null ? "" : " and has not changed it since " + day;
    }

    private static String alike(@Nullable String payments) {
        return payments == null ? "" : " Of the partner and the amount, and unmatched: " + payments + ".";
    }
}
