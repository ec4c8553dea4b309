package dev.recon.matching;

import dev.recon.money.InvalidMoneyException;
import dev.recon.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A payout as Introw showed it. Amount and currency are kept as texts, because one payout that Introw states in a way we
 * cannot hold exactly must not keep the others from being read.
 */
public record Payout(
        PayoutId id,
        PartnerId partner,
        String partnerName,
        @Nullable LocalDate periodStart,
        @Nullable LocalDate periodEnd,
        String amount,
        String currency,
        PayoutState state,
        @Nullable Instant updatedAt) {

    /** Empty if the amount is not exact in a currency that ISO 4217 knows; {@link #problem} says why. */
    public Optional<Money> money() {
        try {
            return Optional.of(Money.exact(amount, currency));
        } catch (InvalidMoneyException invalid) {
            return Optional.empty();
        }
    }

    /** Why {@link #money} is empty; empty when it is not. */
    public Optional<String> problem() {
        try {
            Money.exact(amount, currency);
            return Optional.empty();
        } catch (InvalidMoneyException invalid) {
            return Optional.ofNullable(invalid.getMessage());
        }
    }
}
