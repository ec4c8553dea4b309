package dev.recon.introw;

import dev.recon.matching.PartnerId;
import dev.recon.matching.PayoutId;
import dev.recon.money.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A commission line to be created.
 *
 * @param amount not zero; below zero it is a clawback
 * @param description at most 2,000 characters; null if there is none
 * @param sourceAmount what the commission was computed from; Introw keeps no currency of it
 * @param payout null leaves the line in the pending pool
 * @param idempotencyKey the same for every attempt at the same line, so that Introw makes it once
 */
public record NewLine(
        PartnerId partner,
        Money amount,
        @Nullable String description,
        @Nullable BigDecimal sourceAmount,
        @Nullable PayoutId payout,
        String idempotencyKey) {

    static final int DESCRIPTION_MAX = 2_000;

    public NewLine {
        requireNotZero(amount);
        requireShort("description", description);
        if (idempotencyKey.isBlank()) {
            throw new IllegalArgumentException("Without an idempotency key a lost answer would leave two lines");
        }
    }

    static void requireNotZero(Money amount) {
        if (amount.amount().signum() == 0) {
            throw new IllegalArgumentException("A commission line of nothing: its amount is " + amount);
        }
    }

    static void requireShort(String what, @Nullable String text) {
        if (text != null && text.length() > DESCRIPTION_MAX) {
            throw new IllegalArgumentException(
                    "The " + what + " has " + text.length() + " characters, more than " + DESCRIPTION_MAX);
        }
    }
}
