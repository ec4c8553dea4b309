package dev.recon.erp;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts as files write them: read exactly, or not at all. */
class NumberStyleTests {

    private static final NumberStyle US =
            new NumberStyle('.', ',', EnumSet.allOf(NumberStyle.Negative.class), List.of("$", "USD"));
    private static final NumberStyle GERMAN =
            new NumberStyle(',', '.', EnumSet.allOf(NumberStyle.Negative.class), List.of("€"));
    private static final NumberStyle PLAIN =
            new NumberStyle('.', NumberStyle.NO_GROUPING, EnumSet.noneOf(NumberStyle.Negative.class), List.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0;0",
                "7;7",
                "1180.00;1180.00",
                "1,960.17;1960.17",
                "12,345,678.90;12345678.90",
                "999;999",
                "-4.50;-4.50",
                "\u22124.50;-4.50",
                "+4.50;4.50",
                "4.50-;-4.50",
                "(1,234.56);-1234.56",
                "1,234.56 CR;-1234.56",
                "1,234.56 DR;1234.56",
                "$26,347.06;26347.06",
                "-$1.00;-1.00",
                "$-1.00;-1.00",
                "($1.00);-1.00",
                "$(1.00);-1.00",
                "1.00 USD;1.00",
                "USD 1.00;1.00"
            })
    void anAmountOfTheStyleIsRead(String text, BigDecimal amount) {
        assertThat(US.parse(text, "USD")).isEqualTo(amount);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "-",
                "1.",
                ".50",
                "1,23",
                "1,23,4.5",
                "12,34.00",
                "1234,567.00",
                ",123",
                "1,,234",
                "1.2.3",
                "12..34",
                "1,234,56",
                "1.234,56",
                "4,50",
                "1'234.56",
                "1 234.56",
                "1\u00A0234.56",
                "--1",
                "-(1.00)",
                "(-1.00)",
                "(1.00",
                "1.00)",
                "1.00 CR-",
                "$$1.00",
                "$1.00$",
                "€1.00",
                "1.00 EUR",
                "1e3",
                "0x1F",
                "NaN",
                "１２",
                "1.00 C",
                "CR",
                "USD",
                "1O0.00",
                "1234567890123456789",
                "1.0000000000000000000"
            })
    void anythingElseIsNoAmount(String text) {
        assertThat(US.parse(text, "USD")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.00 USD", "USD 1.00"})
    void theCodeOfAnotherCurrencyMakesItNoAmount(String text) {
        assertThat(US.parse(text, "CAD")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1,000", "(1)", "1-", "$1", "+1"})
    void whatTheProfileDoesNotAllowIsNoAmount(String text) {
        assertThat(PLAIN.parse(text, "EUR")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "space;1 234,56",
                "space;1\u00A0234,56",
                "space;1\u202F234,56",
                "apostrophe;1'234,56",
                "apostrophe;1’234,56"
            })
    void thousandsMayBeSetApartByBlanksOrApostrophes(String grouping, String text) {
        char mark = grouping.equals("space") ? ' ' : '\'';
        NumberStyle style = new NumberStyle(',', mark, EnumSet.noneOf(NumberStyle.Negative.class), List.of());

        assertThat(style.parse(text, "EUR")).isEqualTo("1234.56");
    }

    /** Amounts with cents, as Java itself writes them: each style reads its own and none of the other's. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noAmountWithCentsOfTheOtherWorldIsReadAsSomethingElse(long seed) {
        Random random = new Random(seed);
        DecimalFormat us = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.US));
        DecimalFormat german = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.GERMANY));
        for (int at = 0; at < 2_000; at++) {
            BigDecimal amount = BigDecimal.valueOf(random.nextLong(1_000_000_000_000L), 2);

            assertThat(US.parse(us.format(amount), "USD")).isEqualByComparingTo(amount);
            assertThat(GERMAN.parse(german.format(amount), "EUR")).isEqualByComparingTo(amount);
            assertThat(US.parse(german.format(amount), "USD"))
                    .as(german.format(amount))
                    .isNull();
            assertThat(GERMAN.parse(us.format(amount), "EUR"))
                    .as(us.format(amount))
                    .isNull();
        }
    }
}
