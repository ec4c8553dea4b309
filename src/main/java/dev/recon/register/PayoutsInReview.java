package dev.recon.register;

import dev.recon.matching.CommissionLine;
import dev.recon.matching.PartnerId;
import dev.recon.matching.Payout;
import dev.recon.matching.PayoutId;
import dev.recon.matching.PayoutInReview;
import dev.recon.matching.PayoutState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The payouts that open approvals may mean, as this run has seen them, with their lines where it has fetched these. */
public final class PayoutsInReview {

    private static final String PAYOUTS = """
            select o.*, (select max(a.told_on) from approval a
                where a.payout_id = o.payout_id and a.result in ('WRITTEN', 'ALREADY_THERE')) as approved_on
            from payout o
            left join (select payout_ref as payout_id from approval where result = 'OPEN'
                union select payout_id from approval where result = 'OPEN') as named on named.payout_id = o.payout_id
            where o.seen_run_id = :run and not o.gone
                and (o.partner_id = any(:partners) or named.payout_id is not null)
            order by o.payout_id collate "C"
            """;
    private static final String LINES = """
            select l.* from commission_line l join payout o on o.payout_id = l.payout_id
            where o.lines_run_id = :run order by l.line_id collate "C"
            """;

    private final JdbcClient client;

    public PayoutsInReview(JdbcTemplate jdbc) {
        this.client = JdbcClient.create(jdbc);
    }

    /** Those that open approvals name, and all of these partners. */
    public List<PayoutInReview> of(long runId, Collection<PartnerId> partners) {
        Map<PayoutId, List<CommissionLine>> lines = new HashMap<>();
        client.sql(LINES).param("run", runId).query(row -> {
            CommissionLine line = BucketRows.line(row);
            lines.computeIfAbsent(line.payoutId(), none -> new ArrayList<>()).add(line);
        });
        return client.sql(PAYOUTS)
                .param("run", runId)
                .param("partners", partners.stream().map(PartnerId::value).toArray(String[]::new))
                .query((row, number) -> inReview(row, runId, lines))
                .list();
    }

    private static PayoutInReview inReview(ResultSet row, long runId, Map<PayoutId, List<CommissionLine>> lines)
            throws SQLException {
        Payout payout = payout(row);
        boolean fetched = row.getLong("lines_run_id") == runId;
        return new PayoutInReview(
                payout,
                fetched ? lines.getOrDefault(payout.id(), List.of()) : null,
                row.getObject("approved_on", LocalDate.class));
    }

    private static Payout payout(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime updated = row.getObject("updated_at", OffsetDateTime.class);
        return new Payout(
                new PayoutId(row.getString("payout_id")),
                new PartnerId(row.getString("partner_id")),
                row.getString("partner_name"),
                row.getObject("period_start", LocalDate.class),
                row.getObject("period_end", LocalDate.class),
                row.getString("amount_text"),
                row.getString("currency"),
                new PayoutState(row.getString("stage"), row.getString("po_number")),
                updated == null ? null : updated.toInstant());
    }
}
