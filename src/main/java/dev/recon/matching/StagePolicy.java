package dev.recon.matching;

import java.util.Map;
import java.util.Set;

/**
 * Which stages a payout may be moved to from which: Introw accepts anything, so the guard is ours.
 *
 * @param moves for each stage the stages that follow; a stage that is missing may not be left
 */
public record StagePolicy(Map<Stage, Set<Stage>> moves) {

    public StagePolicy {
        moves = Map.copyOf(moves);
    }
}
