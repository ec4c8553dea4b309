package dev.recon.register;

/**
 * The record of how much is open: every transaction that opens or closes payments or payouts writes here by how much. The
 * sum of it all is what must be open, and {@link ControlTotals} compares it with what is.
 *
 * <p>{@code NEW}: came with this run. {@code CARRIED}: was known before, and Introw shows it differently now.
 * {@code MATCHED}: settled. {@code REOPENED}: what had settled it came back.
 */
final class OpenChanges {

    private static final String ADD_OF = """
            insert into open_change (run_id, side, change, currency, count, amount)
            select %s, side, change, currency, sum(count), sum(amount) from change
            group by side, change, currency having sum(count) <> 0 or sum(amount) <> 0
            """;

    /**
     * Adds the rows {@code change (side, change, currency, count, amount)} of the statement that it ends. Takes the
     * parameter {@code run}.
     */
    static final String ADD = ADD_OF.formatted(":run");

    /** Likewise, in a statement about {@code rows} that all have the same {@code run_id}. */
    static final String ADD_OF_ROWS = ADD_OF.formatted("(select run_id from rows limit 1)");

    private OpenChanges() {}
}
