package dev.recon.register;

import dev.recon.matching.Bucket;
import dev.recon.matching.CommissionLine;
import dev.recon.matching.Contradiction;
import dev.recon.matching.NotRead;
import dev.recon.matching.OpenItem;
import dev.recon.matching.PaymentKey;
import dev.recon.matching.PayoutId;
import dev.recon.matching.Reference;
import dev.recon.register.BucketRows.PaymentRow;
import dev.recon.register.BucketRows.StandingRow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads buckets: which ones are still to be decided in a run, and all that a decision needs, a whole chunk of buckets in
 * a handful of statements.
 */
public final class Buckets {

    // The same partner always falls into the same slot, and so do all buckets of one partner.
    private static final String UNDECIDED = """
            select partner_id, currency from (
                select partner_id, currency from payment
                where match_id is null and decided_run_id is distinct from :run
                union
                select partner_id, currency from match
                where state = 'STANDING' and not complete and decided_run_id <> :run
            ) as work
            where (hashtext(partner_id) & 2147483647) % :slots = :slot and (partner_id, currency) > (:partner, :currency)
            order by partner_id, currency limit :limit
            """;
    private static final String KEYS =
            "(select * from unnest(:partners::text[], :currencies::text[]) as k (partner_id, currency))";
    private static final String PAYMENT_COLUMNS = """
            p.payment_key, p.source, p.payment_id, p.payment_date, p.amount, p.currency, p.status, p.raw_status,
            p.vendor_id, p.vendor_name, p.po_number, p.reference, p.memo, p.partner_id, p.vendor_partner_id,
            p.unknown_references
            """;
    private static final String PAYMENTS = "select " + PAYMENT_COLUMNS
            + " from payment p where p.match_id is null and (p.partner_id, p.currency) in " + KEYS
            + " order by p.payment_key";
    private static final String ITEM_COLUMNS = """
            o.payout_id, o.partner_id, o.partner_name, o.amount, o.currency, o.stage, o.po_number, o.period_start,
            o.period_end, o.match_id is not null as settled, o.seen_run_id <> :run as unread,
            o.lines_run_id is not distinct from :run as has_lines
            """;
    // A PAID payout whose list is left out is not looked for by amount.
    private static final String ITEMS = "select " + ITEM_COLUMNS + """
             from payout o where (o.seen_run_id = :run or o.stage <> 'PAID') and o.match_id is null and o.amount > 0 and not o.gone and o.stage <> 'DECLINED'
            and (o.partner_id, o.currency) in\s""" + KEYS + " order by o.payout_id";
    private static final String REFERENCES = """
            select payment_key, payout_id, named_by, text, stated, lines from payment_reference
            where payment_key = any(:keys)
            order by payment_key, payout_id collate "C"
            """;
    private static final String CONTRADICTIONS = """
            select c.payment_key, c.kind, c.told, c.record_number, f.name
            from payment_contradiction c join input_file f on f.file_id = c.file_id
            where c.payment_key = any(:keys) order by c.payment_key, c.kind
            """;
    private static final String NAMED = "select " + ITEM_COLUMNS
            + " from payout o where o.payout_id = any(:ids) and o.amount is not null and not o.gone order by o.payout_id";
    // Lines of an earlier night may have been declined since.
    private static final String LINES = """
            select l.line_id, l.payout_id, l.partner_id, l.description, l.amount_text, l.currency, l.status, l.created_at
            from commission_line l join payout o on o.payout_id = l.payout_id
            where l.payout_id = any(:ids) and o.lines_run_id = :run order by l.line_id collate "C"
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
    private static final String NOT_READ =
            "select kind, object_id from not_read where run_id = :run and object_id = any(:ids)";
    private static final String PAYMENTS_BY_KEY =
            "select " + PAYMENT_COLUMNS + " from payment p where p.payment_key = any(:keys) order by p.payment_key";

    private final JdbcClient jdbc;

    public Buckets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next buckets of one slot that this run has not decided, after the given one. */
    public List<BucketKey> undecided(long runId, int slot, int slots, BucketKey after, int limit) {
        return jdbc.sql(UNDECIDED)
                .param("run", runId)
                .param("slots", slots)
                .param("slot", slot)
                .param("partner", after.partnerId())
                .param("currency", after.currency())
                .param("limit", limit)
                .query((row, number) -> new BucketKey(row.getString(1), row.getString(2)))
                .list();
    }

    /** Loads buckets with everything their decision depends on. */
    public List<Bucket> load(long runId, List<? extends BucketKey> keys) {
        List<StandingRow> standing = standing(runId, keys);
        List<PaymentRow> open = bound(keys, PAYMENTS).query(BucketRows.PAYMENT).list();
        List<PaymentRow> matched =
                byKey(standing.stream().map(StandingRow::paymentKey).distinct().toList());
        List<String> paymentKeys = Stream.concat(open.stream(), matched.stream())
                .map(row -> row.payment().key().value())
                .toList();
        Map<String, List<Reference>> references = references(paymentKeys);
        Map<String, List<Contradiction>> contradictions = contradictions(paymentKeys);
        Set<String> named = new HashSet<>();
        references
                .values()
                .forEach(list -> list.forEach(ref -> named.add(ref.payout().value())));
        standing.forEach(row -> named.add(row.payoutId()));
        Set<PayoutId> unread = new HashSet<>();
        Set<String> known = new HashSet<>(named);
        // Also the lines of a payout that no payment names may tell what was paid.
        List<OpenItem> items = bound(keys, ITEMS)
                .param("run", runId)
                .query(BucketRows.items(unread, known))
                .list();
        Map<String, OpenItem> namedItems = withLines(runId, known, unread);
        NotRead notRead = notRead(runId, open, named, unread);
        BucketLoading loading = new BucketLoading(namedItems, namedInOwnCurrency(runId, named), notRead);
        open.forEach(row -> loading.add(row.with(references, contradictions), row.bucket()));
        items.forEach(loading::add);
        loading.addStanding(
                standing,
                matched.stream()
                        .map(row -> row.with(references, contradictions))
                        .toList());
        return keys.stream().map(loading::bucket).toList();
    }

    private List<StandingRow> standing(long runId, List<? extends BucketKey> keys) {
        return bound(keys, STANDING)
                .param("run", runId)
                .query(BucketRows.STANDING_ROW)
                .list();
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
                .param("partners", array(keys.stream().map(BucketKey::partnerId).toList()))
                .param(
                        "currencies",
                        array(keys.stream().map(BucketKey::currency).toList()));
    }

    private Map<String, List<Reference>> references(List<String> paymentKeys) {
        Map<String, List<Reference>> references = new HashMap<>();
        if (!paymentKeys.isEmpty()) {
            jdbc.sql(REFERENCES).param("keys", array(paymentKeys)).query(row -> {
                references
                        .computeIfAbsent(row.getString("payment_key"), key -> new ArrayList<>())
                        .add(BucketRows.reference(row));
            });
        }
        return references;
    }

    private Set<PayoutId> namedInOwnCurrency(long runId, Set<String> ids) {
        return ids.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql(NAMED_IN_OWN_CURRENCY)
                        .param("ids", array(List.copyOf(ids)))
                        .param("run", runId)
                        .query((row, number) -> new PayoutId(row.getString(1)))
                        .list());
    }

    private Map<String, List<Contradiction>> contradictions(List<String> paymentKeys) {
        Map<String, List<Contradiction>> contradictions = new HashMap<>();
        if (!paymentKeys.isEmpty()) {
            jdbc.sql(CONTRADICTIONS).param("keys", array(paymentKeys)).query(row -> {
                contradictions
                        .computeIfAbsent(row.getString("payment_key"), key -> new ArrayList<>())
                        .add(BucketRows.contradiction(row));
            });
        }
        return contradictions;
    }

    private NotRead notRead(long runId, List<PaymentRow> open, Set<String> named, Set<PayoutId> unread) {
        Set<String> ids = new HashSet<>(named);
        open.forEach(row -> {
            ids.add(row.payment().key().value());
            ids.addAll(row.payment().unknownReferences());
        });
        Map<Unread.Kind, Set<String>> byKind = new EnumMap<>(Unread.Kind.class);
        jdbc.sql(NOT_READ)
                .param("run", runId)
                .param("ids", array(List.copyOf(ids)))
                .query(row -> {
                    byKind.computeIfAbsent(Unread.Kind.valueOf(row.getString("kind")), kind -> new HashSet<>())
                            .add(row.getString("object_id"));
                });
        Set<PayoutId> payouts = new HashSet<>(unread);
        payouts.addAll(payoutIds(byKind, Unread.Kind.PAYOUT));
        return new NotRead(
                payouts,
                payoutIds(byKind, Unread.Kind.LINES_OF_PAYOUT),
                byKind.getOrDefault(Unread.Kind.PAYMENT, Set.of()).stream()
                        .map(PaymentKey::new)
                        .collect(Collectors.toSet()));
    }

    private static Set<PayoutId> payoutIds(Map<Unread.Kind, Set<String>> byKind, Unread.Kind kind) {
        return byKind.getOrDefault(kind, Set.of()).stream().map(PayoutId::new).collect(Collectors.toSet());
    }

    private Map<String, OpenItem> withLines(long runId, Set<String> ids, Set<PayoutId> unread) {
        Map<String, OpenItem> items = new HashMap<>();
        if (ids.isEmpty()) {
            return items;
        }
        Object[] array = array(List.copyOf(ids));
        Map<String, List<CommissionLine>> lines = new HashMap<>();
        jdbc.sql(LINES).param("ids", array).param("run", runId).query(row -> {
            lines.computeIfAbsent(row.getString("payout_id"), id -> new ArrayList<>())
                    .add(BucketRows.line(row));
        });
        jdbc.sql(NAMED)
                .param("ids", array)
                .param("run", runId)
                .query(BucketRows.items(unread, new HashSet<>()))
                .list()
                .forEach(item -> items.put(
                        item.id().value(),
                        with(item, lines.getOrDefault(item.id().value(), List.of()))));
        return items;
    }

    private static OpenItem with(OpenItem item, List<CommissionLine> lines) {
        return new OpenItem(
                item.id(),
                item.partner(),
                item.partnerName(),
                item.amount(),
                item.state(),
                item.periodStart(),
                item.periodEnd(),
                item.settled(),
                lines);
    }

    private static Object[] array(List<String> values) {
        return values.toArray(String[]::new);
    }
}
