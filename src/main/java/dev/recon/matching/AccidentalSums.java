package dev.recon.matching;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * How many subsets of some amounts are to be expected to add up to a foreign amount by accident.
 *
 * <p>One solution is no proof: among 30 open payouts a foreign amount equals some sum of four in one case of twelve. The
 * expectation is an estimate from above. The sums of k of n amounts spread with √k times the amounts' own standard
 * deviation σ, so that at most 1 / (σ √(2πk)) of the C(n, k) sums fall on any one minor unit; where the target is round
 * (a multiple of 5, 10, … 100,000 minor units) and the amounts are mostly round too, their sums crowd on the round ones,
 * and so many times more fall on it. σ is taken as a twentieth of the mean at least, because amounts that happen to be
 * nearly equal do not make a foreign amount less foreign.
 *
 * <p>It counts subsets of at most as many members as the solution has. A search that accepts a solution of k members only
 * while fewer than α accidental ones of up to k members are expected accepts an accident with a probability below α,
 * whatever larger subsets there are.
 */
final class AccidentalSums {

    // Six digits are more than the estimate is good for.
    private static final MathContext PRECISION = new MathContext(6, RoundingMode.HALF_EVEN);
    private static final BigDecimal SQUARE_ROOT_OF_TWO_PI = new BigDecimal("2.50663");
    private static final BigDecimal LEAST_SPREAD = new BigDecimal("0.05");
    private static final List<Long> ROUND = List.of(5L, 10L, 50L, 100L, 500L, 1_000L, 5_000L, 10_000L, 100_000L);

    private final int count;
    private final BigDecimal spread;
    private final List<Roundness> roundness;

    /** The share of the amounts that are multiples of a round number. */
    private record Roundness(long multiple, BigDecimal share) {}

    /** @param amounts in minor units, each above zero */
    AccidentalSums(List<Long> amounts) {
        count = amounts.size();
        spread = spread(amounts);
        roundness = ROUND.stream()
                .map(multiple -> new Roundness(multiple, shareOf(multiple, amounts)))
                .filter(round -> round.share().signum() > 0)
                .toList();
    }

    /** The expected number of subsets of two to so many amounts that hit the target by accident. */
    BigDecimal expected(long target, int sizeMax) {
        BigDecimal expected = BigDecimal.ZERO;
        BigInteger subsets = BigInteger.valueOf(count);
        for (int size = 2; size <= Math.min(sizeMax, count); size++) {
            subsets = subsets.multiply(BigInteger.valueOf(count - size + 1L)).divide(BigInteger.valueOf(size));
            expected = expected.add(new BigDecimal(subsets).multiply(onTarget(target, size), PRECISION), PRECISION);
        }
        return expected;
    }

    /** The expected number of single amounts that equal the target by accident. */
    BigDecimal expectedEqual(long target) {
        return BigDecimal.valueOf(count).multiply(onTarget(target, 1), PRECISION);
    }

    // The share of the sums of so many amounts that is the target.
    private BigDecimal onTarget(long target, int size) {
        BigDecimal width = spread.multiply(BigDecimal.valueOf(size).sqrt(PRECISION), PRECISION)
                .multiply(SQUARE_ROOT_OF_TWO_PI, PRECISION);
        return crowding(target, size).divide(width, PRECISION).min(BigDecimal.ONE);
    }

    // How many times more sums fall on the target than on an average unit.
    private BigDecimal crowding(long target, int size) {
        return roundness.stream()
                .filter(round -> target % round.multiple() == 0)
                .map(round -> round.share()
                        .pow(size, PRECISION)
                        .multiply(BigDecimal.valueOf(round.multiple()), PRECISION)
                        .add(BigDecimal.ONE, PRECISION))
                .reduce(BigDecimal.ONE, BigDecimal::max);
    }

    private static BigDecimal shareOf(long multiple, List<Long> amounts) {
        long round = amounts.stream().filter(amount -> amount % multiple == 0).count();
        return BigDecimal.valueOf(round).divide(BigDecimal.valueOf(Math.max(amounts.size(), 1)), PRECISION);
    }

    private static BigDecimal spread(List<Long> amounts) {
        List<BigDecimal> values = new ArrayList<>(amounts.size());
        amounts.forEach(amount -> values.add(BigDecimal.valueOf(amount)));
        BigDecimal number = BigDecimal.valueOf(Math.max(values.size(), 1));
        BigDecimal mean = sum(values).divide(number, PRECISION);
        BigDecimal variance = sum(values.stream()
                        .map(value -> value.subtract(mean).pow(2, PRECISION))
                        .toList())
                .divide(number, PRECISION);
        return variance.sqrt(PRECISION)
                .max(mean.multiply(LEAST_SPREAD, PRECISION))
                .max(BigDecimal.ONE);
    }

    private static BigDecimal sum(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, (one, other) -> one.add(other, MathContext.DECIMAL128));
    }
}
