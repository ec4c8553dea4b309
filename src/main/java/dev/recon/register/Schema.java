package dev.recon.register;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.jspecify.annotations.Nullable;

/** The register's tables, brought to the version that this program was written for. */
public final class Schema {

    /** Where the register lives. */
    public static final String PUBLIC = "public";

    /** Where a dry run works on a copy of it. */
    public static final String DRY_RUN = "recon_dry_run";

    private Schema() {}

    /**
     * Runs the migrations that are missing. Safe to repeat; Flyway's own lock keeps two starters apart.
     *
     * @throws DatabaseException if the schema is newer than this program, or may not be changed
     */
    public static void migrate(DataSource dataSource, String schema) {
        try {
            flyway(dataSource, schema).migrate();
        } catch (FlywayException refused) {
            throw new DatabaseException(
                    "The register's tables could not be brought up to date: "
                            + String.valueOf(refused.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse("")
                            + " Run the newest version of this program, with a database user that may create tables.",
                    refused);
        }
    }

    private static Flyway flyway(DataSource dataSource, String schema) {
        return Flyway.configure()
                .dataSource(dataSource)
                .schemas(schema)
                .defaultSchema(schema)
                .locations("classpath:db/migration")
                .loggers("slf4j")
                .load();
    }

    /**
     * How far the tables are.
     *
     * @param version of the tables; null where there are none
     * @param pending how many changes the next run would make
     * @param newer whether a newer program has changed them
     */
    public record Version(@Nullable String version, int pending, boolean newer) {}

    /** Only looks. */
    static Version version(DataSource dataSource) {
        MigrationInfoService info = flyway(dataSource, PUBLIC).info();
        MigrationInfo current = info.current();
        return new Version(
                current == null ? null : String.valueOf(current.getVersion()),
                info.pending().length,
                current != null && current.getState() == MigrationState.FUTURE_SUCCESS);
    }
}
