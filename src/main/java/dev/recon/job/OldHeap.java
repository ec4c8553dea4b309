package dev.recon.job;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/**
 * Notices that the heap was full. An {@link OutOfMemoryError} alone does not tell it: thrown while an answer of the database
 * is read, it is lost behind the failure of the rollback on that broken connection.
 */
final class OldHeap {

    private static final int FULL_PERCENT = 95;

    // Only the pool of what lives long can tell of its use as a whole; the others are full many times a second.
    private static final List<MemoryPoolMXBean> POOLS = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP
                    && pool.isUsageThresholdSupported()
                    && pool.isCollectionUsageThresholdSupported()
                    && pool.getUsage().getMax() > 0)
            .toList();

    private OldHeap() {}

    /** From now on. */
    static void watch() {
        POOLS.forEach(pool -> pool.setCollectionUsageThreshold(pool.getUsage().getMax() / 100 * FULL_PERCENT));
    }

    /** Whether a collection of garbage left it nearly full since the watch began. */
    static boolean wasFull() {
        return POOLS.stream().anyMatch(pool -> pool.getCollectionUsageThresholdCount() > 0);
    }

    static boolean isWatched() {
        return POOLS.stream().anyMatch(pool -> pool.getCollectionUsageThreshold() > 0);
    }
}
