package dev.recon.register;

/**
 * The record of how much is open: every transaction that opens or closes payments or payouts writes here by how much. The
 * sum of it all is what must be open, and {@link ControlTotals} compares it with what is.
 *
 * <p>{@code NEW}: came with this run. {@code CARRIED}: was known before, and Introw shows it differently now.
 * {@code MATCHED}: settled. {@code REOPENED}: what had settled it came back.
 * {@code TIED}: it is a record of another payment.
 */
final class OpenChanges {

    /** Ends a statement that has made the rows {@code change (run_id, side, change, currency, count, amount)}. */
    static final String ADD = """
            insert into open_change (run_id, side, change, currency, count, amount)
            select run_id, side, change, currency, sum(count), sum(amount) from change
            group by run_id, side, change, currency having sum(count) <> 0 or sum(amount) <> 0
            """;

    private OpenChanges() {}
}
