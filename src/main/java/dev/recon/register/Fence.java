package dev.recon.register;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Proves, inside the caller's transaction, that no newer run has taken over. */
public final class Fence {

    // "for share" makes a newer run wait for this transaction, and this one see the newer run's number.
    private static final String LATEST = "select epoch from public.fence where name = 'run' for share";

    private final JdbcClient jdbc;
    private final long epoch;

    public Fence(JdbcClient jdbc, long epoch) {
        this.jdbc = jdbc;
        this.epoch = epoch;
    }

    public long epoch() {
        return epoch;
    }

    /** @throws FencedOffException if a newer run holds the lock */
    public void check() {
        long latest = jdbc.sql(LATEST).query(Long.class).single();
        if (latest != epoch) {
            throw new FencedOffException(epoch, latest);
        }
    }
}
