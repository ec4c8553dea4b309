package dev.recon.matching;

import dev.recon.money.InvalidMoneyException;
import dev.recon.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A commission line as Introw showed it; amounts may be negative (a clawback). It is attached where it names a payout.
 *
 * @param createdAt null where Introw does not tell
 */
public record CommissionLine(
        String id,
        String partnerId,
        @Nullable PayoutId payoutId,
        String description,
        String amount,
        String currency,
        String status,
        String planName,
        @Nullable LocalDate periodEnd,
        @Nullable Instant createdAt) {

    // Introw documents that a line can be voided, but no word for it; this is the one place that knows the words.
    private static final Set<String> VOIDED = Set.of("DECLINED", "VOIDED", "VOID");

    /** A line of which nothing more is known. */
    public CommissionLine(
            String id,
            String partnerId,
            @Nullable PayoutId payoutId,
            String description,
            String amount,
            String currency,
            String status) {
        this(id, partnerId, payoutId, description, amount, currency, status, "", null, null);
    }

    /** Empty if the amount is not exact in a currency that ISO 4217 knows. */
    public Optional<Money> money() {
        try {
            return Optional.of(Money.exact(amount, currency));
        } catch (InvalidMoneyException invalid) {
            return Optional.empty();
        }
    }

    /** The line is no part of what its payout wants any more. */
    public boolean isVoided() {
        return VOIDED.contains(status.toUpperCase(Locale.ROOT));
    }
}
