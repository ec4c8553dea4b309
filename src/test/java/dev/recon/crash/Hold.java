package dev.recon.crash;

import dev.recon.register.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Holds the program up inside a statement, at a point that only the database can reach. */
final class Hold implements AutoCloseable {

    private static final int LOCK = 4711;

    private final SingleConnectionDataSource connection;
    private final JdbcTemplate jdbc;

    private Hold(Map<String, String> database) {
        connection = connection(database);
        jdbc = new JdbcTemplate(connection);
    }

    /** @param point as a trigger says it, such as {@code "insert on match for each statement"} */
    static Hold before(String point, Map<String, String> database) {
        Hold hold = new Hold(database);
        hold.jdbc.execute("""
                create or replace function wait_for_test() returns trigger language plpgsql as $$
                begin
                    perform pg_advisory_xact_lock_shared(%d);
                    return new;
                end $$
                """.formatted(LOCK));
        hold.jdbc.execute("create trigger wait_for_test before " + point + " execute function wait_for_test()");
        hold.jdbc.execute("select pg_advisory_lock(" + LOCK + ")");
        return hold;
    }

    /** Holds up whoever touches the table. */
    static Hold onTable(String table, Map<String, String> database) {
        Hold hold = new Hold(database);
        hold.jdbc.execute("begin");
        hold.jdbc.execute("lock table " + table + " in access exclusive mode");
        return hold;
    }

    static SingleConnectionDataSource connection(Map<String, String> database) {
        try {
            Connection one = Objects.requireNonNull(TestPostgres.jdbc(database).getDataSource())
                    .getConnection();
            return new SingleConnectionDataSource(one, true);
        } catch (SQLException problem) {
            throw new IllegalStateException(problem);
        }
    }

    /** Waits until the program provably stands at the point. */
    void awaitHeld() {
        Patience.await(
                "the program came to the point where it is held",
                () -> 0L < Objects.requireNonNull(jdbc.queryForObject("""
                        select count(*) from pg_locks waiting where not waiting.granted and pg_backend_pid() =
                            any (pg_blocking_pids(waiting.pid))
                        """, Long.class)));
    }

    /** Ends the statements that are held; else the server would finish them for a program that is no longer there. */
    void endHeld() {
        jdbc.queryForList("""
                select pg_terminate_backend(waiting.pid, 10000) from pg_locks waiting
                where not waiting.granted and pg_backend_pid() = any (pg_blocking_pids(waiting.pid))
                """);
    }

    /** Lets the program go on. */
    @Override
    public void close() {
        connection.destroy();
    }
}
