package dev.recon.matching;

import dev.recon.money.Money;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A deduction that payments are known to arrive with: a fixed amount in a currency, or a share of what was to be paid
 * (a withholding tax). A share is compared exactly: the difference may be a minor unit off at most, whichever way the
 * payer rounded.
 *
 * @param name for explanations: {@code wire-fee}
 * @param currency ISO 4217; null only for a share of any currency
 * @param amount above zero, in that currency; null for a share
 * @param percent above 0 and below 100; null for an amount
 */
public record NamedFeeSetting(
        String name,
        @Nullable String currency,
        @Nullable String amount,
        @Nullable BigDecimal percent) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** @throws IllegalArgumentException saying what is wrong with which fee */
    public NamedFeeSetting {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a fee has no name");
        }
        if ((amount == null) == (percent == null)) {
            throw new IllegalArgumentException("fee " + name + " needs either an amount or a percent");
        }
        if (amount != null
                && (currency == null || !Money.parse(amount, currency).isPositive())) {
            throw new IllegalArgumentException(
                    "fee " + name + " needs a currency and an amount above zero, not " + currency + " " + amount);
        }
        if (percent != null && (percent.signum() <= 0 || percent.compareTo(HUNDRED) >= 0)) {
            throw new IllegalArgumentException("fee " + name + " has " + percent + " percent; it may be 0 to 100");
        }
        if (currency != null) {
            Money.currency(currency);
        }
    }

    /** Says what the fee is, if it explains why so much less was paid than wanted. */
    Optional<String> explains(Money wanted, Money missing) {
        if (!missing.isPositive() || currency != null && !currency.equals(wanted.currencyCode())) {
            return Optional.empty();
        }
        if (percent == null) {
            return amount != null && Money.parse(amount, wanted.currencyCode()).equals(missing)
                    ? Optional.of(name + " of " + missing)
                    : Optional.empty();
        }
        BigDecimal share = wanted.amount().multiply(percent).divide(HUNDRED);
        BigDecimal minorUnit = BigDecimal.ONE.scaleByPowerOfTen(-wanted.amount().scale());
        return share.subtract(missing.amount()).abs().compareTo(minorUnit) < 0
                ? Optional.of(name + " of " + percent.toPlainString() + " percent, " + missing)
                : Optional.empty();
    }
}
