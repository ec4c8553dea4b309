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
    private static final int DIGIT_BITS = 11;
    // Below, the counting of digits is not worth its while.
    private static final int FEW = 4_096;
    /** The largest sum that still leaves room for the subset's number: 87 billion in a currency with two decimals. */
    static final long SUM_MAX = Long.MAX_VALUE >> NUMBER_BITS;

    private final int offset;
    private final long[] sorted;
    // A subset is a smaller one, its parent, and the amount at one more place; number 0 is the empty one. Plain
    // numbers,
    // because a quarter of a million objects take longer to make than to sort.
    private final int[] parents;
    private final int[] places;

    /**
     * @param offset the place of the half's first amount among all amounts
     * @param sizeMax larger subsets are left out; of the others there are {@link #SIZE_MAX} at most
     */
    HalfSums(List<Long> amounts, int offset, int sizeMax) {
        this.offset = offset;
        int count = (int) count(amounts.size(), sizeMax);
        parents = new int[count];
        places = new int[count];
        long[] sums = new long[count];
        long[] units = amounts.stream().mapToLong(Long::longValue).toArray();
        collect(units, 0, sizeMax, 0, 1, sums);
        for (int number = 0; number < count; number++) {
            sums[number] = sums[number] << NUMBER_BITS | number;
        }
        sorted = inOrder(sums);
    }

    /** Numbers the subsets that a subset is part of, from the given number on, and returns the next free one. */
    private int collect(long[] amounts, int from, int sizeLeft, int subset, int next, long[] sums) {
        int free = next;
        for (int place = from; sizeLeft > 0 && place < amounts.length; place++) {
            int larger = free;
            parents[larger] = subset;
            places[larger] = place;
            sums[larger] = sums[subset] + amounts[place];
            free = collect(amounts, place + 1, sizeLeft - 1, larger, larger + 1, sums);
        }
        return free;
    }

    // Numbered in order already, so only the sums are looked at, eleven bits at a time and the lowest first: of a
    // quarter
    // of a million, that takes a tenth of the time of a sort that compares.
    private static long[] inOrder(long[] numbered) {
        if (numbered.length < FEW) {
            Arrays.sort(numbered);
            return numbered;
        }
        long largest = Arrays.stream(numbered).max().orElse(0);
        long[] from = numbered;
        long[] to = new long[numbered.length];
        for (int shift = NUMBER_BITS; shift < Long.SIZE && largest >> shift > 0; shift += DIGIT_BITS) {
            int[] starts = new int[(1 << DIGIT_BITS) + 1];
            for (long value : from) {
                starts[digit(value, shift) + 1]++;
            }
            for (int digit = 0; digit < starts.length - 1; digit++) {
                starts[digit + 1] += starts[digit];
            }
            for (long value : from) {
                to[starts[digit(value, shift)]++] = value;
            }
            long[] done = to;
            to = from;
            from = done;
        }
        return from;
    }

    private static int digit(long value, int shift) {
        return (int) (value >> shift) & (1 << DIGIT_BITS) - 1;
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
        int count = 0;
        for (int subset = subset(rank); subset != 0; subset = parents[subset]) {
            count++;
        }
        return count;
    }

    /** Their places among all amounts, in ascending order. */
    List<Integer> members(int rank) {
        List<Integer> members = new ArrayList<>();
        for (int subset = subset(rank); subset != 0; subset = parents[subset]) {
            members.add(0, offset + places[subset]);
        }
        return members;
    }

    private int subset(int rank) {
        return (int) (sorted[rank] & (1 << NUMBER_BITS) - 1);
    }
}
