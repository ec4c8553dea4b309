package dev.recon.introw;

import org.jspecify.annotations.Nullable;

/**
 * Room in the minute for a write right after its read. Without it many readers would use the minute up, and each would
 * write in the next one, by what it read a minute ago. Used by one thread.
 */
final class Room implements AutoCloseable {

    private final RequestBudget budget;
    // Under the budget's lock.
    boolean kept;
    // Of the last write made in it: its number among the requests of this client, and the status of its answer.
    @Nullable
    Long request;

    @Nullable
    Integer answer;

    Room(RequestBudget budget) {
        this.budget = budget;
    }

    @Override
    public void close() {
        budget.giveUp(this);
    }
}
