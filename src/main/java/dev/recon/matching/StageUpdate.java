package dev.recon.matching;

/**
 * What Introw must be told of one payout, and the state from which that was decided.
 *
 * @param matchId the match that it follows from
 */
public record StageUpdate(PayoutId payout, String matchId, PayoutState from, PayoutState to) {

    public StageUpdate {
        if (from.equals(to)) {
            throw new IllegalArgumentException("Nothing to update on " + payout + ": already at " + to);
        }
    }
}
