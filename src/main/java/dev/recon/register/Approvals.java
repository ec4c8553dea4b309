package dev.recon.register;

import dev.recon.matching.Approval;
import dev.recon.matching.Approval.Decision;
import dev.recon.matching.ApprovalKey;
import dev.recon.matching.PayoutId;
import dev.recon.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What finance decided of payouts, over all files; an approval that does not agree stays open for the next run. */
public final class Approvals {

    /**
     * An open approval.
     *
     * @param toldOn the latest business date whose files say so
     * @param appliedTo the payout that it was applied to before, when an earlier file said the same
     */
    public record Open(
            ApprovalKey key,
            Approval approval,
            LocalDate toldOn,
            @Nullable PayoutId appliedTo) {}

    // One that is told again is open again: whether there is still something to do is decided, not assumed.
    private static final String REGISTER = """
            with told as (
                select distinct on (r.approval_key) r.*
                from approval_record r join run_input i on i.file_id = r.file_id
                where i.run_id = :run and i.role = 'NEW'
                order by r.approval_key, r.file_id desc, r.record_number
            ), change as (
                select :run::bigint as run_id, 'APPROVALS' as side, 'NEW' as change,
                    coalesce(nullif(t.currency, ''), 'XXX') as currency, 1 as count, coalesce(t.amount, 0) as amount
                from told t left join approval a on a.approval_key = t.approval_key
                where a.approval_key is null or a.result <> 'OPEN'
            ), stored as (
                insert into approval (approval_key, file_id, record_number, payout_ref, vendor_id, amount, currency, decision,
                    po_number, reason, told_on, told_run_id, open_since_run_id, result)
                select approval_key, file_id, record_number, payout_ref, vendor_id, amount, currency, decision, po_number,
                    reason, :date, :run, :run, 'OPEN'
                from told
                on conflict (approval_key) do update set file_id = excluded.file_id,
                    record_number = excluded.record_number, told_on = greatest(approval.told_on, excluded.told_on),
                    told_run_id = excluded.told_run_id, result = 'OPEN',
                    open_since_run_id = case when approval.result = 'OPEN' then approval.open_since_run_id
                        else excluded.open_since_run_id end
            )
            """ + OpenChanges.ADD;
    private static final String OPEN = """
            select * from approval where result = 'OPEN' order by approval_key collate "C"
            """;
    private static final String UNSEEN = """
            select distinct o.ref from (
                select payout_ref as ref from approval where result = 'OPEN' and payout_ref <> ''
                union select payout_id from approval where result = 'OPEN' and payout_id is not null
            ) as o
            where not exists (select 1 from payout p where p.payout_id = o.ref and p.seen_run_id = ?)
            order by 1 limit ?
            """;
    private static final String VENDORS = """
            select distinct vendor_id from approval where result = 'OPEN' and vendor_id <> '' order by 1
            """;

    private final JdbcClient client;

    public Approvals(JdbcTemplate jdbc) {
        this.client = JdbcClient.create(jdbc);
    }

    /** Turns the records of this run's files into approvals. Repeating it changes nothing. */
    public void register(long runId, LocalDate businessDate) {
        client.sql(REGISTER).param("run", runId).param("date", businessDate).update();
    }

    /** All that are not applied, in the order of their keys. */
    public List<Open> open() {
        return client.sql(OPEN).query(Approvals::approval).list();
    }

    /** The vendors of open approvals. */
    public List<String> vendors() {
        return client.sql(VENDORS).query(String.class).list();
    }

    /** The payouts of open approvals that this run has not seen in any list. */
    public List<PayoutId> unseen(long runId, int limit) {
        return client.sql(UNSEEN)
                .params(runId, limit)
                .query((row, number) -> new PayoutId(row.getString(1)))
                .list();
    }

    private static Open approval(ResultSet row, int number) throws SQLException {
        String currency = row.getString("currency");
        String payout = row.getString("payout_id");
        return new Open(
                new ApprovalKey(row.getString("approval_key")),
                new Approval(
                        row.getLong("record_number"),
                        row.getString("payout_ref"),
                        row.getString("vendor_id"),
                        currency.isEmpty() ? null : new Money(row.getBigDecimal("amount"), Money.currency(currency)),
                        Decision.valueOf(row.getString("decision")),
                        row.getString("po_number"),
                        row.getString("reason")),
                row.getObject("told_on", LocalDate.class),
                payout == null ? null : new PayoutId(payout));
    }
}
