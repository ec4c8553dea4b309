package dev.recon.matching;

import static dev.recon.matching.Stage.APPROVED;
import static dev.recon.matching.Stage.BLOCKED;
import static dev.recon.matching.Stage.DECLINED;
import static dev.recon.matching.Stage.DRAFT;
import static dev.recon.matching.Stage.FAILED;
import static dev.recon.matching.Stage.PAID;
import static dev.recon.matching.Stage.PENDING_INVOICE;
import static dev.recon.matching.Stage.PENDING_PAYMENT;
import static dev.recon.matching.Stage.PENDING_REVIEW;
import static dev.recon.matching.Stage.POSTPONED;
import static dev.recon.matching.Stage.SCHEDULED;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which stages a payout may be moved to from which: Introw accepts anything, so the guard is ours.
 *
 * @param moves for each stage the stages that follow; a stage that is missing may not be left
 */
public record StagePolicy(Map<Stage, Set<Stage>> moves) {

    /** The way of a payment that goes well. */
    private static final List<Stage> PATH = List.of(APPROVED, SCHEDULED, PENDING_PAYMENT, PAID);

    /** What the policy says to a move. */
    public enum Verdict {
        /** Write it. */
        MOVE,
        /** Nothing to write: Introw is there already, or further. */
        STAY,
        /** Not to be written; a person must look. */
        REFUSED
    }

    /** @throws IllegalArgumentException if a move can never be right; the message names it */
    public StagePolicy {
        Map<Stage, Set<Stage>> copy = new EnumMap<>(Stage.class);
        moves.forEach((from, targets) -> copy.put(from, Set.copyOf(targets)));
        moves = Map.copyOf(copy);
        copy.forEach((from, targets) ->
                EnumSet.allOf(Stage.class).stream().filter(targets::contains).forEach(to -> requireSensible(from, to)));
    }

    /** The moves that hold unless the job file says otherwise. */
    public static StagePolicy defaults() {
        Map<Stage, Set<Stage>> moves = new EnumMap<>(Stage.class);
        for (Stage from : List.of(PENDING_REVIEW, PENDING_INVOICE, APPROVED, SCHEDULED, PENDING_PAYMENT, FAILED)) {
            Set<Stage> ahead = EnumSet.of(BLOCKED, POSTPONED);
            ahead.addAll(PATH.subList(PATH.indexOf(from) + 1, PATH.size()));
            if (from != FAILED) {
                ahead.add(FAILED);
            }
            moves.put(from, ahead);
        }
        // Only a return of the payment that settled it leads to this one: no other payment asks for FAILED.
        moves.put(PAID, EnumSet.of(FAILED));
        return new StagePolicy(moves);
    }

    /** A table as an operator writes it. */
    public static StagePolicy of(Map<Stage, List<Stage>> table) {
        Map<Stage, Set<Stage>> moves = new EnumMap<>(Stage.class);
        table.forEach((from, to) -> moves.put(from, to.isEmpty() ? Set.of() : EnumSet.copyOf(to)));
        return new StagePolicy(moves);
    }

    public Verdict verdict(Stage from, Stage to) {
        if (from == to || isBackward(from, to)) {
            return Verdict.STAY;
        }
        return moves.getOrDefault(from, Set.of()).contains(to) ? Verdict.MOVE : Verdict.REFUSED;
    }

    /** The earlier of two stages of the path; a stage beside the path comes before all of them. */
    static Stage leastAdvanced(Stage one, Stage other) {
        return PATH.indexOf(one) <= PATH.indexOf(other) ? one : other;
    }

    private static boolean isBackward(Stage from, Stage to) {
        return PATH.contains(from) && PATH.contains(to) && PATH.indexOf(to) < PATH.indexOf(from);
    }

    private static void requireSensible(Stage from, Stage to) {
        String problem = problem(from, to);
        if (problem != null) {
            throw new IllegalArgumentException("stage policy: the move " + from + " to " + to + " " + problem);
        }
    }

    private static @Nullable String problem(Stage from, Stage to) {
        if (from == to) {
            return "leads nowhere";
        }
        if (from == DECLINED) {
            return "leaves DECLINED, which is final";
        }
        if (from == PAID && to != FAILED) {
            return "leaves PAID, which only FAILED may follow";
        }
        if (to == DRAFT || to == PENDING_REVIEW) {
            return "starts the payout again, which no payment asks for";
        }
        return isBackward(from, to) ? "goes backward" : null;
    }
}
