package dev.recon.sandbox;

import java.math.BigDecimal;
import java.util.function.BinaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps a payout's amount in step with its lines.
 * <p>
 * The amount moves by what a line brings or takes, and only for a line in the payout's own currency: the sandbox knows
 * no exchange rate. It is never summed up anew, so a payout may start with an amount that its lines do not explain.
 */
final class PayoutAmount {

    private PayoutAmount() {}

    static ObjectNode with(ObjectNode payout, ObjectNode line) {
        return moved(payout, line, BigDecimal::add);
    }

    static ObjectNode without(ObjectNode payout, ObjectNode line) {
        return moved(payout, line, BigDecimal::subtract);
    }

    private static ObjectNode moved(ObjectNode payout, ObjectNode line, BinaryOperator<BigDecimal> move) {
        ObjectNode after = payout.deepCopy();
        if (after.path("amount") instanceof ObjectNode amount
                && amount.path("currency").equals(line.path("currency"))) {
            BigDecimal old = new BigDecimal(amount.path("value").stringValue("0"));
            BigDecimal change = new BigDecimal(line.path("amount").stringValue("0"));
            amount.put("value", move.apply(old, change).toPlainString());
        }
        return after;
    }
}
