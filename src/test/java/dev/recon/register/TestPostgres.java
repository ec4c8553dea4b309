package dev.recon.register;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A real PostgreSQL for tests: one server for the whole build, one empty database for whoever asks. If it cannot start,
 * the test fails; nothing is ever skipped for want of a database.
 */
public final class TestPostgres {

    private static final Path HOME = Path.of("target", "test-postgres");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestPostgres() {}

    /** A new, empty database, as the environment variables that name it. */
    public static Map<String, String> newDatabase() {
        return create("");
    }

    /** Likewise, but one that sorts texts as people of that language do. */
    static Map<String, String> newDatabase(String language) {
        return create(" template template0 locale_provider icu icu_locale '" + language + "'");
    }

    private static Map<String, String> create(String options) {
        LocalPostgres server = server();
        String name = "test_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
        jdbc(server.url(), server).execute("create database " + name + options);
        Map<String, String> variables = new HashMap<>();
        variables.put("DATABASE_URL", server.url().replaceAll("/postgres$", "/" + name));
        variables.put("DATABASE_USER", LocalPostgres.USER);
        variables.put("DATABASE_PASSWORD", server.password());
        return variables;
    }

    /** A new database with all that is in another one, to which nobody must be connected. */
    public static Map<String, String> copyOf(Map<String, String> variables) {
        return create(" template " + variables.get("DATABASE_URL").replaceAll(".*/", ""));
    }

    /** Takes a database away again, for tests that need hundreds. */
    public static void drop(Map<String, String> variables) {
        LocalPostgres server = server();
        String name = variables.get("DATABASE_URL").replaceAll(".*/", "");
        jdbc(server.url(), server).execute("drop database " + name + " with (force)");
    }

    /** Looks into a database that {@link #newDatabase} made. */
    public static JdbcTemplate jdbc(Map<String, String> variables) {
        return new JdbcTemplate(new DriverManagerDataSource(
                variables.get("DATABASE_URL"), variables.get("DATABASE_USER"), variables.get("DATABASE_PASSWORD")));
    }

    private static JdbcTemplate jdbc(String url, LocalPostgres server) {
        return new JdbcTemplate(new DriverManagerDataSource(url, LocalPostgres.USER, server.password()));
    }

    private static synchronized LocalPostgres server() {
        if (Holder.server == null) {
            LocalPostgres server = LocalPostgres.attachOrStart(HOME);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "test-postgres-stop"));
            Holder.server = server;
        }
        return Holder.server;
    }

    private static final class Holder {
        private static LocalPostgres server;
    }
}
