package dev.recon.register;

import dev.recon.matching.Bucket;
import dev.recon.matching.BucketOutcome;
import dev.recon.matching.Digests;
import dev.recon.matching.Mismatch;
import dev.recon.matching.PartnerId;
import dev.recon.matching.StageUpdate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores what became of buckets: matches, the updates that follow from them, and mismatches, all in one transaction. */
public final class Outcomes {

    /** A bucket and its decision. */
    public record Decided(Bucket bucket, BucketOutcome outcome) {}

    // An update that was decided before and never reached Introw is decided anew from the present state. One that is
    // due again although it is the last that Introw confirmed was taken back by a person: their value stands, on every
    // night.
    private static final String INSERT_UPDATES = """
            insert into pending_update (update_id, payout_id, match_id, amount, from_stage, from_po, to_stage, to_po,
                run_id, state)
            select rows.update_id, rows.payout_id, rows.match_id, o.amount, rows.from_stage, rows.from_po, rows.to_stage,
                rows.to_po, rows.run_id, 'PENDING'
            from rows join payout o on o.payout_id = rows.payout_id
            on conflict (update_id) do update set amount = excluded.amount,
                from_stage = excluded.from_stage, from_po = excluded.from_po,
                (run_id, handled_run_id, found_stage, found_po, detail, state) = (
                    select case when taken_back then pending_update.run_id else excluded.run_id end,
                        case when taken_back then excluded.run_id else pending_update.handled_run_id end,
                        case when taken_back then excluded.from_stage else pending_update.found_stage end,
                        case when taken_back then excluded.from_po else pending_update.found_po end,
                        case when taken_back then 'It was at the target before; someone has changed it in Introw since.'
                            else '' end,
                        case when taken_back then 'CONFLICT' else 'PENDING' end
                    from (select pending_update.confirmed_at is not null and not exists (select 1 from pending_update v
                        where v.payout_id = pending_update.payout_id and v.confirmed_at > pending_update.confirmed_at)
                        as taken_back) as last_word)
            where pending_update.state in ('PENDING', 'CONFLICT', 'REFUSED', 'CONFIRMED', 'ALREADY_THERE', 'SUPERSEDED')
            """;
    private static final String MARK_PAYMENTS = """
            update payment p set decided_run_id = ? from unnest(?::text[], ?::text[]) as k (partner_id, currency)
            where p.match_id is null and p.tied_run_id is null and p.partner_id = k.partner_id and p.currency = k.currency
            """;

    private final JdbcClient client;
    private final Mismatches mismatches;
    private final Matches matches;
    private final UnnestInsert insertUpdates;
    private final SupersededUpdates superseded;

    public Outcomes(JdbcTemplate jdbc, Mismatches mismatches) {
        this.client = JdbcClient.create(jdbc);
        this.mismatches = mismatches;
        this.matches = new Matches(jdbc);
        this.superseded = new SupersededUpdates(jdbc);
        this.insertUpdates = new UnnestInsert(jdbc, """
                update_id text, payout_id text, match_id text, from_stage text, from_po text, to_stage text, to_po text,
                run_id bigint
                """, INSERT_UPDATES);
    }

    /** Stores the decisions of a chunk in the caller's transaction. */
    public void store(long runId, LocalDate businessDate, List<? extends Decided> chunk) {
        Object[] partners = chunk.stream().map(d -> partner(d.bucket())).toArray(String[]::new);
        Object[] currencies =
                chunk.stream().map(d -> d.bucket().currency().getCurrencyCode()).toArray(String[]::new);
        // Before the reversals, which mark their matches as decided.
        superseded.forgetUnsent(runId, partners, currencies);
        matches.reverse(
                runId,
                chunk.stream().flatMap(d -> d.outcome().reversed().stream()).toList());
        superseded.forgetSettled(matches.store(runId, chunk));
        storeUpdates(
                runId,
                chunk.stream().flatMap(d -> d.outcome().updates().stream()).toList());
        storeMismatches(runId, businessDate, chunk);
        client.sql(MARK_PAYMENTS).params(runId, partners, currencies).update();
        matches.mark(runId, chunk, partners, currencies);
    }

    private void storeUpdates(long runId, List<StageUpdate> updates) {
        superseded.replace(updates.stream()
                .map(update -> new @Nullable Object[] {update.payout(), id(update), runId})
                .toList());
        insertUpdates.run(updates.stream().map(update -> row(runId, update)).toList());
        superseded.record(runId);
    }

    private static String id(StageUpdate update) {
        return "UP-"
                + Digests.shortHex(update.payout() + "\n" + update.matchId() + "\n"
                        + update.to().stage() + "\n" + update.to().poNumber());
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

    private static @Nullable Object[] row(long runId, StageUpdate update) {
        return new @Nullable Object[] {
            id(update),
            update.payout(),
            update.matchId(),
            update.from().stage(),
            update.from().poNumber(),
            update.to().stage(),
            update.to().poNumber(),
            runId
        };
    }
}
