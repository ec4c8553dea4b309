package dev.recon.job;

import dev.recon.register.Database;
import java.nio.file.Path;
import java.util.Map;

/** The demo's own embedded database, empty at its beginning and kept up while the demo lasts. */
public final class DemoRegister implements AutoCloseable {

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

    @Override
    public void close() {
        database.close();
    }
}
