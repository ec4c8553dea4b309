package dev.recon.matching;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What became of the search for a sum.
 *
 * @param candidates how many payouts, or payments, could have been part of it
 * @param sizeMax how many of them at most
 * @param complete every allowed combination was looked at
 * @param expected how many accidental solutions were to be expected
 */
record SumNote(int candidates, int sizeMax, boolean complete, BigDecimal expected) {

    private static final MathContext SHOWN = new MathContext(2);

    /** {@code 0.000021}. */
    String chance() {
        return shown(expected);
    }

    static String shown(BigDecimal expected) {
        return expected.round(SHOWN).stripTrailingZeros().toPlainString();
    }

    private String sizes() {
        int most = Math.min(sizeMax, candidates);
        return most <= 2 ? "2" : "2 to " + most;
    }

    @Override
    public String toString() {
        return complete
                ? "all combinations of %s of %d candidates were tried, and %s of them are expected to fit by accident"
                        .formatted(sizes(), candidates, chance())
                : "the combinations of %s of %d candidates are too many to try all of them"
                        .formatted(sizes(), candidates);
    }
}
