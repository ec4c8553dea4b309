package dev.recon.erp.bank;

import java.math.BigDecimal;

/** What the lines of one message add up to. */
final class MtSums {

    private BigDecimal credits = BigDecimal.ZERO;
    private BigDecimal debits = BigDecimal.ZERO;
    private int creditLines;
    private int debitLines;
    private boolean isUncountable;
    private boolean hasReversals;

    void add(MtEntry entry) {
        BigDecimal amount = entry.unsigned();
        if (amount == null) {
            isUncountable = true;
            return;
        }
        hasReversals |= entry.mark().length() > 1;
        switch (entry.mark()) {
            case "C", "RD" -> {
                credits = credits.add(amount);
                creditLines++;
            }
            case "D", "RC" -> {
                debits = debits.add(amount);
                debitLines++;
            }
            default -> {
                // An expected line (EC, ED) is in no balance.
            }
        }
    }

    /** A line's amount could not be read, so that no sum proves anything. */
    boolean isUncountable() {
        return isUncountable;
    }

    /** Banks do not agree on which side of the totals these are counted. */
    boolean hasReversals() {
        return hasReversals;
    }

    BigDecimal signed() {
        return credits.subtract(debits);
    }

    String total(boolean ofDebits) {
        BigDecimal sum = ofDebits ? debits : credits;
        return (ofDebits ? debitLines : creditLines) + " lines of "
                + sum.stripTrailingZeros().toPlainString();
    }
}
