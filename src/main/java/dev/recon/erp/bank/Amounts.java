package dev.recon.erp.bank;

import dev.recon.erp.RejectReason;
import dev.recon.money.InvalidMoneyException;
import dev.recon.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;

/** Amounts as bank formats state them, read exactly or not at all. */
final class Amounts {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
    private static final Pattern COMMA = Pattern.compile("[0-9]{1,15},[0-9]{0,4}");

    private Amounts() {}

    /** A plain decimal number; zeros beyond the currency's decimals are harmless where only a point divides. */
    static Money plain(String amount, String currency) {
        try {
            return unsigned(Money.exact(amount.strip(), currency.strip()), amount);
        } catch (InvalidMoneyException invalid) {
            throw unreadable(invalid, amount, currency);
        }
    }

    /** Digits alone, in the currency's smallest unit. */
    static Money minorUnits(String digits, String currency) {
        try {
            Currency known = Money.currency(currency);
            if (!DIGITS.matcher(digits).matches()) {
                throw new Unreadable(
                        RejectReason.BAD_AMOUNT,
                        "amount",
                        digits,
                        "amount " + Texts.quoted(digits) + " is not a number of digits alone");
            }
            return new Money(new BigDecimal(digits).movePointLeft(known.getDefaultFractionDigits()), known);
        } catch (InvalidMoneyException invalid) {
            throw unreadable(invalid, digits, currency);
        }
    }

    /** Digits with a comma before the decimals, which may be none: {@code 9,} is nine. */
    static Money comma(String amount, String currency) {
        if (!COMMA.matcher(amount).matches()) {
            throw new Unreadable(
                    RejectReason.BAD_AMOUNT,
                    "amount",
                    amount,
                    "amount " + Texts.quoted(amount) + " is not a number with a comma, such as 1180,00");
        }
        int end = amount.endsWith(",") ? amount.length() - 1 : amount.length();
        return plain(amount.substring(0, end).replace(',', '.'), currency);
    }

    /** Digits with a comma or a point before at most the currency's decimals: {@code 1,000} may be a thousand. */
    static Money commaOrPoint(String amount, String currency) {
        try {
            return unsigned(Money.parse(amount.replace(',', '.'), currency), amount);
        } catch (InvalidMoneyException invalid) {
            throw unreadable(invalid, amount, currency);
        }
    }

    private static Money unsigned(Money money, String amount) {
        if (money.amount().signum() < 0) {
            throw new Unreadable(
                    RejectReason.NOT_POSITIVE,
                    "amount",
                    amount,
                    "amount " + Texts.quoted(amount) + " is negative; this format states the direction apart");
        }
        return money;
    }

    private static Unreadable unreadable(InvalidMoneyException invalid, String amount, String currency) {
        String sentence = String.valueOf(invalid.getMessage());
        return switch (invalid.part()) {
            case AMOUNT -> new Unreadable(RejectReason.BAD_AMOUNT, "amount", amount, sentence);
            case CURRENCY -> new Unreadable(RejectReason.BAD_CURRENCY, "currency", currency, sentence);
        };
    }
}
