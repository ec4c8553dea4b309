package dev.recon.matching;

import dev.recon.money.Money;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What follows when a person says that a payment settles a payout: the same as of a match that a rule has found. Whether it
 * may be decided was checked before.
 *
 * @param update empty where Introw is there already
 */
public record DecidedSettlement(Match match, Optional<StageUpdate> update) {

    /** What is said of such a settlement, but keeps nothing from being written. */
    private static final Set<MismatchReason> HARMLESS =
            EnumSet.of(MismatchReason.PO_CONFLICT, MismatchReason.PAID_BEFORE_APPROVAL);

    /**
     * @param cause of which the match's id is made, beside its members: it is not the match that a rule would find
     * @param difference what the person said about a difference between the two; empty if there is none
     * @param explanation who decided
     * @throws IllegalStateException if the stage that follows may not be written, which was checked before
     */
    public static DecidedSettlement of(
            Payment payment,
            OpenItem item,
            String cause,
            String difference,
            String explanation,
            StagePolicy policy,
            PaidEvidence evidence) {
        Payment told = evidence.told(payment);
        Money left = told.amount().minus(item.amount());
        Match match = new Match(
                "MT-" + Digests.shortHex(cause + "\npayment " + told.key() + "\npayout " + item.id()),
                RuleName.DECISION,
                List.of(new Match.Share(told, item, told.amount())),
                left,
                left.isZero() ? "" : difference,
                false,
                explanation);
        StageDecision decision = StageDecision.of(new Settlement(match.id(), false, List.of(told), item), policy);
        decision.mismatches().stream()
                .filter(mismatch -> !HARMLESS.contains(mismatch.reason()))
                .findFirst()
                .ifPresent(problem -> {
                    throw new IllegalStateException("Decided, although: " + problem.explanation());
                });
        return new DecidedSettlement(match, decision.update());
    }
}
