package dev.recon.register;

import dev.recon.matching.PartnerId;
import dev.recon.matching.PayoutDirectory;
import dev.recon.matching.PayoutDirectory.Assignment;
import dev.recon.matching.PayoutDirectory.Remittance;
import dev.recon.matching.PayoutId;
import dev.recon.matching.Reference;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Payments: what all evidence so far says of them, the payouts they name, and the partner they go to. */
public final class Payments {

    /**
     * A payment whose remittance nobody has read tonight.
     *
     * @param settled the payouts that it settled before it was edited; none if it is open
     * @param others what other records of the payment say
     */
    public record Unassigned(String key, Set<PayoutId> settled, Remittance remittance, List<Remittance> others) {

        public Unassigned {
            settled = Set.copyOf(settled);
            others = List.copyOf(others);
        }

        /** The payment with what all its records name. */
        public Assigned by(PayoutDirectory directory) {
            Assignment assignment = directory.assign(remittance);
            for (Remittance other : others) {
                assignment = assignment.with(directory.assign(other));
            }
            return new Assigned(this, assignment);
        }

        private Unassigned with(List<Remittance> told) {
            return new Unassigned(key, settled, remittance, told);
        }
    }

    /** A payment with what its remittance names. */
    public record Assigned(Unassigned payment, Assignment assignment) {}

    // Open payments are assigned every night; settled ones are looked at once after they were edited.
    private static final String UNASSIGNED = """
            select * from (
                (select payment_key, vendor_id, vendor_name, po_number, reference, memo, null::text[] as settled
                from payment where match_id is null and tied_run_id is null and payment_key > :after and assigned_run_id is distinct from :run
                order by payment_key limit :limit)
                union all
                (select p.payment_key, p.vendor_id, p.vendor_name, p.po_number, p.reference, p.memo,
                    (select array_agg(s.payout_id) from match_share s
                        where s.match_id = p.match_id and s.payment_key = p.payment_key)
                from payment p where p.match_id is not null and p.edited_file_id is not null and p.payment_key > :after
                order by p.payment_key limit :limit)
            ) as unassigned
            order by payment_key limit :limit
            """;
    // The text of a batch is about other payments too.
    private static final String OTHERS = """
            select t.tied_to, p.vendor_id, p.vendor_name, p.po_number, p.reference, p.memo
            from payment_tie t join payment p on p.payment_key = t.payment_key
            where t.tied_to = any(?) and t.tied_by <> 'BATCH' order by t.tied_to, t.payment_key
            """;
    private static final String LINES_NAMED = """
            select distinct word[1] as line_id from payment p,
                regexp_matches(p.reference || ' ' || p.memo, ?, 'g') as word
            where p.match_id is null and p.tied_run_id is null
                and not exists (select 1 from line_name l where l.line_id = word[1] and l.run_id = ?)
            order by 1
            """;
    private static final String NAMING_LINES = """
            select distinct p.payment_key from payment p, regexp_matches(p.reference || ' ' || p.memo, ?, 'g') as word
            where p.match_id is null and word[1] = any(?)
            """;
    private static final String FORGET_ASSIGNED =
            "update payment set assigned_run_id = null where assigned_run_id = ? and match_id is null";
    // What an earlier start of the run decided stands, unless the payment has come to another partner since.
    private static final String ASSIGN = """
            update payment p set partner_id = rows.partner_id, vendor_partner_id = rows.vendor_partner_id,
                vendor_partner_by = rows.vendor_partner_by,
                unknown_references = rows.unknown_references, assigned_run_id = rows.run_id,
                decided_run_id = case when p.partner_id = rows.partner_id
                    and p.unknown_references = rows.unknown_references then p.decided_run_id end
            from rows where p.payment_key = rows.payment_key
            """;
    private static final String LOOKED_AT = """
            update payment set edited_file_id = null, edited_record_number = null
            where payment_key = any(?) and edited_file_id is not null
            """;
    private static final String WAKE_MATCHES_OF = """
            update match set complete = false where state = 'STANDING' and complete and match_id in
                (select match_id from payment where payment_key = any(?))
            """;
    private static final String REFER = """
            copy payment_reference (payment_key, payout_id, named_by, text, stated, lines) from stdin
            """;

    private final JdbcClient client;
    private final JdbcTemplate jdbc;
    private final PaymentRegistration registration;
    private final PaymentContradictions contradictions;
    private final UnnestInsert assign;
    private final CopyInsert refer;

    public Payments(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.contradictions = new PaymentContradictions(jdbc);
        this.registration = new PaymentRegistration(jdbc, contradictions);
        this.assign = new UnnestInsert(
                jdbc,
                "payment_key text, partner_id text, vendor_partner_id text, unknown_references text, run_id bigint, vendor_partner_by text",
                ASSIGN);
        this.refer = new CopyInsert(jdbc, REFER);
    }

    /**
     * Turns the evidence of this run's files into payments: new ones, and known ones that have moved on. Repeating it
     * changes nothing, and neither does the order of files or records.
     */
    public int register(long runId, LocalDate businessDate) {
        return registration.register(runId, businessDate);
    }

    /**
     * Commission lines that open payments name and that this run has not looked up, in the order of their ids.
     *
     * @param linePattern what a line's id looks like in a text
     */
    public List<String> linesNamed(long runId, Pattern linePattern) {
        return client.sql(LINES_NAMED)
                .params(grouped(linePattern), runId)
                .query(String.class)
                .list();
    }

    /** The keys of the open payments that name one of these lines. */
    public List<String> namingLines(Pattern linePattern, Collection<String> lines) {
        Object[] array = lines.toArray(String[]::new);
        return client.sql(NAMING_LINES)
                .params(grouped(linePattern), array)
                .query(String.class)
                .list();
    }

    private static String grouped(Pattern pattern) {
        return "(?:" + pattern.pattern() + ")";
    }

    /** Payments that this run has not assigned yet, after the given key: open ones, and settled ones that were edited. */
    public List<Unassigned> unassigned(long runId, String afterKey, int limit) {
        List<Unassigned> page = client.sql(UNASSIGNED)
                .param("after", afterKey)
                .param("run", runId)
                .param("limit", limit)
                .query((row, number) -> new Unassigned(
                        row.getString("payment_key"), payouts(row.getArray("settled")), remittance(row), List.of()))
                .list();
        Map<String, List<Remittance>> others = new HashMap<>();
        client.sql(OTHERS)
                .param(page.stream().map(Unassigned::key).toArray(String[]::new))
                .query(row -> {
                    others.computeIfAbsent(row.getString("tied_to"), key -> new ArrayList<>())
                            .add(remittance(row));
                });
        return page.stream()
                .map(each -> each.with(others.getOrDefault(each.key(), List.of())))
                .toList();
    }

    private static Remittance remittance(ResultSet row) throws SQLException {
        return new Remittance(
                row.getString("vendor_id"),
                row.getString("vendor_name"),
                row.getString("po_number"),
                row.getString("reference"),
                row.getString("memo"));
    }

    /** The vendors of payments that are not settled; an empty one stands for all that are known by their names alone. */
    public List<String> openVendors() {
        return client.sql("""
                        select distinct vendor_id from payment
                        where match_id is null and (vendor_id <> '' or vendor_name <> '' and tied_run_id is null)
                        order by 1""").query(String.class).list();
    }

    /** Takes back what this run has assigned and not settled: it assigns anew. */
    public void forgetAssigned(long runId) {
        client.sql(FORGET_ASSIGNED).param(runId).update();
    }

    private static Set<PayoutId> payouts(@Nullable Array ids) throws SQLException {
        return ids == null
                ? Set.of()
                : Arrays.stream((String[]) ids.getArray()).map(PayoutId::new).collect(Collectors.toSet());
    }

    /** Gives open payments their partner and references; a settled one keeps them, and what else it names is kept in mind. */
    public void assign(long runId, List<? extends Assigned> payments) {
        ChunkPlans.prefer(client);
        Map<Boolean, List<Assigned>> bySettled = payments.stream()
                .collect(Collectors.partitioningBy(
                        each -> !each.payment().settled().isEmpty()));
        assignOpen(runId, bySettled.getOrDefault(false, List.of()));
        Map<String, List<String>> names = new TreeMap<>();
        for (Assigned each : payments) {
            Set<PayoutId> settled = each.payment().settled();
            names.put(
                    each.payment().key(),
                    settled.isEmpty() ? List.of() : each.assignment().namesBeside(settled));
        }
        contradictions.name(runId, names);
        client.sql(LOOKED_AT).param(names.keySet().toArray(String[]::new)).update();
        names.values().removeIf(List::isEmpty);
        if (!names.isEmpty()) {
            client.sql(WAKE_MATCHES_OF)
                    .param(names.keySet().toArray(String[]::new))
                    .update();
        }
    }

    private void assignOpen(long runId, List<Assigned> payments) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        List<Named> references = new ArrayList<>();
        for (Assigned assigned : payments) {
            String key = assigned.payment().key();
            Assignment assignment = assigned.assignment();
            rows.add(new @Nullable Object[] {
                key,
                valueOf(assignment.partner(), ""),
                valueOf(assignment.vendorPartner(), null),
                String.join("\n", assignment.unknownReferences()),
                runId,
                assignment.vendor() == null ? "" : assignment.vendor().by()
            });
            assignment.references().forEach(reference -> references.add(new Named(key, reference)));
        }
        Object[] keys = payments.stream().map(each -> each.payment().key()).toArray(String[]::new);
        client.sql("delete from payment_reference where payment_key = any(?)")
                .param(keys)
                .update();
        assign.run(rows);
        refer.run(references, (text, named) -> named.write(text));
    }

    /** Every payment has its partner: lets the planner know how they are spread. */
    public void assigned() {
        jdbc.execute("analyze payment, payment_reference");
    }

    private static @Nullable String valueOf(@Nullable PartnerId partner, @Nullable String otherwise) {
        return partner == null ? otherwise : partner.value();
    }

    /** A payout that a payment names. */
    private record Named(String paymentKey, Reference reference) {

        private void write(CopyText text) {
            text.cell(paymentKey)
                    .cell(reference.payout().value())
                    .cell(reference.by().name())
                    .cell(reference.text())
                    .cell(reference.stated())
                    .cell(String.join(" ", reference.lines()));
        }
    }
}
