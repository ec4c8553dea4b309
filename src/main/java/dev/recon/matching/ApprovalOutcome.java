package dev.recon.matching;

import dev.recon.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one approval.
 *
 * @param payout the payout that it is about; null if none was found
 * @param update what Introw must be told; null unless it is written. Of approvals that say the same of one payout each
 *     has it, and it is the same
 * @param problem why a person must look; null unless it is mismatched
 * @param explanation one sentence
 */
public record ApprovalOutcome(
        ApprovalKey approval,
        Result result,
        @Nullable PayoutId payout,
        @Nullable Update update,
        @Nullable Problem problem,
        String explanation) {

    /** How it ends. */
    public enum Result {
        /** Introw must be told. */
        WRITTEN,
        /** Introw is there already, or further. */
        ALREADY_THERE,
        /** A later approval of the same payout takes its place. */
        SUPERSEDED,
        /** It would be written if the payout's lines were seen and found right. */
        LINES_NEEDED,
        /** It does not agree: a person must look, and nothing is written. */
        MISMATCHED
    }

    /** The state that it was decided from, and the target. */
    public record Update(PayoutState from, PayoutState to) {}

    /**
     * Why it does not agree.
     *
     * @param difference the approved amount less the payout's, or the lines' sum less the payout's; null where there are
     *     no two amounts to compare
     */
    public record Problem(
            MismatchReason reason,
            String explanation,
            @Nullable Money difference,
            String suggestedAction,
            String wouldMatchIf,
            List<String> lineIds,
            List<PayoutId> candidates) {

        public Problem {
            explanation = Wording.sentence(explanation);
            lineIds = List.copyOf(lineIds);
            candidates = List.copyOf(candidates);
        }

        static Problem of(MismatchReason reason, String explanation) {
            return new Problem(reason, explanation, null, ApprovalWording.action(reason), "", List.of(), List.of());
        }

        Problem withDifference(Money value) {
            return new Problem(reason, explanation, value, suggestedAction, wouldMatchIf, lineIds, candidates);
        }

        Problem withSuggestedAction(String value) {
            return new Problem(reason, explanation, difference, value, wouldMatchIf, lineIds, candidates);
        }

        Problem withWouldMatchIf(String value) {
            return new Problem(reason, explanation, difference, suggestedAction, value, lineIds, candidates);
        }

        Problem withLineIds(List<String> value) {
            return new Problem(reason, explanation, difference, suggestedAction, wouldMatchIf, value, candidates);
        }

        Problem withCandidates(List<PayoutId> value) {
            return new Problem(reason, explanation, difference, suggestedAction, wouldMatchIf, lineIds, value);
        }
    }

    /** One whose lines nobody looked at, because the night had looked at so many. */
    public ApprovalOutcome unchecked(int linesMax) {
        Problem problem = Problem.of(
                MismatchReason.SEARCH_LIMIT,
                explanation + "; its lines were not looked at, after those of " + linesMax + " payouts (lines-max)");
        return new ApprovalOutcome(approval, Result.MISMATCHED, payout, null, problem, problem.explanation());
    }

    static ApprovalOutcome mismatched(PendingApproval approval, @Nullable PayoutId payout, Problem problem) {
        return new ApprovalOutcome(approval.key(), Result.MISMATCHED, payout, null, problem, problem.explanation());
    }
}
