package dev.recon.matching;

import dev.recon.money.InvalidMoneyException;
import dev.recon.money.Money;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A commission line as Introw showed it; amounts may be negative (a clawback). It is attached where it names a payout. */
public record CommissionLine(
        String id,
        String partnerId,
        @Nullable PayoutId payoutId,
        String description,
        String amount,
        String currency,
        String status,
        String planName,
        @Nullable LocalDate periodEnd) {

    /** A line of which nothing more is known. */
    public CommissionLine(
            String id,
            String partnerId,
            @Nullable PayoutId payoutId,
            String description,
            String amount,
            String currency,
            String status) {
        this(id, partnerId, payoutId, description, amount, currency, status, "", null);
    }

    /** Empty if the amount is not exact in a currency that ISO 4217 knows. */
    public Optional<Money> money() {
        try {
            return Optional.of(Money.exact(amount, currency));
        } catch (InvalidMoneyException invalid) {
            return Optional.empty();
        }
    }
}
