package dev.recon.job;

import dev.recon.register.Database;
import dev.recon.register.MatchingBaseline;
import dev.recon.register.Schema;
import java.nio.file.Path;
import java.util.Map;

/** The demo's own embedded database, empty at its beginning and kept up while the demo lasts. */
public final class DemoRegister implements AutoCloseable {

    /** How much the comparison of {@link #compare} has matched. */
    public record Compared(long matches, long mismatches) {}

    private final Database database;

    private DemoRegister(Database database) {
        this.database = database;
    }

    /** Opens the database of the demo's home and forgets what an earlier demo left in it. */
    public static DemoRegister fresh(Path home) {
        Database database = Database.open(Map.of(), home);
        database.forgetEmbedded();
        return new DemoRegister(database);
    }

    /**
     * Matches what a dry run is about to match with set-based SQL, aside, and forgets it.
     *
     * @param clock called as the matching begins and as it ends
     */
    public Compared compare(Runnable clock) {
        try (MatchingBaseline baseline = new MatchingBaseline(database, Schema.DRY_RUN)) {
            baseline.settleDisk();
            clock.run();
            MatchingBaseline.Found found = baseline.run();
            clock.run();
            baseline.settleDisk();
            return new Compared(found.matches(), found.mismatches());
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
