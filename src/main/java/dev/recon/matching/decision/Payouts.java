package dev.recon.matching.decision;

import dev.recon.matching.PayoutId;
import dev.recon.matching.decision.DecisionFacts.AboutPayout;
import dev.recon.money.Money;

/** The payouts that a decision may be about. */
final class Payouts {

    private Payouts() {}

    /** @throws CannotException if nothing may be decided about it now */
    static AboutPayout usable(DecisionFacts facts, PayoutId id) {
        AboutPayout payout = facts.payouts().get(id);
        if (payout == null) {
            throw new CannotException("The register knows no payout " + id + "; capital and small letters differ.");
        }
        if (payout.gone()) {
            throw new CannotException("Introw does not have payout " + id + " any more.");
        }
        if (payout.waits()) {
            throw new CannotException("An update of payout " + id
                    + ", or of a line in it, is not confirmed yet. Finish the run that made it, then check again.");
        }
        return payout;
    }

    /** @throws CannotException if its amount is none that can be computed with */
    static Money amount(AboutPayout payout) {
        Money amount = payout.amount();
        if (amount == null) {
            throw new CannotException("The amount of payout " + payout.id() + " is not exact in " + payout.currency()
                    + "; look at it in Introw.");
        }
        return amount;
    }
}
