package dev.recon.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the estimate against what happens to foreign amounts in many made-up buckets. */
class AccidentalSumsTests {

    private static final int BUCKETS = 400;
    private static final int FOREIGN = 50;

    static Stream<Arguments> worlds() {
        ToLongFunction<Random> even = random -> 1_00 + random.nextInt(500_00);
        ToLongFunction<Random> skewed =
                random -> 1_00 + Math.round(Math.exp(10.5 + 0.9 * Math.max(-3, Math.min(3, random.nextGaussian()))));
        ToLongFunction<Random> mostlyRound =
                random -> random.nextInt(4) == 0 ? even.applyAsLong(random) : 50_00L * (1 + random.nextInt(60));
        ToLongFunction<Random> whole = random -> 1_00L * (1 + random.nextInt(3_000));
        return Stream.of(
                Arguments.of("even", even, 12, 3),
                Arguments.of("even, many", even, 30, 3),
                Arguments.of("skewed", skewed, 12, 3),
                Arguments.of("mostly round", mostlyRound, 8, 3),
                Arguments.of("whole", whole, 12, 3));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("worlds")
    void theEstimateIsNotBelowWhatHappensAndNotAbsurdlyAbove(
            String name, ToLongFunction<Random> amount, int items, int sizeMax) {
        Random random = new Random(items);
        BigDecimal expected = BigDecimal.ZERO;
        long happened = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            List<Long> amounts = amounts(random, amount, items);
            AccidentalSums accidents = new AccidentalSums(amounts);
            for (int payment = 0; payment < FOREIGN; payment++) {
                // As large as a payment of two or three payouts would be, for that is where sums lie close.
                long foreign = amounts(random, amount, 2 + random.nextInt(2)).stream()
                        .mapToLong(Long::longValue)
                        .sum();
                expected = expected.add(accidents.expected(foreign, sizeMax));
                happened += solutions(amounts, foreign, sizeMax);
            }
        }

        assertThat(happened).as("the test can tell").isGreaterThan(20);
        assertThat(expected)
                .isGreaterThan(BigDecimal.valueOf(happened).multiply(new BigDecimal("0.8")))
                .isLessThan(BigDecimal.valueOf(happened).multiply(BigDecimal.valueOf(12)));
    }

    private static List<Long> amounts(Random random, ToLongFunction<Random> amount, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> amount.applyAsLong(random))
                .toList();
    }

    private static long solutions(List<Long> amounts, long target, int sizeMax) {
        return solutions(new ArrayList<>(amounts), 0, target, 0, sizeMax);
    }

    private static long solutions(List<Long> amounts, int from, long left, int chosen, int sizeMax) {
        long found = left == 0 && chosen >= 2 ? 1 : 0;
        for (int place = from; place < amounts.size() && chosen < sizeMax && left > 0; place++) {
            found += solutions(amounts, place + 1, left - amounts.get(place), chosen + 1, sizeMax);
        }
        return found;
    }

    @Test
    void moreAmountsAndLargerSumsMakeAccidentsMoreProbable() {
        List<Long> few = List.of(100_17L, 230_55L, 410_08L);
        List<Long> many = List.of(100_17L, 230_55L, 410_08L, 99_31L, 310_77L, 180_02L);

        assertThat(new AccidentalSums(many).expected(500_00, 3))
                .isGreaterThan(new AccidentalSums(few).expected(500_00, 3));
        assertThat(new AccidentalSums(many).expected(500_00, 4))
                .isGreaterThan(new AccidentalSums(many).expected(500_00, 3));
    }

    @Test
    void roundAmountsMeetRoundTargetsMoreOften() {
        List<Long> round = List.of(100_00L, 250_00L, 400_00L, 600_00L);

        assertThat(new AccidentalSums(round).expected(500_00, 2))
                .isGreaterThan(new AccidentalSums(round).expected(500_01, 2).multiply(BigDecimal.valueOf(50)));
    }

    @Test
    void equalAmountsAreNoProof() {
        assertThat(new AccidentalSums(List.of(5L, 5L, 5L)).expected(10, 2)).isGreaterThan(BigDecimal.ONE);
    }
}
