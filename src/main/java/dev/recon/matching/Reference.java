package dev.recon.matching;

import java.util.List;

/**
 * A payout that a payment names.
 *
 * @param text the words of the payment that name it, for explanations
 * @param stated the amount written beside it, as a plain decimal in the payment's currency; empty if none is
 * @param lines the commission lines of the payout that the payment names, in the order of their ids
 */
public record Reference(PayoutId payout, By by, String text, String stated, List<String> lines) {

    /** What the payment names the payout by, the most exact first. */
    public enum By {
        PAYOUT_ID(RuleName.PAYOUT_ID),
        LINE_ID(RuleName.LINE_ID),
        PO_NUMBER(RuleName.PO_NUMBER);

        private final RuleName rule;

        By(RuleName rule) {
            this.rule = rule;
        }

        /** The rule by which a payment that names a payout in this way is settled. */
        RuleName rule() {
            return rule;
        }
    }

    public Reference {
        lines = List.copyOf(lines);
    }

    /** A payout named alone, without an amount and without lines. */
    public Reference(PayoutId payout, By by, String text) {
        this(payout, by, text, "", List.of());
    }
}
