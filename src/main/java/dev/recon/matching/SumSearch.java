package dev.recon.matching;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the subsets of some amounts that add up to exactly a target, counts them, and stops at two: two are ambiguous.
 *
 * <p>Meet in the middle (Horowitz and Sahni, 1974): the sums of all small subsets of each half are listed in order once;
 * for each target one list is walked upward while the other is walked downward. With n amounts and subsets of at most k
 * members that is O(C(n/2, ≤k)) steps a target, where trying all subsets would be O(C(n, ≤k)). All subsets of two to k
 * members are covered as long as a half has at most {@link HalfSums#SIZE_MAX} of them: 50 amounts for k = 6, 100 for
 * k = 4. Beyond, smaller subsets alone are covered, and the result says that it is not complete.
 *
 * <p>Amounts are whole minor units, so that a sum is exact. The order of the amounts does not change what is found.
 */
final class SumSearch {

    // Beyond, even the sums of two are too many to be worth looking at.
    private static final int AMOUNTS_MAX = 20_000;
    private static final int SOLUTIONS_MAX = 2;

    private final int sizeMax;
    private final boolean covered;
    private final HalfSums left;
    private final HalfSums right;

    /**
     * What was found.
     *
     * @param solutions at most two, each the places of its amounts in ascending order
     * @param complete every subset that was allowed was looked at, or two solutions were found
     * @param steps the work it took
     */
    record Result(List<List<Integer>> solutions, boolean complete, long steps) {

        Result {
            solutions = List.copyOf(solutions);
        }
    }

    /**
     * @param amounts in minor units, each above zero
     * @param sizeMax how many of them may add up, two at least
     */
    SumSearch(List<Long> amounts, int sizeMax) {
        boolean searchable = isSearchable(amounts, sizeMax);
        List<Long> searched = searchable ? amounts : List.of();
        int half = (searched.size() + 1) / 2;
        int wanted = Math.min(sizeMax, Math.max(searched.size(), 1));
        int size = wanted;
        while (size > 1 && HalfSums.count(half, size) > HalfSums.SIZE_MAX) {
            size--;
        }
        this.sizeMax = sizeMax;
        this.covered = searchable && size == wanted;
        this.left = new HalfSums(searched.subList(0, half), 0, size);
        this.right = new HalfSums(searched.subList(half, searched.size()), half, size);
    }

    private static boolean isSearchable(List<Long> amounts, int sizeMax) {
        return amounts.size() <= AMOUNTS_MAX
                && amounts.stream().allMatch(amount -> amount <= HalfSums.SUM_MAX / (2L * sizeMax));
    }

    /** The work that a search takes at most, in steps, ties among equal sums not counted. */
    long stepsMax() {
        return (long) left.size() + right.size();
    }

    /** Searches for subsets of at least two amounts; cut after so many steps. */
    Result find(long target, long stepsMax) {
        List<List<Integer>> solutions = new ArrayList<>();
        long steps = 0;
        int up = 0;
        int down = right.size() - 1;
        while (up < left.size() && down >= 0 && solutions.size() < SOLUTIONS_MAX && steps < stepsMax) {
            steps++;
            long sum = left.sum(up) + right.sum(down);
            if (sum < target) {
                up++;
            } else if (sum > target) {
                down--;
            } else {
                steps += addTies(up, down, stepsMax - steps, solutions);
                up++;
            }
        }
        boolean cut = steps >= stepsMax && solutions.size() < SOLUTIONS_MAX;
        return new Result(solutions, solutions.size() == SOLUTIONS_MAX || covered && !cut, steps);
    }

    // Every subset of the right half with this sum goes with the one of the left half.
    private long addTies(int up, int down, long stepsMax, List<List<Integer>> solutions) {
        long steps = 0;
        long sum = right.sum(down);
        for (int tie = down; tie >= 0 && right.sum(tie) == sum && steps < stepsMax; tie--) {
            steps++;
            int members = left.memberCount(up) + right.memberCount(tie);
            if (members >= 2 && members <= sizeMax) {
                List<Integer> solution = new ArrayList<>(left.members(up));
                solution.addAll(right.members(tie));
                solutions.add(List.copyOf(solution));
                if (solutions.size() == SOLUTIONS_MAX) {
                    break;
                }
            }
        }
        return steps;
    }
}
