package dev.recon.register;

import dev.recon.matching.ApprovalKey;
import dev.recon.matching.ApprovalOutcome;
import dev.recon.matching.ApprovalOutcome.Problem;
import dev.recon.matching.ApprovalOutcome.Result;
import dev.recon.matching.Mismatch;
import dev.recon.matching.PayoutId;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Stores what became of approvals: updates, mismatches, and which of them are done with, all in one transaction. */
public final class ApprovalOutcomes {

    /**
     * An outcome, and whom it concerns.
     *
     * @param partner the payout's partner, else the vendor's; empty if nobody knows
     */
    public record Decided(ApprovalOutcome outcome, String partner) {}

    // The same for all approvals of a payout: of two that want the same of it, the second has nothing left to do.
    private static final String CAUSE = "approval";

    private static final String MARK = """
            , closed as (
                select a.approval_key, coalesce(nullif(a.currency, ''), 'XXX') as currency, coalesce(a.amount, 0) as amount,
                    rows.run_id
                from rows join approval a on a.approval_key = rows.approval_key
                where a.result = 'OPEN' and rows.result <> 'OPEN'
            ), marked as (
                update approval a set result = rows.result, decided_run_id = rows.run_id, partner_id = rows.partner_id,
                    payout_id = case when rows.result in ('WRITTEN', 'ALREADY_THERE') then rows.payout_id
                        else a.payout_id end,
                    explanation = rows.explanation
                from rows where a.approval_key = rows.approval_key
            ), change as (
                select run_id, 'APPROVALS' as side, 'CLOSED' as change, currency, -1 as count, -amount as amount from closed
            )
            """ + OpenChanges.ADD;

    private final Mismatches mismatches;
    private final DecidedUpdates updates;
    private final UnnestInsert mark;

    public ApprovalOutcomes(JdbcTemplate jdbc, Mismatches mismatches) {
        this.mismatches = mismatches;
        this.updates = new DecidedUpdates(jdbc, new SupersededUpdates(jdbc));
        this.mark = new UnnestInsert(
                jdbc,
                "approval_key text, result text, run_id bigint, partner_id text, payout_id text, explanation text",
                MARK);
    }

    /** Stores them in the caller's transaction. */
    public void store(long runId, LocalDate businessDate, List<Decided> decided) {
        Map<PayoutId, DecidedUpdates.Row> rows = new LinkedHashMap<>();
        decided.forEach(each -> update(each.outcome(), rows));
        updates.store(runId, List.copyOf(rows.values()));
        mark.run(decided.stream().map(each -> row(runId, each)).toList());
        mismatches.see(
                runId,
                businessDate,
                decided.stream()
                        .filter(each -> each.outcome().problem() != null)
                        .map(ApprovalOutcomes::mismatch)
                        .toList());
    }

    private static void update(ApprovalOutcome outcome, Map<PayoutId, DecidedUpdates.Row> rows) {
        ApprovalOutcome.Update update = outcome.update();
        PayoutId payout = outcome.payout();
        if (update != null && payout != null) {
            rows.putIfAbsent(
                    payout,
                    new DecidedUpdates.Row(
                            CAUSE, payout, null, outcome.approval().value(), null, update.from(), update.to()));
        }
    }

    private static @Nullable Object[] row(long runId, Decided decided) {
        ApprovalOutcome outcome = decided.outcome();
        return new @Nullable Object[] {
            outcome.approval(),
            outcome.result() == Result.MISMATCHED ? "OPEN" : outcome.result(),
            runId,
            decided.partner(),
            outcome.payout(),
            outcome.explanation()
        };
    }

    private static Mismatches.Row mismatch(Decided decided) {
        ApprovalOutcome outcome = decided.outcome();
        Problem problem = Objects.requireNonNull(outcome.problem(), "only mismatches");
        ApprovalKey key = outcome.approval();
        return new Mismatches.Row(
                Mismatch.idOf(problem.reason(), key.value(), ""),
                problem.reason(),
                problem.explanation(),
                problem.suggestedAction(),
                problem.wouldMatchIf(),
                decided.partner(),
                outcome.payout(),
                null,
                "",
                problem.difference() == null ? null : problem.difference().amount(),
                String.join(" ", problem.lineIds()),
                problem.candidates().stream().map(PayoutId::value).collect(Collectors.joining(" ")),
                "",
                key.value());
    }
}
