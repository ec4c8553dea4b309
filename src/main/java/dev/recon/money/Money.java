package dev.recon.money;

import dev.recon.money.InvalidMoneyException.Part;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An exact amount in one currency, held at that currency's own number of decimals (ISO 4217: JPY 0, EUR 2, KWD 3).
 *
 * <p>Nothing in this type rounds, and amounts of two currencies never meet: both throw.
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

    // Beyond any ledger; the limits keep "1e9999999" and its like from being computed.
    private static final int WHOLE_DIGITS = 18;
    private static final int DECIMALS = 9;
    private static final int SHOWN = 40;

    /** @throws InvalidMoneyException if the amount has a fraction that the currency cannot hold */
    public Money {
        int decimals = currency.getDefaultFractionDigits();
        try {
            amount = amount.setScale(decimals, RoundingMode.UNNECESSARY);
        } catch (ArithmeticException tooPrecise) {
            throw new InvalidMoneyException(
                    Part.AMOUNT,
                    "amount \"" + amount.toPlainString() + "\" has more decimals than " + currency.getCurrencyCode());
        }
    }

    /**
     * Reads an amount as a file states it: plain decimal digits, a point, an optional leading minus, and no more
     * decimals than the currency has. {@code 1.000} is refused in EUR: it may be a thousand written elsewhere.
     *
     * @throws InvalidMoneyException if either text is not exactly that
     */
    public static Money parse(String amount, String currencyCode) {
        Currency currency = currency(currencyCode);
        Money money = exact(amount, currency);
        int point = amount.indexOf('.');
        int decimals = point < 0 ? 0 : amount.length() - point - 1;
        if (decimals > currency.getDefaultFractionDigits()) {
            throw new InvalidMoneyException(
                    Part.AMOUNT, "amount " + quoted(amount) + " has more decimals than " + currencyCode);
        }
        return money;
    }

    /**
     * Reads an amount as Introw states it: as {@link #parse}, but trailing zeros beyond the currency's decimals are
     * harmless there, because the API always writes a decimal point.
     *
     * @throws InvalidMoneyException if either text is not exactly that
     */
    public static Money exact(String amount, String currencyCode) {
        return exact(amount, currency(currencyCode));
    }

    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /**
     * The currency of a three-letter code.
     *
     * @throws InvalidMoneyException if ISO 4217 does not know it, or gives it no decimals (gold, test codes)
     */
    public static Currency currency(String code) {
        if (!isCode(code)) {
            throw new InvalidMoneyException(
                    Part.CURRENCY, "currency " + quoted(code) + " is not three capital letters");
        }
        try {
            Currency currency = Currency.getInstance(code);
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException unknown) {
            // Falls through to the one refusal below.
        }
        throw new InvalidMoneyException(
                Part.CURRENCY, "currency " + quoted(code) + " is not a payable ISO 4217 currency");
    }

    public Money plus(Money other) {
        return new Money(amount.add(inSameCurrency(other)), currency);
    }

    public Money minus(Money other) {
        return new Money(amount.subtract(inSameCurrency(other)), currency);
    }

    public Money negated() {
        return new Money(amount.negate(), currency);
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    public boolean isPositive() {
        return amount.signum() > 0;
    }

    /** The amount alone, as reports and the API write it: {@code 1180.00}. */
    public String plainAmount() {
        return amount.toPlainString();
    }

    public String currencyCode() {
        return currency.getCurrencyCode();
    }

    /** Orders by amount within one currency. */
    @Override
    public int compareTo(Money other) {
        return amount.compareTo(inSameCurrency(other));
    }

    /** Currency and amount, as messages write it: {@code EUR 1180.00}. */
    @Override
    public String toString() {
        return currencyCode() + " " + plainAmount();
    }

    private static Money exact(String amount, Currency currency) {
        if (!isPlainDecimal(amount)) {
            throw new InvalidMoneyException(
                    Part.AMOUNT, "amount " + quoted(amount) + " is not a plain decimal number such as 1180.00");
        }
        return new Money(new BigDecimal(amount), currency);
    }

    // A minus if any, digits, and if there is a point, digits after it. Read by hand: a file has a million of them.
    private static boolean isPlainDecimal(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int point = text.indexOf('.');
        int end = point < 0 ? text.length() : point;
        return areDigits(text, start, end, WHOLE_DIGITS)
                && (point < 0 || areDigits(text, point + 1, text.length(), DECIMALS));
    }

    private static boolean areDigits(String text, int from, int to, int most) {
        if (to - from < 1 || to - from > most) {
            return false;
        }
        for (int at = from; at < to; at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isCode(String text) {
        return text.length() == 3 && text.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    }

    private BigDecimal inSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot combine " + this + " with " + other);
        }
        return other.amount;
    }

    private static String quoted(String text) {
        return '"' + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + '"';
    }
}
