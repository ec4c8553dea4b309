package dev.recon.erp;

import dev.recon.erp.SignModel.Direction;
import dev.recon.erp.SignModel.Outgoing;
import dev.recon.money.InvalidMoneyException;
import dev.recon.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads which way a row's money goes, and how much it is. */
final class DelimitedAmounts {

    /** An amount above zero and its direction. */
    record Stated(Direction direction, Money amount) {}

    private final DelimitedFormat format;
    private @Nullable Currency last;
    private String lastWord = "";
    private Direction lastDirection = Direction.OUT;

    DelimitedAmounts(DelimitedFormat format) {
        this.format = format;
    }

    /** @throws Rejection if the row does not say exactly that */
    Stated read(DelimitedRow row) {
        Currency currency = currency(row);
        return switch (format.sign().outgoing()) {
            case POSITIVE, NEGATIVE -> signed(row, currency);
            case COLUMNS -> column(row, currency);
            case INDICATOR ->
                new Stated(
                        direction(row),
                        positive(row, DelimitedField.AMOUNT, amount(row, DelimitedField.AMOUNT, currency)));
        };
    }

    private Stated signed(DelimitedRow row, Currency currency) {
        Money amount = amount(row, DelimitedField.AMOUNT, currency);
        boolean isOut = amount.isPositive() == (format.sign().outgoing() == Outgoing.POSITIVE);
        return new Stated(
                isOut ? Direction.OUT : Direction.IN,
                positive(row, DelimitedField.AMOUNT, amount.isPositive() ? amount : amount.negated()));
    }

    private Stated column(DelimitedRow row, Currency currency) {
        boolean debit = isFilled(row, DelimitedField.DEBIT, currency);
        boolean credit = isFilled(row, DelimitedField.CREDIT, currency);
        if (debit == credit) {
            throw row.rejection(
                    debit ? RejectReason.BAD_AMOUNT : RejectReason.MISSING_VALUE,
                    DelimitedField.DEBIT,
                    row.text(DelimitedField.DEBIT),
                    debit
                            ? "has an amount in both of its amount columns"
                            : "has no amount in either of its amount columns");
        }
        DelimitedField field = debit ? DelimitedField.DEBIT : DelimitedField.CREDIT;
        return new Stated(debit ? Direction.OUT : Direction.IN, positive(row, field, amount(row, field, currency)));
    }

    private boolean isFilled(DelimitedRow row, DelimitedField field, Currency currency) {
        return !row.text(field).isEmpty() && !amount(row, field, currency).isZero();
    }

    private Direction direction(DelimitedRow row) {
        String word = row.required(DelimitedField.INDICATOR);
        if (word.equals(lastWord)) {
            return lastDirection;
        }
        Direction direction = format.sign().directions().get(word.toLowerCase(Locale.ROOT));
        if (direction == null) {
            throw row.rejection(
                    RejectReason.BAD_DIRECTION,
                    DelimitedField.INDICATOR,
                    word,
                    row.name(DelimitedField.INDICATOR) + " " + YamlMap.quoted(word) + " is none of "
                            + format.sign().shownWords());
        }
        lastWord = word;
        lastDirection = direction;
        return direction;
    }

    private Money positive(DelimitedRow row, DelimitedField field, Money amount) {
        if (!amount.isPositive()) {
            throw row.rejection(
                    RejectReason.NOT_POSITIVE,
                    field,
                    row.text(field),
                    row.name(field) + " " + YamlMap.quoted(row.text(field)) + " is "
                            + (amount.isZero() ? "zero: no payment" : "below zero, where the sign is said elsewhere"));
        }
        return amount;
    }

    /** An amount of a row, with its sign; null if the row leaves it empty. */
    Money amount(DelimitedRow row, DelimitedField field, Currency currency) {
        String text = row.required(field);
        BigDecimal number = format.numbers().parse(text, currency.getCurrencyCode());
        if (number == null) {
            throw row.rejection(
                    RejectReason.BAD_AMOUNT,
                    field,
                    text,
                    row.name(field) + " " + YamlMap.quoted(text) + " is not an amount such as "
                            + format.numbers().example());
        }
        // As it is written: 10.000 is refused in EUR, because it may be ten thousand written elsewhere.
        if (number.scale() > currency.getDefaultFractionDigits()) {
            throw row.rejection(
                    RejectReason.BAD_AMOUNT,
                    field,
                    text,
                    row.name(field) + " " + YamlMap.quoted(text) + " has more decimals than " + currency);
        }
        return new Money(number, currency);
    }

    /** @throws Rejection if the row names no currency that can be paid */
    Currency currency(DelimitedRow row) {
        String code = row.has(DelimitedField.CURRENCY) ? row.required(DelimitedField.CURRENCY) : format.currency();
        Currency known = last;
        if (known != null && known.getCurrencyCode().equals(code)) {
            return known;
        }
        try {
            Currency currency = Money.currency(code);
            last = currency;
            return currency;
        } catch (InvalidMoneyException unknown) {
            throw row.rejection(
                    RejectReason.BAD_CURRENCY, DelimitedField.CURRENCY, code, String.valueOf(unknown.getMessage()));
        }
    }
}
