package dev.recon.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sums of all small subsets of one half of the amounts, in ascending order, each with the subset it came from.
 *
 * <p>One long holds a sum and the number of its subset, so that a million of them are sorted as plain numbers.
 */
final class HalfSums {

    /** Sums of one half at most: 10 MB, sorted in some hundredths of a second. */
    static final int SIZE_MAX = 1 << 18;

    private static final int NUMBER_BITS = 20;
    /** The largest sum that still leaves room for the subset's number: 87 billion in a currency with two decimals. */
    static final long SUM_MAX = Long.MAX_VALUE >> NUMBER_BITS;

    private final int offset;
    private final long[] sorted;
    private final int[][] members;

    /**
     * @param offset the place of the half's first amount among all amounts
     * @param sizeMax larger subsets are left out
     */
    HalfSums(List<Long> amounts, int offset, int sizeMax) {
        this.offset = offset;
        List<int[]> subsets = new ArrayList<>();
        List<Long> sums = new ArrayList<>();
        collect(amounts, 0, sizeMax, new int[0], 0, subsets, sums);
        members = subsets.toArray(int[][]::new);
        sorted = new long[sums.size()];
        for (int number = 0; number < sorted.length; number++) {
            sorted[number] = sums.get(number) << NUMBER_BITS | number;
        }
        Arrays.sort(sorted);
    }

    private static void collect(
            List<Long> amounts, int from, int sizeLeft, int[] chosen, long sum, List<int[]> subsets, List<Long> sums) {
        subsets.add(chosen);
        sums.add(sum);
        for (int place = from; sizeLeft > 0 && place < amounts.size(); place++) {
            int[] larger = Arrays.copyOf(chosen, chosen.length + 1);
            larger[chosen.length] = place;
            collect(amounts, place + 1, sizeLeft - 1, larger, sum + amounts.get(place), subsets, sums);
        }
    }

    /** How many subsets of at most so many members a half of this length has; never counted beyond the limit. */
    static long count(int length, int sizeMax) {
        long count = 0;
        long ofSize = 1;
        for (int size = 0; size <= Math.min(sizeMax, length) && count <= SIZE_MAX; size++) {
            count += ofSize;
            ofSize = ofSize * (length - size) / (size + 1);
        }
        return count;
    }

    int size() {
        return sorted.length;
    }

    long sum(int rank) {
        return sorted[rank] >> NUMBER_BITS;
    }

    /** How many amounts make up the sum of this rank. */
    int memberCount(int rank) {
        return subset(rank).length;
    }

    /** Their places among all amounts. */
    List<Integer> members(int rank) {
        return Arrays.stream(subset(rank)).mapToObj(place -> offset + place).toList();
    }

    private int[] subset(int rank) {
        return members[(int) (sorted[rank] & (1 << NUMBER_BITS) - 1)];
    }
}
