package dev.recon.register;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How a chunk's statements are to be planned. A chunk touches some thousand rows of tables that may have a million, and
 * hundreds of chunks do the same: reading a whole table for each of them would be quadratic, and so would a plan that was
 * made while a table was still empty.
 */
final class ChunkPlans {

    // The index pages that one chunk needs are in memory since the one before.
    private static final String BY_INDEX = "set local random_page_cost = 1.1";
    private static final String AFRESH = "set local plan_cache_mode = force_custom_plan";

    // Of tables that were empty a moment ago PostgreSQL knows nothing: it reads them whole for each chunk, until
    // its own service comes by, a minute later or never.
    private static final String IS_UNKNOWN = """
            select c.relpages = 0 and pg_relation_size(c.oid) > 0 from pg_class c where c.oid = 'match'::regclass
            """;
    private static final String LEARN =
            "analyze match, match_share, pending_update, update_attempt, mismatch, mismatch_history";

    private ChunkPlans() {}

    /**
     * Lets the planner know what the first chunk has brought into tables that were empty. The last act of a transaction: its
     * locks make other chunks wait that want to do the same.
     */
    static void learn(JdbcClient client) {
        if (client.sql(IS_UNKNOWN).query(Boolean.class).single()) {
            client.sql(LEARN).update();
        }
    }

    /** For the rest of the caller's transaction. */
    static void prefer(JdbcClient client) {
        client.sql(BY_INDEX).update();
        client.sql(AFRESH).update();
    }
}
