package dev.recon.register;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps the nights in which a mismatch was open before it was closed and came back. */
final class MismatchSpans {

    // Closed by the run that sees it again, it was never closed: the run was only started once more.
    private static final String KEEP = """
            insert into mismatch_span (mismatch_id, first_seen, resolved_run_id, last_run_id, times_seen)
            select mismatch_id, first_seen, resolved_run_id, last_run_id, times_seen from mismatch
            where mismatch_id = any(:ids) and resolved_run_id <> :run
            on conflict do nothing
            """;

    private final JdbcClient client;

    MismatchSpans(JdbcClient client) {
        this.client = client;
    }

    /** To be called before these mismatches are seen by this run, in the same transaction. */
    void keep(long runId, Collection<String> mismatches) {
        client.sql(KEEP)
                .param("ids", mismatches.toArray(String[]::new))
                .param("run", runId)
                .update();
    }
}
