package dev.recon.introw;

/**
 * Room in the minute for a write right after its read. Without it many readers would use the minute up, and each would
 * write in the next one, by what it read a minute ago. Used by one thread.
 */
final class Room implements AutoCloseable {

    private final RequestBudget budget;
    // Under the budget's lock.
    boolean kept;

    Room(RequestBudget budget) {
        this.budget = budget;
    }

    @Override
    public void close() {
        budget.giveUp(this);
    }
}
