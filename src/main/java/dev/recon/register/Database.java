package dev.recon.register;

import com.zaxxer.hikari.HikariDataSource;
import dev.recon.matching.Digests;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The register's PostgreSQL: the server that {@code DATABASE_URL} names, or else an embedded one whose data stay under
 * {@code RECON_HOME}.
 */
public final class Database implements AutoCloseable {

    private static final String JDBC = "jdbc:postgresql:";
    // A hung server must not hang a night: give up connecting after 5 s, and on an answer after 10 min (a big report
    // query).
    private static final Map<String, String> DRIVER = Map.of(
            "ApplicationName", "recon",
            "connectTimeout", "5",
            "socketTimeout", "600",
            "tcpKeepAlive", "true",
            "reWriteBatchedInserts", "true");
    // Two threads for files, two for buckets, the intents of sendUpdates, and one to spare for each.
    private static final int POOL_SIZE = 10;

    private final String url;
    private final String user;
    private final String password;
    private final @Nullable LocalPostgres local;

    private Database(String url, String user, String password, @Nullable LocalPostgres local) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.local = local;
    }

    /**
     * Opens the database of the environment and proves that it answers.
     *
     * @throws DatabaseException if it does not
     */
    public static Database open(Map<String, String> environment, Path home) {
        String url = environment.getOrDefault("DATABASE_URL", "").strip();
        Database database = url.isEmpty() ? local(home) : external(url, environment);
        try (Connection connection = database.connect()) {
            return database;
        } catch (SQLException unreachable) {
            database.close();
            throw new DatabaseException(
                    "The database of DATABASE_URL cannot be used: " + firstLine(unreachable)
                            + " Check DATABASE_URL, DATABASE_USER and DATABASE_PASSWORD, and that the server runs.",
                    unreachable);
        }
    }

    private static Database local(Path home) {
        LocalPostgres local = LocalPostgres.attachOrStart(home);
        return new Database(local.url(), LocalPostgres.USER, local.password(), local);
    }

    private static Database external(String url, Map<String, String> environment) {
        if (!url.startsWith(JDBC) && !url.startsWith("postgres://") && !url.startsWith("postgresql://")) {
            throw new DatabaseException(
                    "DATABASE_URL is no PostgreSQL address. Write jdbc:postgresql://HOST:5432/DATABASE.");
        }
        if (!url.startsWith(JDBC) && url.contains("@")) {
            throw new DatabaseException("DATABASE_URL holds a user name or password. Put them in DATABASE_USER and"
                    + " DATABASE_PASSWORD, and write jdbc:postgresql://HOST:5432/DATABASE.");
        }
        String jdbcUrl = url.startsWith(JDBC) ? url : JDBC + url.substring(url.indexOf("//"));
        return new Database(
                jdbcUrl,
                environment.getOrDefault("DATABASE_USER", ""),
                environment.getOrDefault("DATABASE_PASSWORD", ""),
                null);
    }

    /** A connection of its own, outside every pool: the advisory lock lives as long as it does. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, properties());
    }

    /** A pool whose connections see the given schema first. The caller closes it. */
    public HikariDataSource pool(String schema) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setDataSourceProperties(properties());
        pool.setSchema(schema);
        pool.setMaximumPoolSize(POOL_SIZE);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(5_000);
        pool.setPoolName("recon");
        return pool;
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(DRIVER);
        if (!user.isEmpty()) {
            properties.setProperty("user", user);
        }
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
        return properties;
    }

    /** Brings the public schema up to date. */
    public void migrate() {
        try (HikariDataSource pool = pool(Schema.PUBLIC)) {
            Schema.migrate(pool, Schema.PUBLIC);
        }
    }

    /** Makes a copy of the register for a dry run, so that the real one stays as it is. */
    public void copyForDryRun() {
        try (HikariDataSource pool = pool(Schema.PUBLIC)) {
            new DryRunSchema(pool).copy();
        }
    }

    /**
     * Empties the embedded database.
     *
     * @throws IllegalStateException for any other database: a register is never thrown away
     */
    public void forgetEmbedded() {
        if (local == null) {
            throw new IllegalStateException("Only the demo's embedded database is emptied");
        }
        org.springframework.jdbc.core.JdbcTemplate jdbc = new org.springframework.jdbc.core.JdbcTemplate(unpooled());
        jdbc.execute("drop schema if exists " + Schema.DRY_RUN + " cascade");
        jdbc.execute("drop schema public cascade");
        jdbc.execute("create schema public");
    }

    /** Whether it is the embedded one. */
    public boolean isEmbedded() {
        return local != null;
    }

    /** Tells this register from others whose programs share a {@code RECON_HOME}. */
    public String name() {
        return local == null ? Digests.shortHex(url.split("[?]")[0]) : "embedded";
    }

    private static String firstLine(SQLException problem) {
        String message = String.valueOf(problem.getMessage());
        String line = message.lines().findFirst().orElse(message).strip();
        return line.endsWith(".") ? line : line + ".";
    }

    /** Stops the embedded server if nobody else uses it; an external one is left alone. */
    @Override
    public void close() {
        if (local != null) {
            local.close();
        }
    }

    /** For callers that want no pool, such as status. */
    public DataSource unpooled() {
        org.springframework.jdbc.datasource.DriverManagerDataSource source =
                new org.springframework.jdbc.datasource.DriverManagerDataSource(url);
        source.setConnectionProperties(properties());
        return source;
    }
}
