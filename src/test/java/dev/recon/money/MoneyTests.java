package dev.recon.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recon.money.InvalidMoneyException.Part;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTests {

    // Computing 1e9999999 takes longer than any pause of a busy build machine; refusing it takes microseconds.
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    @ParameterizedTest
    @CsvSource({
        "1180, JPY, JPY 1180",
        "1180.5, EUR, EUR 1180.50",
        "1180.505, KWD, KWD 1180.505",
        "0.0001, CLF, CLF 0.0001",
        "-12.30, USD, USD -12.30",
        "007.10, EUR, EUR 7.10",
        "999999999999999999.99, EUR, EUR 999999999999999999.99"
    })
    void anAmountIsHeldAtItsCurrencysDecimals(String amount, String currency, String shown) {
        assertThat(Money.parse(amount, currency)).hasToString(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1.5; JPY",
                "1.234; EUR",
                "1.000; EUR",
                "1.0000; KWD",
                "0.00001; CLF",
                "1.234,56; EUR",
                "1,000; EUR",
                "1 234.56; EUR",
                "+1.00; EUR",
                "1e2; EUR",
                "1e9999999; EUR",
                "1E-9999999; EUR",
                "NaN; EUR",
                "Infinity; EUR",
                "'' ; EUR",
                "' 1.00'; EUR",
                ".50; EUR",
                "1.; EUR",
                "--1; EUR",
                "0x10; EUR",
                "1234567890123456789; EUR",
                "１２; EUR",
                "-110.7-; EUR"
            })
    void anythingButAPlainExactDecimalIsRefusedAtOnce(String amount, String currency) {
        Assertions.assertTimeout(
                AT_ONCE,
                () -> assertThatThrownBy(() -> Money.parse(amount, currency))
                        .isInstanceOfSatisfying(
                                InvalidMoneyException.class,
                                refused -> assertThat(refused.part()).isEqualTo(Part.AMOUNT))
                        .hasMessageContaining("\"" + amount + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XAU", "XXX", "XTS", "eur", "Eur", "EURO", "EU", "", "€", "ZZZ"})
    void aCurrencyThatNobodyCanPayInIsRefused(String currency) {
        assertThatThrownBy(() -> Money.parse("1", currency))
                .isInstanceOfSatisfying(
                        InvalidMoneyException.class,
                        refused -> assertThat(refused.part()).isEqualTo(Part.CURRENCY));
    }

    @Test
    void aHugeAmountIsRefusedAtOnceAndShownShort() {
        String huge = "9".repeat(1_000_000);
        Assertions.assertTimeout(
                AT_ONCE,
                () -> assertThatThrownBy(() -> Money.parse(huge, "EUR"))
                        .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(200)));
    }

    @Test
    void minusZeroIsZero() {
        assertThat(Money.parse("-0", "EUR")).isEqualTo(Money.parse("0.00", "EUR"));
        assertThat(Money.parse("-0.00", "EUR").isZero()).isTrue();
    }

    @Test
    void trailingZerosOfTheApiAreHarmless() {
        assertThat(Money.exact("1.000", "EUR")).isEqualTo(Money.parse("1.00", "EUR"));
        assertThat(Money.exact("1180.00", "JPY")).isEqualTo(Money.parse("1180", "JPY"));
        assertThatThrownBy(() -> Money.exact("1.001", "EUR")).isInstanceOf(InvalidMoneyException.class);
    }

    @Test
    void equalAmountsAreEqualHoweverTheyAreWritten() {
        assertThat(Money.parse("1.5", "EUR"))
                .isEqualTo(Money.parse("1.50", "EUR"))
                .hasSameHashCodeAs(Money.parse("1.50", "EUR"));
    }

    @Test
    void arithmeticIsExact() {
        Money tenth = Money.parse("0.10", "EUR");
        assertThat(tenth.plus(tenth).plus(tenth)).isEqualTo(Money.parse("0.30", "EUR"));
        assertThat(tenth.minus(Money.parse("0.30", "EUR"))).isEqualTo(Money.parse("-0.20", "EUR"));
        assertThat(tenth.negated().isPositive()).isFalse();
    }

    @Test
    void zeroIsNeitherPositiveNorAnythingElse() {
        Money zero = Money.zero(Money.currency("EUR"));

        assertThat(zero).isEqualTo(Money.parse("0.00", "EUR"));
        assertThat(zero.isZero()).isTrue();
        assertThat(zero.isPositive()).isFalse();
        assertThat(Money.parse("0.01", "EUR").isZero()).isFalse();
        assertThat(Money.parse("0.01", "EUR").isPositive()).isTrue();
    }

    @Test
    void amountsOfOneCurrencyAreOrdered() {
        assertThat(Money.parse("2", "EUR")).isGreaterThan(Money.parse("1.99", "EUR"));
        assertThat(Money.parse("-2", "EUR")).isLessThan(Money.parse("1.99", "EUR"));
        assertThat(Money.parse("2", "EUR")).isEqualByComparingTo(Money.parse("2.00", "EUR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "9", "09.90", "12345678901234567", "-1234567890123.45", "123456789012345678"})
    void everyDigitCounts(String amount) {
        assertThat(Money.parse(amount, "EUR").amount()).isEqualByComparingTo(amount);
    }

    @Test
    void nineDecimalsOfTheApiAreReadAndTenAreNot() {
        assertThat(Money.exact("1.000000000", "EUR")).isEqualTo(Money.parse("1", "EUR"));
        assertThatThrownBy(() -> Money.exact("1.0000000000", "EUR")).isInstanceOf(InvalidMoneyException.class);
    }

    @Test
    void eighteenDigitsBeforeThePointAreReadAndNineteenAreNot() {
        assertThat(Money.parse("-999999999999999999", "EUR")).hasToString("EUR -999999999999999999.00");
        assertThatThrownBy(() -> Money.parse("-1234567890123456789", "EUR")).isInstanceOf(InvalidMoneyException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1:0", "1/0", "1.2:", "1.2/"})
    void theNeighboursOfDigitsAreNone(String amount) {
        assertThatThrownBy(() -> Money.parse(amount, "EUR")).isInstanceOf(InvalidMoneyException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EU@", "EU[", "@UR", "EuR"})
    void theNeighboursOfCapitalLettersAreNone(String code) {
        assertThatThrownBy(() -> Money.currency(code)).hasMessageContaining("is not three capital letters");
    }

    @Test
    void aCodeOfCapitalLettersMayStillBeNoCurrency() {
        assertThat(Money.currency("ZAR").getCurrencyCode()).isEqualTo("ZAR");
        assertThatThrownBy(() -> Money.currency("ZZZ")).hasMessageContaining("is not a payable ISO 4217 currency");
    }

    @Test
    void fortyCharactersAreShownAndMoreAreCut() {
        assertThatThrownBy(() -> Money.parse("x".repeat(40), "EUR")).hasMessageContaining("\"" + "x".repeat(40) + "\"");
        assertThatThrownBy(() -> Money.parse("x".repeat(41), "EUR"))
                .hasMessageContaining("\"" + "x".repeat(40) + "…\"");
    }

    @Test
    void twoCurrenciesNeverMeet() {
        Money euro = Money.parse("1", "EUR");
        Money dollar = Money.parse("1", "USD");
        assertThatIllegalArgumentException().isThrownBy(() -> euro.plus(dollar));
        assertThatIllegalArgumentException().isThrownBy(() -> euro.minus(dollar));
        assertThatIllegalArgumentException().isThrownBy(() -> euro.compareTo(dollar));
        assertThat(euro).isNotEqualTo(dollar);
    }
}
