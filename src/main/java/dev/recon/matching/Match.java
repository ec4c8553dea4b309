package dev.recon.matching;

import dev.recon.money.Money;
import java.util.List;

/**
 * n payments settle m open items.
 *
 * @param id stable: derived from its members alone, so the same match found again after a crash is the same row
 * @param shares which part of which payment settles which item; their sum is the payments' sum
 * @param difference the payments less the items, zero for every automatic match
 * @param restsOnPo the PO number is what ties payment and payout
 * @param explanation one sentence: rule, identifiers, amounts
 */
public record Match(
        String id, RuleName rule, List<Share> shares, Money difference, boolean restsOnPo, String explanation) {

    /** How many payments settle how many items. */
    public enum Kind {
        ONE_TO_ONE,
        ONE_TO_MANY,
        MANY_TO_ONE,
        MANY_TO_MANY,
        PARTIAL
    }

    /** The part of a payment that goes to one item. */
    public record Share(Payment payment, OpenItem item, Money allocated) {}

    public Match {
        shares = List.copyOf(shares);
    }

    public Kind kind() {
        boolean onePayment =
                shares.stream().map(Share::payment).map(Payment::key).distinct().count() == 1;
        boolean oneItem =
                shares.stream().map(Share::item).map(OpenItem::id).distinct().count() == 1;
        if (onePayment) {
            return oneItem ? Kind.ONE_TO_ONE : Kind.ONE_TO_MANY;
        }
        return oneItem ? Kind.MANY_TO_ONE : Kind.MANY_TO_MANY;
    }
}
