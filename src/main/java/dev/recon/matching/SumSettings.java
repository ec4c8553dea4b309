package dev.recon.matching;

import java.math.BigDecimal;

/**
 * How far sums are searched, and when a sum or an equal amount is believed.
 *
 * @param itemsMax how many payouts, or payments, may add up
 * @param chanceMax a sum settles by itself only while fewer accidental ones than this are to be expected
 * @param equalChanceMax an amount alone settles by itself only while fewer open payouts than this are expected to have it
 *     by accident
 * @param stepsMax the work that the searches of one bucket may take together; a million is about a hundredth of a second
 */
public record SumSettings(int itemsMax, BigDecimal chanceMax, BigDecimal equalChanceMax, long stepsMax) {

    /** The values that hold unless the job file says otherwise. */
    public static final SumSettings DEFAULTS =
            new SumSettings(6, new BigDecimal("0.0001"), new BigDecimal("0.0005"), 20_000_000);

    /** @throws IllegalArgumentException naming the setting and what it may be */
    public SumSettings {
        if (itemsMax < 2 || itemsMax > 12) {
            throw new IllegalArgumentException("sum-items-max is " + itemsMax + "; it may be 2 to 12");
        }
        if (chanceMax.signum() < 0 || chanceMax.compareTo(new BigDecimal("0.01")) > 0) {
            throw new IllegalArgumentException("sum-chance-max is " + chanceMax + "; it may be 0 to 0.01");
        }
        if (equalChanceMax.signum() < 0 || equalChanceMax.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("amount-chance-max is " + equalChanceMax + "; it may be 0 to 1");
        }
        if (stepsMax < 0) {
            throw new IllegalArgumentException("sum-steps-max is " + stepsMax + ", below 0");
        }
    }
}
