package dev.recon.quality;

import dev.recon.money.Money;
import java.math.BigDecimal;
import java.util.Currency;

/** A currency with the amounts that are usual in it, in minor units. */
enum MadeCurrency {
    EUR(40_000, 5_000),
    USD(45_000, 5_000),
    GBP(35_000, 5_000),
    JPY(60_000, 5_000),
    KWD(120_000, 10_000);

    private final int usual;
    private final int round;

    MadeCurrency(int usual, int round) {
        this.usual = usual;
        this.round = round;
    }

    Money of(long units) {
        Currency currency = Currency.getInstance(name());
        return new Money(BigDecimal.valueOf(units, currency.getDefaultFractionDigits()), currency);
    }

    /** Mostly odd amounts, some round ones. */
    long someUnits(Chance chance) {
        long units = Math.max(500, (long) (usual * chance.skewed(0.9)));
        return chance.percent(8) ? Math.max(round, units / round * round) : units;
    }

    static long units(Money money) {
        return money.amount().unscaledValue().longValueExact();
    }
}
