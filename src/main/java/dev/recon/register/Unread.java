package dev.recon.register;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
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
