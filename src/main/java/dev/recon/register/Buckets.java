package dev.recon.register;

import dev.recon.matching.Bucket;
import dev.recon.matching.CommissionLine;
import dev.recon.matching.NotRead;
import dev.recon.matching.OpenItem;
import dev.recon.matching.PayoutId;
import dev.recon.matching.Reference;
import dev.recon.register.BucketRows.Beside;
import dev.recon.register.BucketRows.ItemRow;
import dev.recon.register.BucketRows.PaymentRow;
import dev.recon.register.BucketRows.StandingRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads buckets: which ones are still to be decided in a run, and all that a decision needs, a whole chunk of buckets in
 * a handful of statements.
 */
public final class Buckets {

    /**
     * A bucket to be decided.
     *
     * @param size how many payments and earlier matches it holds, to tell how much is loaded at once
     */
    public record Undecided(BucketKey key, long size) {}

    // The same partner always falls into the same slot, and so do all buckets of one partner.
    private static final String UNDECIDED = """
            select partner_id, currency, sum(size) from (
                select partner_id, currency, count(*) as size from payment
                where match_id is null and tied_run_id is null and decided_run_id is distinct from :run group by 1, 2
                union all
                select partner_id, currency, count(*) from match
                where state = 'STANDING' and not complete and decided_run_id <> :run group by 1, 2
            ) as work
            where (hashtext(partner_id) & 2147483647) % :slots = :slot and (partner_id, currency) > (:partner, :currency)
            group by 1, 2 order by 1, 2 limit :limit
            """;
    private static final String KEYS =
            "(select * from unnest(:partners::text[], :currencies::text[]) as k (partner_id, currency))";
    static final String PAYMENT_COLUMNS = """
            p.payment_key, p.source, p.payment_id, p.payment_date, p.amount, p.currency, p.status, p.raw_status,
            p.vendor_id, p.vendor_name, p.po_number, p.reference, p.memo, p.partner_id, p.vendor_partner_id,
            p.unknown_references, p.type, p.reason
            """;
    private static final String PAYMENTS = "select " + PAYMENT_COLUMNS
            + " from payment p where p.match_id is null and p.tied_run_id is null and (p.partner_id, p.currency) in "
            + KEYS
            + " order by p.payment_key";
    static final String ITEM_COLUMNS = """
            o.payout_id, o.partner_id, o.partner_name, o.amount, o.currency, o.stage, o.po_number, o.period_start,
            o.period_end, case when o.match_id is not null then 'match ' || o.match_id
                || ' (payment ' || (select string_agg(paid.id, ', ' order by paid.id) from (
                    select distinct left(p.payment_id, 80) collate "C" as id from match_share s
                    join payment p on p.payment_key = s.payment_key where s.match_id = o.match_id order by 1 limit 5) paid)
                || ')' end as settled_by, o.seen_run_id <> :run as unread,
            o.lines_run_id is not distinct from :run as has_lines
            """;
    // A PAID payout whose list is left out is not looked for by amount.
    private static final String ITEMS = "select " + ITEM_COLUMNS + """
             from payout o where (o.seen_run_id = :run or o.stage <> 'PAID') and o.match_id is null and o.amount > 0 and not o.gone and o.stage <> 'DECLINED'
            and (o.partner_id, o.currency) in\s""" + KEYS + " order by o.payout_id";
    // Of all open payments of the buckets, and of the settled ones that are given.
    private static final String OF_PAYMENTS = """
             in (select payment_key from payment
                where match_id is null and tied_run_id is null and (partner_id, currency) in\s""" + KEYS + " union all select unnest(:keys::text[]))\n";
    private static final String REFERENCES =
            "select payment_key, payout_id, named_by, text, stated, lines from payment_reference where payment_key "
                    + OF_PAYMENTS + " order by payment_key, payout_id collate \"C\"";
    private static final String CONTRADICTIONS = """
            select coalesce(t.tied_to, c.payment_key) as payment_key, c.kind, c.told, c.record_number, f.name
            from payment_contradiction c left join payment_tie t on t.payment_key = c.payment_key
            join input_file f on f.file_id = c.file_id
            where coalesce(t.tied_to, c.payment_key)\s""" + OF_PAYMENTS + " order by 1, c.kind, c.payment_key";
    private static final String TIED =
            """
            select t.tied_to as payment_key, p.type, p.status, p.raw_status, p.payment_id, p.payment_date, p.reason, p.record_number,
                f.name
            from payment_tie t join payment p on p.payment_key = t.payment_key join input_file f on f.file_id = p.file_id
            where t.tied_to\s""" + OF_PAYMENTS + " order by t.tied_to, f.name collate \"C\", p.record_number, t.payment_key";
    private static final String NAMED = "select " + ITEM_COLUMNS
            + " from payout o where o.payout_id = any(:ids) and o.amount is not null and not o.gone order by o.payout_id";
    private static final String LINES = """
            select line_id, payout_id, partner_id, description, amount_text, currency, status,
                plan_name, period_end, created_at
            from commission_line where payout_id = any(:ids) order by line_id collate "C"
            """;
    // Also one that has been settled since the night began: whose chunk is decided first must not matter.
    private static final String NAMED_IN_OWN_CURRENCY = """
            select distinct r.payout_id from payment_reference r
            join payout o on o.payout_id = r.payout_id
            join payment p on p.payment_key = r.payment_key and p.currency = o.currency and p.partner_id = o.partner_id
            left join match m on m.match_id = p.match_id
            where r.payout_id = any(:ids) and p.status not in ('RETURNED', 'VOIDED')
                and (p.match_id is null or m.run_id = :run)
            """;
    private static final String STANDING = """
            select m.match_id, m.rests_on_po, m.difference, m.partner_id, m.currency, s.payment_key as share_payment,
                s.payout_id as share_payout from match m join match_share s on s.match_id = m.match_id
            where m.state = 'STANDING' and not m.complete and m.decided_run_id <> :run
                and (m.partner_id, m.currency) in\s""" + KEYS + " order by m.match_id, s.payment_key, s.payout_id";
    private static final String PAYMENTS_BY_KEY =
            "select " + PAYMENT_COLUMNS + " from payment p where p.payment_key = any(:keys) order by p.payment_key";

    // A partner may have half a million payments, and the driver would hold all their rows beside what is made of them.
    private static final int ROWS_AT_A_TIME = 10_000;

    private final JdbcClient jdbc;

    public Buckets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next buckets of one slot that this run has not decided, after the given one. */
    public List<Undecided> undecided(long runId, int slot, int slots, BucketKey after, int limit) {
        return jdbc.sql(UNDECIDED)
                .param("run", runId)
                .param("slots", slots)
                .param("slot", slot)
                .param("partner", after.partnerId())
                .param("currency", after.currency())
                .param("limit", limit)
                .query((row, number) ->
                        new Undecided(new BucketKey(row.getString(1), row.getString(2)), row.getLong(3)))
                .list();
    }

    /** Loads buckets with everything their decision depends on, in the transaction that stores what is decided. */
    public List<Bucket> load(long runId, List<? extends BucketKey> keys) {
        ChunkPlans.prefer(jdbc);
        List<StandingRow> standing = bound(keys, STANDING)
                .param("run", runId)
                .query(BucketRows.STANDING_ROW)
                .list();
        List<PaymentRow> open = bound(keys, PAYMENTS).query(BucketRows.PAYMENT).list();
        List<PaymentRow> matched =
                byKey(standing.stream().map(StandingRow::paymentKey).distinct().toList());
        Map<String, List<Reference>> references =
                byPayment(keys, matched, REFERENCES, (row, number) -> BucketRows.reference(row));
        Beside beside = new Beside(
                references,
                byPayment(keys, matched, CONTRADICTIONS, (row, number) -> BucketRows.contradiction(row)),
                byPayment(keys, matched, TIED, (row, number) -> BucketRows.tied(row)));
        Set<String> named = new HashSet<>();
        references
                .values()
                .forEach(list -> list.forEach(ref -> named.add(ref.payout().value())));
        standing.forEach(row -> named.add(row.payoutId()));
        List<ItemRow> items =
                bound(keys, ITEMS).param("run", runId).query(BucketRows.ITEM).list();
        List<ItemRow> elsewhere = others(runId, named, items);
        Map<String, OpenItem> known = withLines(named, items, elsewhere);
        BucketLoading loading = new BucketLoading(known, notRead(runId, open, named, items, elsewhere));
        open.forEach(row -> loading.add(row.with(beside), row.bucket()));
        items.forEach(row -> loading.add(row.item()));
        loading.addStanding(
                standing, matched.stream().map(row -> row.with(beside)).toList());
        loading.namedInOwnCurrency(namedInOwnCurrency(runId, loading.namedInOthers()));
        return keys.stream().map(loading::bucket).toList();
    }

    private List<PaymentRow> byKey(List<String> keys) {
        return keys.isEmpty()
                ? List.of()
                : jdbc.sql(PAYMENTS_BY_KEY)
                        .param("keys", array(keys))
                        .query(BucketRows.PAYMENT)
                        .list();
    }

    private JdbcClient.StatementSpec bound(List<? extends BucketKey> keys, String sql) {
        return jdbc.sql(sql)
                .withFetchSize(ROWS_AT_A_TIME)
                .param("partners", array(keys.stream().map(BucketKey::partnerId).toList()))
                .param(
                        "currencies",
                        array(keys.stream().map(BucketKey::currency).toList()));
    }

    private JdbcClient.StatementSpec ofPayments(List<? extends BucketKey> keys, List<PaymentRow> matched, String sql) {
        return bound(keys, sql)
                .param(
                        "keys",
                        array(matched.stream()
                                .map(row -> row.payment().key().value())
                                .toList()));
    }

    private <T> Map<String, List<T>> byPayment(
            List<? extends BucketKey> keys, List<PaymentRow> matched, String sql, RowMapper<T> mapper) {
        Map<String, List<T>> byPayment = new HashMap<>();
        ofPayments(keys, matched, sql).query(row -> {
            byPayment
                    .computeIfAbsent(row.getString("payment_key"), key -> new ArrayList<>())
                    .add(mapper.mapRow(row, 0));
        });
        return byPayment;
    }

    private Set<PayoutId> namedInOwnCurrency(long runId, List<String> ids) {
        return ids.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql(NAMED_IN_OWN_CURRENCY)
                        .param("ids", array(ids))
                        .param("run", runId)
                        .query((row, number) -> new PayoutId(row.getString(1)))
                        .list());
    }

    /** The named payouts that are no open items of these buckets. */
    private List<ItemRow> others(long runId, Set<String> named, List<ItemRow> items) {
        Set<String> missing = new HashSet<>(named);
        items.forEach(row -> missing.remove(row.item().id().value()));
        return missing.isEmpty()
                ? List.of()
                : jdbc.sql(NAMED)
                        .param("ids", array(List.copyOf(missing)))
                        .param("run", runId)
                        .query(BucketRows.ITEM)
                        .list();
    }

    private Map<String, OpenItem> withLines(Set<String> named, List<ItemRow> items, List<ItemRow> others) {
        List<ItemRow> rows = Stream.concat(items.stream(), others.stream())
                // Also the lines of a payout that no payment names may tell what was paid.
                .filter(row -> row.hasLines() || named.contains(row.item().id().value()))
                .toList();
        Map<String, List<CommissionLine>> lines = lines(rows.stream()
                .filter(ItemRow::hasLines)
                .map(row -> row.item().id().value())
                .toList());
        Map<String, OpenItem> known = new HashMap<>();
        rows.forEach(row -> {
            String id = row.item().id().value();
            known.put(id, with(row.item(), lines.getOrDefault(id, List.of())));
        });
        return known;
    }

    private NotRead notRead(
            long runId, List<PaymentRow> open, Set<String> named, List<ItemRow> items, List<ItemRow> others) {
        Set<String> ids = new HashSet<>(named);
        open.forEach(row -> {
            ids.add(row.payment().key().value());
            ids.addAll(row.payment().unknownReferences());
        });
        Set<PayoutId> unread = Stream.concat(items.stream(), others.stream())
                .filter(ItemRow::unread)
                .map(row -> row.item().id())
                .collect(Collectors.toSet());
        return new Unread(jdbc).among(runId, ids, unread);
    }

    // Only of those that were fetched tonight: lines of an earlier night may have been declined since.
    private Map<String, List<CommissionLine>> lines(List<String> payouts) {
        Map<String, List<CommissionLine>> lines = new HashMap<>();
        if (!payouts.isEmpty()) {
            jdbc.sql(LINES).param("ids", array(payouts)).query(row -> {
                lines.computeIfAbsent(row.getString("payout_id"), id -> new ArrayList<>())
                        .add(BucketRows.line(row));
            });
        }
        return lines;
    }

    private static OpenItem with(OpenItem item, List<CommissionLine> lines) {
        if (lines.isEmpty()) {
            return item;
        }
        return new OpenItem(
                item.id(),
                item.partner(),
                item.partnerName(),
                item.amount(),
                item.state(),
                item.periodStart(),
                item.periodEnd(),
                item.settledBy(),
                lines);
    }

    private static Object[] array(List<String> values) {
        return values.toArray(String[]::new);
    }
}
