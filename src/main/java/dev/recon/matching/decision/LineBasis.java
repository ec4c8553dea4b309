package dev.recon.matching.decision;

import dev.recon.matching.PayoutId;
import dev.recon.matching.decision.DecisionFacts.AboutMismatch;
import dev.recon.matching.decision.DecisionFacts.AboutPayout;
import java.util.List;

/** What a decision rests on that stands in no report: the cells of its row. */
final class LineBasis {

    private static final int KEY_LONGEST = 100;
    private static final String MISMATCH = "MM-";

    private LineBasis() {}

    /** @throws CannotException if the row has no name that could tell it from others */
    static void requireKey(String key) {
        if (key.isEmpty() || key.length() > KEY_LONGEST || key.chars().anyMatch(Character::isISOControl)) {
            throw new CannotException("The cell key needs a name for the row, of at most " + KEY_LONGEST
                    + " characters, such as bonus-2026-q3-acme: two rows of one name are one decision.");
        }
        if (key.startsWith(MISMATCH)) {
            throw new CannotException("A key does not begin with " + MISMATCH + ", as the ids of mismatches do.");
        }
    }

    /**
     * The row in the place of a mismatch.
     *
     * @throws CannotException if its partner is not known, or not that of its payout
     */
    static AboutMismatch of(WrittenDecision row, LineCells cells, DecisionFacts facts) {
        String partner = cells.partner();
        PayoutId payout = cells.payout().isEmpty() ? null : new PayoutId(cells.payout());
        if (payout != null) {
            AboutPayout known = Payouts.usable(facts, payout);
            if (!partner.isEmpty() && !partner.equals(known.partner())) {
                throw new CannotException("Payout " + payout + " belongs to partner " + known.partner()
                        + ", and not to " + partner + ".");
            }
            partner = known.partner();
        } else if (!facts.partners().contains(partner)) {
            throw new CannotException(
                    "The register knows no partner " + partner + "; capital and small letters differ.");
        }
        return new AboutMismatch(
                row.mismatchId(), "", null, row.rowCheck(), partner, null, payout, List.of(), List.of(), null);
    }
}
