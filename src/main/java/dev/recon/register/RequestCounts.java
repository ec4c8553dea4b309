package dev.recon.register;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a run has spent of the API's allowance, over all its attempts; a killed attempt's last step is not counted. */
public final class RequestCounts {

    private static final String ADD = """
            insert into run_request (run_id, kind, requests) values (?, ?, ?)
            on conflict (run_id, kind) do update set requests = run_request.requests + excluded.requests
            """;

    private final JdbcClient jdbc;

    public RequestCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void add(long runId, String kind, long requests) {
        jdbc.sql(ADD).params(runId, kind, requests).update();
    }

    public Map<String, Long> of(long runId) {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.sql("select kind, requests from run_request where run_id = ?")
                .param(runId)
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }
}
