package dev.recon.register;

import dev.recon.matching.Bucket;
import dev.recon.matching.BucketOutcome;
import dev.recon.matching.Digests;
import dev.recon.matching.Match;
import dev.recon.matching.Mismatch;
import dev.recon.matching.PartnerId;
import dev.recon.matching.PayoutState;
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

    private static final String INSERT_MATCHES = """
            insert into match (match_id, rule, kind, partner_id, currency, difference, rests_on_po, explanation, run_id,
                state, decided_run_id)
            select match_id, rule, kind, partner_id, currency, difference, rests_on_po, explanation, run_id, 'STANDING',
                run_id from rows
            """;
    private static final String INSERT_SHARES = """
            insert into match_share (match_id, payment_key, payout_id, allocated, stage_before, po_before)
            select * from rows
            """;
    // Only what is still open can be settled: a second match for the same payment or payout touches no row and is
    // refused.
    private static final String SETTLE_PAYMENTS = """
            update payment p set match_id = rows.match_id from rows
            where p.payment_key = rows.payment_key and p.match_id is null
            """;
    private static final String SETTLE_PAYOUTS = """
            update payout o set match_id = rows.match_id from rows where o.payout_id = rows.payout_id and o.match_id is null
            """;
    // An update that was decided before and never reached Introw is decided anew from the present state. One that is
    // due
    // again although it is the last that Introw confirmed was taken back by a person: their value stands, on every
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
    private static final String REVERSE = """
            update match set state = 'REVERSED', complete = true, reversed_run_id = ?, decided_run_id = ?
            where match_id = any(?) and state = 'STANDING'
            """;
    private static final String REOPEN_PAYMENTS =
            "update payment set match_id = null, decided_run_id = ?, open_since_run_id = ? where match_id = any(?)";
    private static final String REOPEN_PAYOUTS =
            "update payout set match_id = null, open_since_run_id = ? where match_id = any(?)";
    private static final String MARK_PAYMENTS = """
            update payment p set decided_run_id = ? from unnest(?::text[], ?::text[]) as k (partner_id, currency)
            where p.match_id is null and p.partner_id = k.partner_id and p.currency = k.currency
            """;
    // A match is complete when its payouts are PAID, with nothing left to send and nothing to tell that a night only
    // knows by deciding it: nothing can follow but a return.
    private static final String MARK_MATCHES = """
            update match m set decided_run_id = ?, complete = not exists (
                    select 1 from match_share s join payout o on o.payout_id = s.payout_id
                    where s.match_id = m.match_id and o.stage <> 'PAID')
                and not exists (select 1 from match_share s join pending_update u on u.payout_id = s.payout_id
                    where s.match_id = m.match_id and u.state in ('PENDING', 'SENDING', 'UNKNOWN'))
                and not exists (select 1 from match_share s join payment_contradiction c on c.payment_key = s.payment_key
                    where s.match_id = m.match_id)
                and not exists (select 1 from match_share s join mismatch x on x.payout_id = s.payout_id
                    where s.match_id = m.match_id and x.reason in ('PO_CONFLICT', 'CHANGED_IN_INTROW')
                        and x.last_run_id = ? and x.resolved_run_id is null)
            from unnest(?::text[], ?::text[]) as k (partner_id, currency)
            where m.state = 'STANDING' and not m.complete and m.partner_id = k.partner_id and m.currency = k.currency
            """;

    private final JdbcClient client;
    private final Mismatches mismatches;
    private final UnnestInsert insertMatches;
    private final UnnestInsert insertShares;
    private final UnnestInsert settlePayments;
    private final UnnestInsert settlePayouts;
    private final UnnestInsert insertUpdates;
    private final SupersededUpdates superseded;

    public Outcomes(JdbcTemplate jdbc, Mismatches mismatches) {
        this.client = JdbcClient.create(jdbc);
        this.mismatches = mismatches;
        this.insertMatches = new UnnestInsert(jdbc, """
                match_id text, rule text, kind text, partner_id text, currency text, difference numeric,
                rests_on_po boolean, explanation text, run_id bigint
                """, INSERT_MATCHES);
        this.insertShares = new UnnestInsert(
                jdbc,
                "match_id text, payment_key text, payout_id text, allocated numeric, stage_before text, po_before text",
                INSERT_SHARES);
        this.settlePayments = new UnnestInsert(jdbc, "payment_key text, match_id text", SETTLE_PAYMENTS);
        this.settlePayouts = new UnnestInsert(jdbc, "payout_id text, match_id text", SETTLE_PAYOUTS);
        this.insertUpdates = new UnnestInsert(jdbc, """
                update_id text, payout_id text, match_id text, from_stage text, from_po text, to_stage text, to_po text,
                run_id bigint
                """, INSERT_UPDATES);
        this.superseded = new SupersededUpdates(jdbc);
    }

    /** Stores the decisions of a chunk in the caller's transaction. */
    public void store(long runId, LocalDate businessDate, List<? extends Decided> chunk) {
        Object[] partners = chunk.stream().map(d -> partner(d.bucket())).toArray(String[]::new);
        Object[] currencies =
                chunk.stream().map(d -> d.bucket().currency().getCurrencyCode()).toArray(String[]::new);
        // Before the reversals, which mark their matches as decided.
        superseded.forgetUnsent(runId, partners, currencies);
        reverse(
                runId,
                chunk.stream().flatMap(d -> d.outcome().reversed().stream()).toList());
        storeMatches(runId, chunk);
        storeUpdates(
                runId,
                chunk.stream().flatMap(d -> d.outcome().updates().stream()).toList());
        storeMismatches(runId, businessDate, chunk);
        client.sql(MARK_PAYMENTS).params(runId, partners, currencies).update();
        client.sql(MARK_MATCHES).params(runId, runId, partners, currencies).update();
    }

    private void storeMatches(long runId, List<? extends Decided> chunk) {
        List<@Nullable Object[]> matches = new ArrayList<>();
        List<@Nullable Object[]> shares = new ArrayList<>();
        List<@Nullable Object[]> payments = new ArrayList<>();
        List<@Nullable Object[]> payouts = new ArrayList<>();
        for (Decided decided : chunk) {
            for (Match match : decided.outcome().matches()) {
                matches.add(row(runId, decided.bucket(), match));
                match.shares().forEach(share -> shares.add(row(match, share)));
                match.shares().stream()
                        .map(share -> share.payment().key())
                        .distinct()
                        .forEach(key -> payments.add(new @Nullable Object[] {key, match.id()}));
                match.shares().stream()
                        .map(share -> share.item().id())
                        .distinct()
                        .forEach(id -> payouts.add(new @Nullable Object[] {id, match.id()}));
            }
        }
        insertMatches.run(matches);
        insertShares.run(shares);
        requireAll("payments", payments.size(), settlePayments.run(payments));
        requireAll("payouts", payouts.size(), settlePayouts.run(payouts));
        superseded.forgetSettled(payouts.stream()
                .map(row -> new @Nullable Object[] {row[0], row[1], runId})
                .toList());
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

    private static void requireAll(String what, int expected, int touched) {
        if (touched != expected) {
            throw new IllegalStateException("Of " + expected + " " + what + " to settle only " + touched
                    + " were still open; the chunk is rolled back and decided again by the next start.");
        }
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

    private void reverse(long runId, List<String> matchIds) {
        if (matchIds.isEmpty()) {
            return;
        }
        Object[] ids = matchIds.toArray(String[]::new);
        client.sql(REVERSE).params(runId, runId, ids).update();
        client.sql(REOPEN_PAYMENTS).params(runId, runId, ids).update();
        client.sql(REOPEN_PAYOUTS).params(runId, ids).update();
    }

    private static String partner(Bucket bucket) {
        PartnerId partner = bucket.partner();
        return partner == null ? "" : partner.value();
    }

    private static @Nullable Object[] row(long runId, Bucket bucket, Match match) {
        return new @Nullable Object[] {
            match.id(),
            match.rule(),
            match.kind(),
            partner(bucket),
            bucket.currency(),
            match.difference().amount(),
            match.restsOnPo(),
            match.explanation(),
            runId
        };
    }

    private static @Nullable Object[] row(Match match, Match.Share share) {
        PayoutState before = share.item().state();
        return new @Nullable Object[] {
            match.id(),
            share.payment().key(),
            share.item().id(),
            share.allocated().amount(),
            before.stage(),
            before.poNumber()
        };
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
