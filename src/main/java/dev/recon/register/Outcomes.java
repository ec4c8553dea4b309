package dev.recon.register;

import dev.recon.matching.Bucket;
import dev.recon.matching.BucketOutcome;
import dev.recon.matching.Mismatch;
import dev.recon.matching.PartnerId;
import dev.recon.matching.StageUpdate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores what became of buckets: matches, the updates that follow from them, and mismatches, all in one transaction. */
public final class Outcomes {

    /** A bucket and its decision. */
    public record Decided(Bucket bucket, BucketOutcome outcome) {}

    private static final String MARK_PAYMENTS = """
            update payment p set decided_run_id = ? from unnest(?::text[], ?::text[]) as k (partner_id, currency)
            where p.match_id is null and p.tied_run_id is null and p.partner_id = k.partner_id and p.currency = k.currency
            """;

    private final JdbcClient client;
    private final Mismatches mismatches;
    private final Matches matches;
    private final SupersededUpdates superseded;
    private final DecidedUpdates decidedUpdates;
    private final DecidedPayouts decidedPayouts;

    public Outcomes(JdbcTemplate jdbc, Mismatches mismatches) {
        this.client = JdbcClient.create(jdbc);
        this.mismatches = mismatches;
        this.matches = new Matches(jdbc);
        this.superseded = new SupersededUpdates(jdbc);
        this.decidedUpdates = new DecidedUpdates(jdbc, superseded);
        this.decidedPayouts = new DecidedPayouts(client);
    }

    /** Stores the decisions of a chunk in the caller's transaction. */
    public void store(long runId, LocalDate businessDate, List<? extends Decided> decided) {
        List<Decided> chunk = decidedPayouts.respected(decided);
        Object[] partners = chunk.stream().map(d -> partner(d.bucket())).toArray(String[]::new);
        Object[] currencies =
                chunk.stream().map(d -> d.bucket().currency().getCurrencyCode()).toArray(String[]::new);
        // Before the reversals, which mark their matches as decided.
        superseded.forgetUnsent(runId, partners, currencies);
        matches.reverse(
                runId,
                chunk.stream().flatMap(d -> d.outcome().reversed().stream()).toList());
        superseded.forgetSettled(matches.store(runId, chunk));
        decidedUpdates.store(
                runId,
                chunk.stream()
                        .flatMap(d -> d.outcome().updates().stream())
                        .map(Outcomes::row)
                        .toList());
        storeMismatches(runId, businessDate, chunk);
        client.sql(MARK_PAYMENTS).params(runId, partners, currencies).update();
        matches.mark(runId, chunk, partners, currencies);
    }

    /** All of a transaction's chunk is stored: the first one lets the planner know what the tables look like now. */
    public void stored() {
        ChunkPlans.learn(client);
    }

    private static DecidedUpdates.Row row(StageUpdate update) {
        return new DecidedUpdates.Row(
                update.matchId(), update.payout(), update.matchId(), null, null, update.from(), update.to());
    }

    private void storeMismatches(long runId, LocalDate businessDate, List<? extends Decided> chunk) {
        List<Mismatches.Row> rows = new ArrayList<>();
        for (Decided decided : chunk) {
            for (Mismatch mismatch : decided.outcome().mismatches()) {
                rows.add(Mismatches.Row.of(mismatch, partner(decided.bucket())));
            }
        }
        mismatches.see(runId, businessDate, rows);
    }

    static String partner(Bucket bucket) {
        PartnerId partner = bucket.partner();
        return partner == null ? "" : partner.value();
    }
}
