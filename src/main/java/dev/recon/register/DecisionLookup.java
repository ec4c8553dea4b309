package dev.recon.register;

import dev.recon.matching.CommissionLine;
import dev.recon.matching.PaidEvidence;
import dev.recon.matching.Payment;
import dev.recon.matching.PaymentKey;
import dev.recon.matching.PayoutId;
import dev.recon.matching.decision.DecisionCheck.Subjects;
import dev.recon.matching.decision.DecisionFacts;
import dev.recon.matching.decision.DecisionFacts.AboutMismatch;
import dev.recon.matching.decision.DecisionFacts.AboutPayment;
import dev.recon.matching.decision.DecisionFacts.AboutPayout;
import dev.recon.matching.decision.DecisionFacts.Earlier;
import dev.recon.money.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks up what decisions are about; reads only, and sees one state of the register as far as each question goes. */
public final class DecisionLookup {

    // The payment of a decision is the mismatch's own; one that settled the payout long ago is only shown beside it.
    private static final String MISMATCHES = """
            select x.mismatch_id, x.reason, x.resolved_run_id, x.partner_id, x.payout_id, x.line_ids, x.candidates,
                x.difference, x.payment_key, p.match_id,
                p.tied_run_id is not null
                    or exists (select 1 from payment_contradiction c where c.payment_key = p.payment_key)
                    or exists (select 1 from payment_tie t join payment_contradiction c on c.payment_key = t.payment_key
                        where t.tied_to = p.payment_key) as in_doubt,""" + MismatchSubjects.ROW_CHECK + """
                 as row_check
            from mismatch x
            """ + MismatchSubjects.JOINS + """
            where x.mismatch_id = any(?)
            """;
    private static final String PAYOUTS = """
            select o.payout_id, o.partner_id, o.stage, o.po_number, o.currency, o.amount, o.match_id, o.gone,
                exists (select 1 from pending_update u where u.payout_id = o.payout_id
                    and u.state in ('PENDING', 'SENDING', 'UNKNOWN')) as waits
            from payout o where o.payout_id = any(?)
            """;
    private static final String LINES = """
            select line_id, payout_id, partner_id, description, amount_text, currency, status
            from commission_line where line_id = any(?)
            """;

    private static final String LINES_OF = """
            select line_id, payout_id, partner_id, description, amount_text, currency, status
            from commission_line where payout_id = any(?)
            """;
    private static final String CHANGING = """
            select distinct payout_id from line_change c
            where payout_id = any(?) and state in ('PENDING', 'SENDING', 'UNKNOWN')
                and not exists (select 1 from run r where r.run_id = c.run_id and r.status = 'ABANDONED')
            """;

    // Of a decision that was tried several times the one that was done counts. A run that was given up does nothing
    // more; what it had made of lines by then is done all the same.
    private static final String EARLIER = """
            select distinct on (d.decision_key) d.decision_key, d.run_id, d.row_number,
                d.result is not null or c.change_id is not null as done
            from decision d join run r on r.run_id = d.run_id
            left join line_change c on c.decision_key = d.decision_key and c.state in ('CONFIRMED', 'ALREADY_THERE')
            where d.decision_key = any(?) and d.verdict = 'WILL_DO'
                and (d.result = 'DONE' or c.change_id is not null or d.result is null and r.status <> 'ABANDONED')
            order by d.decision_key, done desc, d.run_id
            """;

    // Only a row of a sheet about lines is done without a fingerprint.
    private static final String USED = """
            select distinct on (d.mismatch_id) d.mismatch_id, d.run_id, d.row_number, d.result is not null as done
            from decision d join run r on r.run_id = d.run_id
            where d.mismatch_id = any(?) and d.row_check = '' and (d.result = 'DONE'
                or d.result is null and d.verdict = 'WILL_DO' and r.status <> 'ABANDONED')
            order by d.mismatch_id, d.result nulls last, d.run_id
            """;
    private static final String PARTNERS = """
            select partner_id from payout where partner_id = any(:ids)
            union select partner_id from partner where partner_id = any(:ids)
            """;

    private final JdbcClient jdbc;
    private final PaidEvidence evidence;

    public DecisionLookup(Database database, PaidEvidence evidence) {
        this(JdbcClient.create(database.unpooled()), evidence);
    }

    /** @param evidence whose word is enough for PAID, as of a night */
    public DecisionLookup(JdbcClient jdbc, PaidEvidence evidence) {
        this.jdbc = jdbc;
        this.evidence = evidence;
    }

    /** Whether any run has made the tables. */
    public boolean hasTables() {
        return has("mismatch");
    }

    private boolean has(String table) {
        return jdbc.sql("select to_regclass(?) is not null")
                .param(table)
                .query(Boolean.class)
                .single();
    }

    /** What is not found is missing in the answer. */
    public DecisionFacts facts(Subjects subjects) {
        Map<String, AboutMismatch> mismatches = mismatches(subjects.mismatches());
        Map<String, CommissionLine> lines = new HashMap<>();
        jdbc.sql(LINES)
                .param(array(subjects.lines()))
                .query((row, number) -> line(row))
                .list()
                .forEach(line -> lines.put(line.id(), line));
        Map<PayoutId, AboutPayout> payouts = payouts(payouts(subjects, mismatches.values(), lines.values()));
        return new DecisionFacts(
                mismatches,
                payouts,
                lines,
                earlier(EARLIER, subjects.keys()),
                earlier(USED, subjects.names()),
                jdbc.sql(PARTNERS)
                        .param("ids", array(subjects.partners()))
                        .query(String.class)
                        .set());
    }

    private Map<PayoutId, AboutPayout> payouts(Set<PayoutId> ids) {
        Set<String> changing = changing(ids);
        Map<String, Long> lines = jdbc.sql(LINES_OF).param(array(ids)).query((row, number) -> line(row)).list().stream()
                .filter(line -> !line.isVoided())
                .collect(Collectors.groupingBy(line -> String.valueOf(line.payoutId()), Collectors.counting()));
        Map<PayoutId, AboutPayout> payouts = new HashMap<>();
        jdbc.sql(PAYOUTS)
                .param(array(ids))
                .query((row, number) -> payout(row, changing, lines))
                .list()
                .forEach(payout -> payouts.put(payout.id(), payout));
        return payouts;
    }

    // A register of an older version gets the table with its next run.
    private Set<String> changing(Set<PayoutId> ids) {
        return has("line_change")
                ? jdbc.sql(CHANGING).param(array(ids)).query(String.class).set()
                : Set.of();
    }

    private Map<String, AboutMismatch> mismatches(Set<String> ids) {
        List<Found> found = jdbc.sql(MISMATCHES)
                .param(array(ids))
                .query((row, number) -> found(row))
                .list();
        Map<PaymentKey, Payment> payments = new SettlementRows(jdbc)
                .payments(found.stream()
                        .flatMap(each -> Optional.ofNullable(each.payment()).stream())
                        .toList());
        Map<String, AboutMismatch> mismatches = new HashMap<>();
        found.forEach(each -> mismatches.put(each.mismatch().id(), each.with(payments, evidence)));
        return mismatches;
    }

    /** A mismatch, and the key of its payment, which is looked up afterwards. */
    private record Found(AboutMismatch mismatch, @Nullable PaymentKey payment, boolean settles, boolean inDoubt) {

        AboutMismatch with(Map<PaymentKey, Payment> payments, PaidEvidence evidence) {
            Payment known = payment == null ? null : payments.get(payment);
            if (known == null) {
                return mismatch;
            }
            AboutPayment about = new AboutPayment(
                    known.key(),
                    known.paymentId(),
                    known.amount(),
                    evidence.told(known).status(),
                    settles,
                    inDoubt);
            return new AboutMismatch(
                    mismatch.id(),
                    mismatch.reason(),
                    mismatch.resolvedBy(),
                    mismatch.rowCheck(),
                    mismatch.partner(),
                    about,
                    mismatch.payout(),
                    mismatch.candidates(),
                    mismatch.lines(),
                    mismatch.difference());
        }
    }

    private Map<String, Earlier> earlier(String sql, Set<String> keys) {
        Map<String, Earlier> earlier = new HashMap<>();
        // A register of an older version gets the tables with its next run.
        if (has("line_change")) {
            jdbc.sql(sql).param(array(keys)).query(row -> {
                earlier.put(
                        row.getString(1),
                        new Earlier(row.getLong("run_id"), row.getLong("row_number"), row.getBoolean("done")));
            });
        }
        return earlier;
    }

    private static Set<PayoutId> payouts(
            Subjects subjects, Collection<AboutMismatch> mismatches, Collection<CommissionLine> lines) {
        Set<PayoutId> payouts = new TreeSet<>(subjects.payouts());
        for (AboutMismatch mismatch : mismatches) {
            PayoutId payout = mismatch.payout();
            if (payout != null) {
                payouts.add(payout);
            }
        }
        for (CommissionLine line : lines) {
            PayoutId payout = line.payoutId();
            if (payout != null) {
                payouts.add(payout);
            }
        }
        return payouts;
    }

    // One array: ten thousand single parameters would be more than a statement takes.
    private static Object array(Collection<?> values) {
        return values.stream().map(Object::toString).toArray(String[]::new);
    }

    private static Found found(ResultSet row) throws SQLException {
        long resolved = row.getLong("resolved_run_id");
        @Nullable Long resolvedBy = row.wasNull() ? null : resolved;
        String payout = row.getString("payout_id");
        String payment = row.getString("payment_key");
        AboutMismatch mismatch = new AboutMismatch(
                row.getString("mismatch_id"),
                row.getString("reason"),
                resolvedBy,
                row.getString("row_check"),
                row.getString("partner_id"),
                null,
                payout == null ? null : new PayoutId(payout),
                words(row.getString("candidates")).stream().map(PayoutId::new).toList(),
                words(row.getString("line_ids")),
                row.getBigDecimal("difference"));
        return new Found(
                mismatch,
                payment == null ? null : new PaymentKey(payment),
                row.getString("match_id") != null,
                row.getBoolean("in_doubt"));
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : Arrays.asList(text.strip().split(" +"));
    }

    private static AboutPayout payout(ResultSet row, Set<String> changing, Map<String, Long> lines)
            throws SQLException {
        String id = row.getString("payout_id");
        BigDecimal amount = row.getBigDecimal("amount");
        String currency = row.getString("currency");
        return new AboutPayout(
                new PayoutId(id),
                row.getString("partner_id"),
                row.getString("stage"),
                row.getString("po_number"),
                currency,
                amount == null ? null : new Money(amount, Money.currency(currency)),
                row.getString("match_id") != null,
                row.getBoolean("waits") || changing.contains(id),
                row.getBoolean("gone"),
                lines.getOrDefault(id, 0L));
    }

    private static CommissionLine line(ResultSet row) throws SQLException {
        return new CommissionLine(
                row.getString("line_id"),
                row.getString("partner_id"),
                new PayoutId(row.getString("payout_id")),
                row.getString("description"),
                row.getString("amount_text"),
                row.getString("currency"),
                row.getString("status"));
    }
}
