package dev.recon.register;

import dev.recon.matching.Approval;
import dev.recon.matching.ApprovalKey;
import dev.recon.money.Money;
import dev.recon.register.Evidence.Rejected;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The records of approvals files, and their totals, by which it is proved that none was lost. */
public final class ApprovalRecords {

    /** A record and the approval that it tells of. */
    public record Keyed(ApprovalKey key, Approval approval) {}

    private static final String INSERT = """
            insert into approval_record (file_id, record_number, approval_key, payout_ref, vendor_id, amount, currency,
                decision, po_number, reason)
            select * from rows
            """;
    private static final String COUNT = """
            select (select count(*) from approval_record where file_id = ?)
                + (select count(*) from rejected_record where file_id = ?)
            """;

    private final JdbcTemplate jdbc;
    private final UnnestInsert insert;
    private final Evidence evidence;

    public ApprovalRecords(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.insert = new UnnestInsert(jdbc, """
                file_id bigint, record_number bigint, approval_key text, payout_ref text, vendor_id text, amount numeric,
                currency text, decision text, po_number text, reason text
                """, INSERT);
        this.evidence = new Evidence(jdbc);
    }

    /** Forgets what there is of a file, before it is read. */
    public void forget(long fileId) {
        evidence.forget(fileId);
        jdbc.update("delete from approval_record where file_id = ?", fileId);
    }

    /** How many records of a file are in the register, readable or not. */
    public long countRecords(long fileId) {
        Long count = jdbc.queryForObject(COUNT, Long.class, fileId, fileId);
        return count == null ? 0 : count;
    }

    /** Adds records, in the caller's transaction, and their totals with them. */
    public void add(long fileId, List<Keyed> accepted, List<Rejected> rejected) {
        insert.run(accepted.stream().map(record -> row(fileId, record)).toList());
        evidence.addRejected(fileId, rejected);
        Map<String, Long> counts = new TreeMap<>();
        Map<String, BigDecimal> amounts = new TreeMap<>();
        accepted.forEach(record -> {
            Money amount = record.approval().amount();
            counts.merge(currency(amount), 1L, Long::sum);
            amounts.merge(currency(amount), amount == null ? BigDecimal.ZERO : amount.amount(), BigDecimal::add);
        });
        rejected.forEach(record -> counts.merge("", 1L, Long::sum));
        List<@Nullable Object[]> totals = new ArrayList<>();
        counts.forEach((currency, count) -> totals.add(
                new @Nullable Object[] {fileId, currency, count, amounts.getOrDefault(currency, BigDecimal.ZERO), 0}));
        evidence.addTotals(totals);
    }

    private static String currency(@Nullable Money amount) {
        return amount == null ? "" : amount.currencyCode();
    }

    private static @Nullable Object[] row(long fileId, Keyed record) {
        Approval approval = record.approval();
        Money amount = approval.amount();
        return new @Nullable Object[] {
            fileId,
            approval.recordNumber(),
            record.key(),
            approval.payoutId(),
            approval.vendorId(),
            amount == null ? null : amount.amount(),
            currency(amount),
            approval.decision(),
            approval.poNumber(),
            approval.reason()
        };
    }
}
