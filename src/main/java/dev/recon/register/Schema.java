package dev.recon.register;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

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
            Flyway.configure()
                    .dataSource(dataSource)
                    .schemas(schema)
                    .defaultSchema(schema)
                    .locations("classpath:db/migration")
                    .loggers("slf4j")
                    .load()
                    .migrate();
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
}
