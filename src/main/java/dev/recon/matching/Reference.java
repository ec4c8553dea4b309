package dev.recon.matching;

/**
 * A payout that a payment names.
 *
 * @param text the words of the payment that name it, for explanations
 */
public record Reference(PayoutId payout, By by, String text) {

    /** What the payment names the payout by. */
    public enum By {
        PAYOUT_ID,
        PO_NUMBER
    }
}
