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

    // Digits before the point that are beyond any ledger; the limit keeps a broken file from being computed.
    private static final int MOST_DIGITS = 18;
    private static final int MOST_DECIMALS = 9;
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
        // With a currency's few decimals it is plain, and a BigDecimal keeps it: files are written several times.
        return amount.toString();
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
        return new Money(amount.length() <= MOST_DIGITS ? ofShort(amount) : new BigDecimal(amount), currency);
    }

    /** The number of a plain decimal of so few characters that its digits are a {@code long}. */
    private static BigDecimal ofShort(String plainDecimal) {
        long digits = 0;
        int point = plainDecimal.indexOf('.');
        for (int at = 0; at < plainDecimal.length(); at++) {
            char character = plainDecimal.charAt(at);
            digits = character >= '0' ? digits * 10 + (character - '0') : digits;
        }
        return BigDecimal.valueOf(
                plainDecimal.startsWith("-") ? -digits : digits, point < 0 ? 0 : plainDecimal.length() - point - 1);
    }

    private static boolean isCode(String text) {
        boolean code = text.length() == 3;
        for (int at = 0; code && at < 3; at++) {
            code = text.charAt(at) >= 'A' && text.charAt(at) <= 'Z';
        }
        return code;
    }

    // By hand: a file has millions of amounts, and a pattern takes longer than all else that is done to one.
    private static boolean isPlainDecimal(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int point = text.indexOf('.');
        int end = point < 0 ? text.length() : point;
        boolean fraction =
                point < 0 || isDigits(text, point + 1, text.length()) && text.length() - point - 1 <= MOST_DECIMALS;
        return fraction && isDigits(text, start, end) && end - start <= MOST_DIGITS;
    }

    private static boolean isDigits(String text, int from, int to) {
        boolean digits = from < to;
        for (int at = from; digits && at < to; at++) {
            digits = text.charAt(at) >= '0' && text.charAt(at) <= '9';
        }
        return digits;
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
