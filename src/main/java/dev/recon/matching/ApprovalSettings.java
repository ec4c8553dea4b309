package dev.recon.matching;

import static dev.recon.matching.Stage.APPROVED;
import static dev.recon.matching.Stage.BLOCKED;
import static dev.recon.matching.Stage.DECLINED;
import static dev.recon.matching.Stage.PAID;
import static dev.recon.matching.Stage.PENDING_INVOICE;
import static dev.recon.matching.Stage.PENDING_PAYMENT;
import static dev.recon.matching.Stage.PENDING_REVIEW;
import static dev.recon.matching.Stage.POSTPONED;
import static dev.recon.matching.Stage.SCHEDULED;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an operator may change about how approvals are decided.
 *
 * @param policy which stage may follow which, for want of a payment
 * @param voidedStatuses the statuses of commission lines that count no more, in Introw's spelling
 * @param refuseEqualLines whether lines that nothing but their id tells apart keep a payout from being approved
 * @param refuseMissingAmount whether a payout is only approved where the approval says of what amount
 * @param daysMax after so many days without being told again, an approval moves nothing by itself
 */
public record ApprovalSettings(
        StagePolicy policy,
        Set<String> voidedStatuses,
        boolean refuseEqualLines,
        boolean refuseMissingAmount,
        int daysMax) {

    private static final Set<Stage> TARGETS = Arrays.stream(Approval.Decision.values())
            .map(Approval.Decision::stage)
            .collect(Collectors.toUnmodifiableSet());

    /** @throws IllegalArgumentException if the policy has a move that no approval may make; the message names it */
    public ApprovalSettings {
        voidedStatuses = Set.copyOf(voidedStatuses);
        policy.moves()
                .forEach((from, targets) -> Arrays.stream(Stage.values())
                        .filter(targets::contains)
                        .forEach(to -> requirePossible(from, to)));
    }

    /** The moves that hold unless the job file says otherwise: nothing that is on its way to be paid is touched. */
    public static StagePolicy defaultPolicy() {
        Map<Stage, Set<Stage>> moves = new EnumMap<>(Stage.class);
        moves.put(PENDING_REVIEW, EnumSet.of(APPROVED, PENDING_INVOICE, DECLINED, BLOCKED, POSTPONED));
        moves.put(PENDING_INVOICE, EnumSet.of(APPROVED, DECLINED, BLOCKED, POSTPONED));
        moves.put(APPROVED, EnumSet.of(BLOCKED, POSTPONED));
        moves.put(BLOCKED, EnumSet.of(APPROVED, PENDING_INVOICE, DECLINED, POSTPONED));
        moves.put(POSTPONED, EnumSet.of(APPROVED, PENDING_INVOICE, DECLINED, BLOCKED));
        return new StagePolicy(moves);
    }

    private static void requirePossible(Stage from, Stage to) {
        if (!TARGETS.contains(to)) {
            throw new IllegalArgumentException("stage policy: the move " + from + " to " + to + " is no approval's");
        }
        boolean onItsWay = from == SCHEDULED || from == PENDING_PAYMENT;
        if (from == PAID || onItsWay && to != BLOCKED && to != POSTPONED) {
            throw new IllegalArgumentException(
                    "stage policy: the move " + from + " to " + to + " takes back what is paid or on its way");
        }
    }
}
