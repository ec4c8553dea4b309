package dev.recon.matching;

import dev.recon.money.Money;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The searches for sums of one bucket. They share a limit on their work; the lists of sums are made once for each set of
 * amounts.
 */
final class BucketSums {

    // To judge one amount, and to turn it into a number, takes as long as so many steps of a search.
    private static final long STEPS_OF_A_LOOK = 20;

    private final SumSettings settings;
    private final Map<List<Long>, SumSearch> searches = new HashMap<>();
    private final Map<List<Long>, AccidentalSums> accidents = new HashMap<>();
    private long stepsLeft;

    BucketSums(SumSettings settings) {
        this.settings = settings;
        this.stepsLeft = settings.stepsMax();
    }

    /** The places of the amounts that make up the target, at most two solutions, and how far they are to be believed. */
    record Found(List<List<Integer>> solutions, SumNote note) {

        /** The only solution, if it is no accident. */
        Optional<List<Integer>> proven(SumSettings settings) {
            return only().filter(solution -> note.complete() && note.expected().compareTo(settings.chanceMax()) < 0);
        }

        /** What would make the only solution be believed, where it is not proven; empty where not all were tried. */
        String doubt(SumSettings settings) {
            return note.complete()
                    ? "; it settles by itself only below "
                            + settings.chanceMax().stripTrailingZeros().toPlainString()
                    : "";
        }

        Optional<List<Integer>> only() {
            return solutions.size() == 1 ? Optional.of(solutions.get(0)) : Optional.empty();
        }
    }

    /** Takes what it costs to look at so many amounts from what is left; false if no more than that was. */
    boolean spend(long amounts) {
        stepsLeft -= STEPS_OF_A_LOOK * amounts;
        return stepsLeft > 0;
    }

    /** What is noted where the work was used up before a search began. */
    SumNote cut(int candidates) {
        return new SumNote(candidates, settings.itemsMax(), false, BigDecimal.ONE);
    }

    /** Empty where there is nothing to add up, or an amount is beyond what can be searched. */
    Optional<Found> find(Money target, List<Money> amounts) {
        Optional<Long> wanted = minorUnits(target);
        List<Long> units =
                amounts.stream().flatMap(amount -> minorUnits(amount).stream()).toList();
        if (wanted.isEmpty() || units.size() < amounts.size() || units.size() < 2) {
            return Optional.empty();
        }
        SumSearch.Result result = search(units, wanted.get());
        stepsLeft -= result.steps();
        int size = result.solutions().stream().mapToInt(List::size).max().orElse(settings.itemsMax());
        BigDecimal expected =
                accidents.computeIfAbsent(units, AccidentalSums::new).expected(wanted.get(), size);
        return Optional.of(new Found(
                result.solutions(), new SumNote(units.size(), settings.itemsMax(), result.complete(), expected)));
    }

    private SumSearch.Result search(List<Long> units, long target) {
        if (stepsLeft <= 0) {
            return new SumSearch.Result(List.of(), false, 0);
        }
        SumSearch search = searches.get(units);
        if (search == null) {
            search = new SumSearch(units, settings.itemsMax());
            searches.put(units, search);
            // Making and sorting the lists is work too.
            stepsLeft -= 4 * search.stepsMax();
        }
        return search.find(target, stepsLeft);
    }

    /** Empty for an amount that is beyond what can be searched. */
    static Optional<Long> minorUnits(Money money) {
        try {
            return Optional.of(money.amount().unscaledValue().longValueExact());
        } catch (ArithmeticException tooLarge) {
            return Optional.empty();
        }
    }
}
