package dev.recon.register;

import dev.recon.matching.Bucket;
import dev.recon.matching.Match;
import dev.recon.matching.PayoutState;
import dev.recon.matching.Stage;
import dev.recon.register.Outcomes.Decided;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which payments settle which payouts: what {@link Outcomes} stores of matches, in its transaction. */
final class Matches {

    /** The columns of the payouts that {@link #store} returns. */
    static final String PAYOUT = "payout_id text, match_id text, run_id bigint";

    private static final String COPY_MATCHES = """
            copy match (match_id, rule, kind, partner_id, currency, difference, rests_on_po, explanation, run_id, state,
                decided_run_id) from stdin
            """;
    private static final String COPY_SHARES = """
            copy match_share (match_id, payment_key, payout_id, allocated, stage_before, po_before,
                difference_reason) from stdin
            """;
    // Only what is still open can be settled: a second match for the same payment or payout touches no row and is
    // refused.
    private static final String SETTLE_PAYMENTS = """
            update payment p set match_id = rows.match_id from rows
            where p.payment_key = rows.payment_key and p.match_id is null
            """;
    private static final String SETTLE_PAYOUTS = """
            update payout o set match_id = rows.match_id, is_open = false
            from rows where o.payout_id = rows.payout_id and o.match_id is null
            """;
    private static final String BOOK_PAYMENTS = """
            , change as (
                select run_id, 'PAYMENTS' as side, 'MATCHED' as change, currency, -payments as count, -amount as amount
                from rows
            )
            """ + OpenChanges.ADD;
    // A payout that a person had paid in Introw was not open: it becomes so, and is settled.
    private static final String BOOK_PAYOUTS = """
            , change as (
                select rows.run_id, 'PAYOUTS' as side, each.change, o.currency, each.sign as count,
                    each.sign * o.amount as amount
                from rows join payout o on o.payout_id = rows.payout_id
                cross join lateral (values ('MATCHED', -1),
                    (case when o.open_since_run_id = rows.run_id then 'NEW' else 'CARRIED' end, 1)) as each (change, sign)
                where each.change = 'MATCHED' or not o.is_open
            )
            """ + OpenChanges.ADD;
    private static final String REVERSE = """
            update match set state = 'REVERSED', complete = true, reversed_run_id = ?, decided_run_id = ?
            where match_id = any(?) and state = 'STANDING'
            """;
    private static final String REOPEN_PAYMENTS = """
            with reopened as (
                update payment set match_id = null, decided_run_id = :run, open_since_run_id = :run
                where match_id = any(:matches) returning currency, amount
            ), change as (
                select :run::bigint as run_id, 'PAYMENTS' as side, 'REOPENED' as change, currency, 1 as count, amount
                from reopened
            )
            """ + OpenChanges.ADD;
    private static final String REOPEN_PAYOUTS = """
            with reopened as (
                update payout set match_id = null, open_since_run_id = :run,
                    is_open = amount is not null and not gone and stage <> 'DECLINED'
                where match_id = any(:matches) returning currency, amount, is_open
            ), change as (
                select :run::bigint as run_id, 'PAYOUTS' as side, 'REOPENED' as change, currency, 1 as count, amount
                from reopened where is_open
            )
            """ + OpenChanges.ADD;
    // A match is complete when its payouts are PAID, with nothing left to send and nothing to tell that a night only
    // knows by deciding it: only a return can follow. Of this run's own matches it is asked only where the payouts were
    // PAID already; to write every new match twice would cost as much as to write it. Share by share: the statistics
    // are of before the night, when hardly an update was unsent, and all unsent ones would be read for each match.
    private static final String MARK_MATCHES = """
            update match m set decided_run_id = ?, complete = not exists (
                    select 1 from match_share s join payout o on o.payout_id = s.payout_id
                    where s.match_id = m.match_id and o.stage <> 'PAID')
                and not exists (select 1 from match_share s cross join lateral (select 1 from pending_update u
                        where u.payout_id = s.payout_id and u.state in ('PENDING', 'SENDING', 'UNKNOWN') limit 1) as unsent
                    where s.match_id = m.match_id)
                and not exists (select 1 from match_share s cross join lateral (select 1 from payment_contradiction c
                        where c.payment_key = s.payment_key limit 1) as contradicted
                    where s.match_id = m.match_id)
                and not exists (select 1 from match_share s join mismatch x on x.payout_id = s.payout_id
                    where s.match_id = m.match_id and x.reason in ('PO_CONFLICT', 'CHANGED_IN_INTROW')
                        and x.last_run_id = ? and x.resolved_run_id is null)
            from unnest(?::text[], ?::text[]) as k (partner_id, currency)
            where m.state = 'STANDING' and not m.complete and m.partner_id = k.partner_id and m.currency = k.currency
                and (m.decided_run_id <> ? or m.match_id = any(?))
            """;

    private final JdbcClient client;
    private final CopyInsert copyMatches;
    private final CopyInsert copyShares;
    private final UnnestInsert settlePayments;
    private final UnnestInsert settlePayouts;
    private final UnnestInsert bookPayments;
    private final UnnestInsert bookPayouts;

    Matches(JdbcTemplate jdbc) {
        this.client = JdbcClient.create(jdbc);
        this.copyMatches = new CopyInsert(jdbc, COPY_MATCHES);
        this.copyShares = new CopyInsert(jdbc, COPY_SHARES);
        this.settlePayments = new UnnestInsert(jdbc, "payment_key text, match_id text", SETTLE_PAYMENTS);
        this.bookPayments =
                new UnnestInsert(jdbc, "run_id bigint, currency text, payments bigint, amount numeric", BOOK_PAYMENTS);
        this.settlePayouts = new UnnestInsert(jdbc, PAYOUT, SETTLE_PAYOUTS);
        this.bookPayouts = new UnnestInsert(jdbc, PAYOUT, BOOK_PAYOUTS);
    }

    /** Stores the matches of a chunk and returns the payouts that they settle: id, match, run. */
    List<@Nullable Object[]> store(long runId, List<? extends Decided> chunk) {
        List<Found> matches = new ArrayList<>();
        List<@Nullable Object[]> payments = new ArrayList<>();
        List<@Nullable Object[]> payouts = new ArrayList<>();
        for (Decided decided : chunk) {
            for (Match match : decided.outcome().matches()) {
                matches.add(new Found(decided.bucket(), match));
                match.payments().forEach(payment -> payments.add(new @Nullable Object[] {payment.key(), match.id()}));
                match.items().forEach(item -> payouts.add(new @Nullable Object[] {item.id(), match.id(), runId}));
            }
        }
        String run = String.valueOf(runId);
        copyMatches.run(matches, (text, found) -> found.write(text, run));
        copyShares.run(
                matches.stream()
                        .flatMap(found -> found.match().shares().stream().map(share -> new Part(found.match(), share)))
                        .toList(),
                (text, part) -> part.write(text));
        bookPayments.run(sums(runId, matches));
        bookPayouts.run(payouts);
        requireAll("payments", payments.size(), settlePayments.run(payments));
        requireAll("payouts", payouts.size(), settlePayouts.run(payouts));
        return payouts;
    }

    private static void requireAll(String what, int expected, int touched) {
        if (touched != expected) {
            throw new IllegalStateException("Of " + expected + " " + what + " to settle only " + touched
                    + " were still open; the chunk is rolled back and decided again by the next start.");
        }
    }

    /** Undoes matches: their payments and payouts are open again. */
    void reverse(long runId, List<String> matchIds) {
        if (matchIds.isEmpty()) {
            return;
        }
        Object[] ids = matchIds.toArray(String[]::new);
        client.sql(REVERSE).params(runId, runId, ids).update();
        for (String reopen : List.of(REOPEN_PAYMENTS, REOPEN_PAYOUTS)) {
            client.sql(reopen).param("run", runId).param("matches", ids).update();
        }
    }

    /** The matches of these buckets are decided. */
    void mark(long runId, List<? extends Decided> chunk, Object[] partners, Object[] currencies) {
        String[] paidAlready = chunk.stream()
                .flatMap(decided -> decided.outcome().matches().stream())
                .filter(match ->
                        match.items().stream().allMatch(item -> item.state().isAt(Stage.PAID)))
                .map(Match::id)
                .toArray(String[]::new);
        client.sql(MARK_MATCHES)
                .params(runId, runId, partners, currencies, runId, paidAlready)
                .update();
    }

    /** By how much less is open: run, currency, count and amount of the payments. */
    private static List<@Nullable Object[]> sums(long runId, List<Found> matches) {
        Map<String, List<BigDecimal>> amounts = new TreeMap<>();
        for (Found found : matches) {
            found.match()
                    .payments()
                    .forEach(payment -> amounts.computeIfAbsent(
                                    payment.amount().currencyCode(), none -> new ArrayList<>())
                            .add(payment.amount().amount()));
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        amounts.forEach((currency, some) -> rows.add(new @Nullable Object[] {
            runId, currency, some.size(), some.stream().reduce(BigDecimal.ZERO, BigDecimal::add)
        }));
        return rows;
    }

    /** A new match and its bucket. */
    private record Found(Bucket bucket, Match match) {

        private void write(CopyText text, String run) {
            text.cell(match.id())
                    .cell(match.rule().name())
                    .cell(match.kind().name())
                    .cell(Outcomes.partner(bucket))
                    .cell(bucket.currency().getCurrencyCode())
                    .cell(match.difference().amount().toPlainString())
                    .cell(String.valueOf(match.restsOnPo()))
                    .cell(match.explanation())
                    .cell(run)
                    .cell("STANDING")
                    .cell(run);
        }
    }

    /** What one payment of a match pays of one payout. */
    private record Part(Match match, Match.Share share) {

        private void write(CopyText text) {
            PayoutState before = share.item().state();
            text.cell(match.id())
                    .cell(share.payment().key().value())
                    .cell(share.item().id().value())
                    .cell(share.allocated().amount().toPlainString())
                    .cell(before.stage())
                    .optional(before.poNumber())
                    .cell(match.differenceReasonOf(share));
        }
    }
}
