package dev.recon.register;

import dev.recon.matching.Mismatch;
import dev.recon.matching.MismatchReason;
import dev.recon.matching.PaymentKey;
import dev.recon.matching.PayoutId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a person must look at, over all nights: one that is seen again keeps its id and its age. When one ends depends on
 * its reason, and here is the one place that says so:
 *
 * <ul>
 *   <li>most are found anew every night as long as they are so, and end on the first night that does not find them;
 *   <li>{@code PO_CONFLICT} ends when Introw carries the payment's PO number, or when the match ends;
 *   <li>{@code CHANGED_IN_INTROW} ends when the payout is where we wanted or last had it and is worth what was paid, or
 *       when a later update of it is confirmed;
 *   <li>what could not be decided ends with the next run of whatever job: its own mismatch is in the reports of the nights;
 *   <li>{@code NOT_CONFIRMED} ends when its update is concluded;
 *   <li>{@code PAID_BEFORE_APPROVAL} does not end by itself: that money left unapproved stays true whatever becomes of
 *       the payout, so only a person's decision ends it.
 * </ul>
 */
public final class Mismatches {

    /** A mismatch of this night. */
    public record Row(
            String id,
            MismatchReason reason,
            String explanation,
            String suggestedAction,
            String wouldMatchIf,
            String partnerId,
            @Nullable PayoutId payout,
            @Nullable PaymentKey payment,
            String fileName,
            @Nullable BigDecimal difference,
            String lineIds,
            String candidates,
            String reasoning,
            @Nullable String approval) {

        static Row of(Mismatch mismatch, String partnerId) {
            return new Row(
                    mismatch.id(),
                    mismatch.reason(),
                    mismatch.explanation(),
                    mismatch.suggestedAction(),
                    mismatch.wouldMatchIf(),
                    partnerId,
                    mismatch.payout(),
                    mismatch.payment(),
                    "",
                    mismatch.difference() == null ? null : mismatch.difference().amount(),
                    String.join(" ", mismatch.lineIds()),
                    mismatch.candidates().stream().map(PayoutId::value).collect(Collectors.joining(" ")),
                    String.join("\n", mismatch.reasoning()),
                    null);
        }

        /** The same of an update that follows from an approval; it is not the mismatch that a payment's update would be. */
        Row ofApproval(String approvalKey) {
            String subject = payout == null ? approvalKey : "approval of " + payout;
            return new Row(
                    Mismatch.idOf(reason, subject, ""),
                    reason,
                    explanation,
                    suggestedAction,
                    wouldMatchIf,
                    partnerId,
                    payout,
                    payment,
                    fileName,
                    difference,
                    lineIds,
                    candidates,
                    reasoning,
                    approvalKey);
        }

        /** A mismatch about a whole file. */
        public static Row ofFile(MismatchReason reason, String fileName, String sha256, String explanation) {
            return new Row(
                    Mismatch.idOf(reason, fileName, sha256),
                    reason,
                    explanation,
                    reason.suggestedAction(),
                    "",
                    "",
                    null,
                    null,
                    fileName,
                    null,
                    "",
                    "",
                    "",
                    null);
        }

        /** A mismatch about what Introw made of an update. */
        static Row ofPayout(MismatchReason reason, PayoutId payout, String partnerId, String explanation) {
            return new Row(
                    Mismatch.idOf(reason, "", payout.value()),
                    reason,
                    explanation,
                    reason.suggestedAction(),
                    "",
                    partnerId,
                    payout,
                    null,
                    "",
                    null,
                    "",
                    "",
                    "",
                    null);
        }
    }

    private static final String SEE = """
            insert into mismatch (mismatch_id, reason, severity, explanation, suggested_action, would_match_if, partner_id,
                payout_id, payment_key, file_name, difference, line_ids, candidates, first_seen, times_seen, first_run_id,
                last_run_id, job, approval_key)
            select mismatch_id, reason, severity, explanation, suggested_action, would_match_if, partner_id, payout_id,
                payment_key, file_name, difference, line_ids, candidates, business_date, 1, run_id, run_id,
                (select job from run where run.run_id = rows.run_id), approval_key from rows
            on conflict (mismatch_id) do update set severity = excluded.severity, explanation = excluded.explanation,
                suggested_action = excluded.suggested_action, would_match_if = excluded.would_match_if,
                partner_id = excluded.partner_id, approval_key = excluded.approval_key, difference = excluded.difference, line_ids = excluded.line_ids,
                candidates = excluded.candidates,
                first_seen = case when mismatch.resolved_run_id is null or mismatch.resolved_run_id = excluded.last_run_id
                    then mismatch.first_seen else excluded.first_seen end,
                times_seen = mismatch.times_seen
                    + case when mismatch.last_run_id = excluded.last_run_id then 0 else 1 end,
                last_run_id = excluded.last_run_id, resolved_run_id = null
            """;
    private static final String REMEMBER = """
            insert into mismatch_history (mismatch_id, run_id, explanation, reasoning, would_match_if, difference, line_ids,
                candidates)
            select mismatch_id, run_id, explanation, reasoning, would_match_if, difference, line_ids, candidates from rows
            where not exists (select 1 from mismatch_history h where h.mismatch_id = rows.mismatch_id
                and h.explanation = rows.explanation and h.reasoning = rows.reasoning
                and h.would_match_if = rows.would_match_if and h.difference is not distinct from rows.difference
                and h.line_ids = rows.line_ids and h.candidates = rows.candidates
                and h.run_id = (select max(l.run_id) from mismatch_history l where l.mismatch_id = rows.mismatch_id))
            on conflict (mismatch_id, run_id) do update
                set explanation = excluded.explanation, reasoning = excluded.reasoning,
                    would_match_if = excluded.would_match_if, difference = excluded.difference,
                    line_ids = excluded.line_ids, candidates = excluded.candidates
            """;
    private static final String TAKE_BACK_NEW = """
            delete from mismatch
            where first_run_id = ? and last_run_id = ? and payment_key = any(?) and resolved_run_id is null
            """;
    private static final String TAKE_BACK = """
            update mismatch set times_seen = times_seen - 1, last_run_id = 0
            where last_run_id = ? and payment_key = any(?) and resolved_run_id is null
            """;
    // What lasts although a night does not find it anew; the class comment says for how long.
    private static final String KEEP = """
            update mismatch x set last_run_id = :run, times_seen = times_seen + 1
            where x.resolved_run_id is null and x.last_run_id < :run
                and x.approval_key is null and x.job = (select job from run where run_id = :run) and (x.reason = 'PAID_BEFORE_APPROVAL'
                or x.reason = 'PO_CONFLICT' and exists (select 1 from payout o
                    join match_share s on s.payout_id = o.payout_id and s.match_id = o.match_id
                    join payment p on p.payment_key = s.payment_key
                    where o.payout_id = x.payout_id and btrim(p.po_number) <> ''
                        and lower(btrim(p.po_number)) not in (lower(o.payout_id), lower(btrim(coalesce(o.po_number, ''))))))
            """;
    private static final String RESOLVE = """
            update mismatch set resolved_run_id = :run where resolved_run_id is null and last_run_id < :run
                and job in ((select job from run where run_id = :run), 'apply-decisions')
            """;
    // It waits since its period ended, or since Introw last changed it, if that was later. Nor may a payment be
    // lost that is only sent, or that the bank has yet to confirm.
    private static final String OVERDUE = """
            select payout_id, partner_id, stage, currency, amount_text, since, match_id is not null as matched from (
                select o.*, greatest(period_end, (updated_at at time zone 'UTC')::date) as since from payout o
                where not gone and seen_run_id = ? and stage in ('APPROVED', 'SCHEDULED', 'PENDING_PAYMENT')) as waiting
            where since <= ? and (match_id is null or stage = 'PENDING_PAYMENT')
            order by payout_id
            """;

    private final JdbcClient client;
    private final UnnestInsert see;
    private final UnnestInsert remember;
    private final MismatchSpans spans;

    public Mismatches(JdbcTemplate jdbc) {
        this.client = JdbcClient.create(jdbc);
        this.see = new UnnestInsert(jdbc, """
                mismatch_id text, reason text, severity text, explanation text, suggested_action text,
                would_match_if text, partner_id text, payout_id text, payment_key text, file_name text,
                difference numeric, line_ids text, candidates text, business_date date, run_id bigint, approval_key text
                """, SEE);
        this.remember = new UnnestInsert(jdbc, """
                mismatch_id text, run_id bigint, explanation text, reasoning text, would_match_if text, difference numeric,
                line_ids text, candidates text
                """, REMEMBER);
        this.spans = new MismatchSpans(client);
    }

    /** Records that this run sees them; twice in one run is once. */
    public void see(long runId, LocalDate businessDate, List<Row> rows) {
        Map<String, @Nullable Object[]> byId = new LinkedHashMap<>();
        rows.forEach(row -> byId.put(row.id(), columns(runId, businessDate, row)));
        spans.keep(runId, byId.keySet());
        see.run(List.copyOf(byId.values()));
        Map<String, @Nullable Object[]> history = new LinkedHashMap<>();
        rows.forEach(row -> history.put(row.id(), new @Nullable Object[] {
            row.id(),
            runId,
            row.explanation(),
            row.reasoning(),
            row.wouldMatchIf(),
            row.difference(),
            row.lineIds(),
            row.candidates()
        }));
        remember.run(List.copyOf(history.values()));
    }

    /** Takes back what an earlier start of this run has seen of payments that are decided again. */
    public void takeBack(long runId, List<PaymentKey> payments) {
        Object[] keys = payments.stream().map(PaymentKey::value).toArray(String[]::new);
        client.sql(TAKE_BACK_NEW).params(runId, runId, keys).update();
        client.sql(TAKE_BACK).params(runId, keys).update();
    }

    /** Sees again what Introw did not take as we wanted. */
    public void seeTroubledUpdates(long runId, LocalDate businessDate) {
        see(runId, businessDate, TroubledUpdates.of(client, runId));
    }

    /** Sees payouts that Introw changed on or after this day and that no longer are what it had confirmed to us. */
    public void seeDrifted(long runId, LocalDate businessDate, LocalDate since) {
        see(runId, businessDate, DriftedPayouts.of(client, runId, since));
    }

    /** Sees payouts that are PAID in Introw, unchanged since this day or longer, and that no payment has settled. */
    public void seeUnevidenced(long runId, LocalDate businessDate, LocalDate until, int businessDays) {
        see(runId, businessDate, UnevidencedPayouts.of(client, runId, until, businessDays));
    }

    /**
     * Records the payouts that wait for their payment since this day or longer.
     *
     * @param businessDays for the explanation: how many business days that is
     */
    public void seeOverdue(long runId, LocalDate businessDate, LocalDate since, int businessDays) {
        see(
                runId,
                businessDate,
                client.sql(OVERDUE)
                        .params(runId, since)
                        .query((row, number) -> Row.ofPayout(
                                MismatchReason.OVERDUE,
                                new PayoutId(row.getString("payout_id")),
                                row.getString("partner_id"),
                                "Payout %s of %s %s is in stage %s since %s, and no %s has come for it in %d business days"
                                        .formatted(
                                                row.getString("payout_id"),
                                                row.getString("currency"),
                                                row.getString("amount_text"),
                                                row.getString("stage"),
                                                row.getObject("since", LocalDate.class),
                                                row.getBoolean("matched") ? "word that it is paid" : "payment",
                                                businessDays)))
                        .list());
    }

    /** Closes what this run did not see, and wakes what rests no more. The last act of a run on its mismatches; repeating it changes nothing. */
    public void resolveUnseen(long runId) {
        client.sql(KEEP).param("run", runId).update();
        client.sql(RESOLVE).param("run", runId).update();
        DecidedMismatches.wake(client, runId);
    }

    private static @Nullable Object[] columns(long runId, LocalDate businessDate, Row row) {
        return new @Nullable Object[] {
            row.id(), row.reason(), row.reason().severity(), row.explanation(), row.suggestedAction(),
                    row.wouldMatchIf(),
            row.partnerId(), row.payout(), row.payment(), row.fileName(), row.difference(), row.lineIds(),
            row.candidates(), businessDate, runId, row.approval()
        };
    }
}
