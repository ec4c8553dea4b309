package dev.recon.register;

import dev.recon.matching.Partner;
import dev.recon.matching.PartnerId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Introw's partners, as a run last listed them. */
public final class Partners {

    private static final String STORE = """
            insert into partner (partner_id, name, external_id, run_id)
            select distinct on (partner_id) * from rows
            on conflict (partner_id) do update set name = excluded.name, external_id = excluded.external_id,
                run_id = excluded.run_id
            """;

    private final JdbcClient client;
    private final UnnestInsert store;

    public Partners(JdbcTemplate jdbc) {
        this.client = JdbcClient.create(jdbc);
        this.store = new UnnestInsert(jdbc, "partner_id text, name text, external_id text, run_id bigint", STORE);
    }

    /** Forgets all, before they are listed anew. */
    public void forget() {
        client.sql("delete from partner").update();
    }

    public void store(long runId, List<Partner> page) {
        store.run(page.stream()
                .map(partner -> new @Nullable Object[] {partner.id(), partner.name(), partner.externalId(), runId})
                .toList());
    }

    /** Those that this run has listed; what it does not know of them is empty. */
    public List<Partner> of(long runId) {
        return client.sql("select partner_id, name, external_id from partner where run_id = ? order by partner_id")
                .param(runId)
                .query((row, number) ->
                        new Partner(new PartnerId(row.getString(1)), row.getString(2), "", row.getString(3), "", ""))
                .list();
    }
}
