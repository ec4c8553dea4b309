package dev.recon.register;

import dev.recon.matching.NotRead;
import dev.recon.matching.PaymentKey;
import dev.recon.matching.PayoutId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a run did not read of Introw because a limit of its settings was reached. */
public final class Unread {

    /** What was not read. */
    public enum Kind {
        /** A payout, not looked up: one that left the lists, or that a payment names. */
        PAYOUT,
        /** The commission lines of a payout. */
        LINES_OF_PAYOUT,
        /** A commission line that a payment names. */
        NAMED_LINE,
        /** Not itself unread: a payment that names such a line. */
        PAYMENT
    }

    private static final String ADD = """
            insert into not_read (run_id, object_id, kind) select ?, object_id, ? from unnest(?::text[]) as rows (object_id)
            on conflict do nothing
            """;

    private static final String AMONG =
            "select kind, object_id from not_read where run_id = ? and object_id = any(?::text[])";

    private final JdbcClient jdbc;

    public Unread(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The run reads everything anew. */
    public void forget(long runId) {
        jdbc.sql("delete from not_read where run_id = ?").param(runId).update();
    }

    public void add(long runId, Kind kind, Collection<String> ids) {
        Object[] array = ids.toArray(String[]::new);
        jdbc.sql(ADD).params(runId, kind.name(), array).update();
    }

    /**
     * What the run did not read of the given payments and of the names that they use.
     *
     * @param payouts the ones among them that are known not to have been read
     */
    NotRead among(long runId, Set<String> ids, Set<PayoutId> payouts) {
        Map<Kind, Set<String>> byKind = new EnumMap<>(Kind.class);
        if (isAny(runId)) {
            jdbc.sql(AMONG).params(runId, ids.toArray(String[]::new)).query(row -> {
                byKind.computeIfAbsent(Kind.valueOf(row.getString("kind")), kind -> new HashSet<>())
                        .add(row.getString("object_id"));
            });
        }
        Set<PayoutId> all = new HashSet<>(payouts);
        all.addAll(payoutIds(byKind, Kind.PAYOUT));
        return new NotRead(
                all,
                payoutIds(byKind, Kind.LINES_OF_PAYOUT),
                byKind.getOrDefault(Kind.PAYMENT, Set.of()).stream()
                        .map(PaymentKey::new)
                        .collect(Collectors.toSet()));
    }

    // On most nights nothing is, and the names of all payments need not be sent to hear so.
    private boolean isAny(long runId) {
        return jdbc.sql("select exists (select 1 from not_read where run_id = ?)")
                .param(runId)
                .query(Boolean.class)
                .single();
    }

    private static Set<PayoutId> payoutIds(Map<Kind, Set<String>> byKind, Kind kind) {
        return byKind.getOrDefault(kind, Set.of()).stream().map(PayoutId::new).collect(Collectors.toSet());
    }

    /** How many of each kind; a kind of which everything was read is missing. */
    public Map<Kind, Long> counts(long runId) {
        Map<Kind, Long> counts = new TreeMap<>();
        jdbc.sql("select kind, count(*) from not_read where run_id = ? group by kind")
                .param(runId)
                .query(row -> {
                    counts.put(Kind.valueOf(row.getString(1)), row.getLong(2));
                });
        return counts;
    }
}
