package dev.recon.matching;

import java.util.Set;

/**
 * What Introw was not asked for tonight, because a limit of the settings was reached or a list was left out. What was
 * known of it before may be wrong by now, so nothing is decided on it.
 *
 * @param payouts ids of payouts, also of those that a payment names and that nobody has looked for yet
 * @param linesOf payouts whose commission lines are needed and not known
 * @param byLine payments that name a commission line which was not looked up
 */
public record NotRead(Set<PayoutId> payouts, Set<PayoutId> linesOf, Set<PaymentKey> byLine) {

    /** Everything was read. */
    public static final NotRead NOTHING = new NotRead(Set.of(), Set.of(), Set.of());

    public NotRead {
        payouts = Set.copyOf(payouts);
        linesOf = Set.copyOf(linesOf);
        byLine = Set.copyOf(byLine);
    }

    /** The mismatch, which says so where commission lines might have explained it. */
    Mismatch told(Mismatch mismatch) {
        PayoutId payout = mismatch.payout();
        return payout != null && linesOf.contains(payout) && mismatch.reason() != MismatchReason.SEARCH_LIMIT
                ? mismatch.withExplanation(mismatch.explanation() + "; the payout's commission lines were not fetched,"
                        + " because reconcile.lines-max is reached")
                : mismatch;
    }
}
