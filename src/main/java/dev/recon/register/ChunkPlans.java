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

    private ChunkPlans() {}

    /** For the rest of the caller's transaction. */
    static void prefer(JdbcClient client) {
        client.sql(BY_INDEX).update();
        client.sql(AFRESH).update();
    }
}
