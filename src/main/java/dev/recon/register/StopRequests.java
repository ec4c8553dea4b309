package dev.recon.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Asks the holder of the run lock to stop, from another process and perhaps another machine: the number of the latest
 * holder is written down, and the holder looks for its own from time to time. A request is for this number and no other, so that
 * one that came too late stops no later run.
 */
public final class StopRequests {

    private static final String ASKED = "select exists (select 1 from public.fence where name = 'stop' and epoch = ?)";
    private static final String AT_WORK = """
            select run_id from run where status = 'RUNNING' and epoch = (select epoch from fence where name = 'run')
            """;
    private static final String LATEST = "select max(run_id) from run";

    // The server must not hold a question back for longer than the run could wait for its stop.
    private static final int ANSWERS_WITHIN_MILLIS = 30_000;

    private final JdbcClient jdbc;

    public StopRequests(Database database) {
        this.jdbc = JdbcClient.create(database.unpooled());
    }

    /** Who holds the run lock now, as a name that no later holder will have. */
    public Optional<String> holder() {
        return jdbc.sql(RunLock.HOLDER).query(String.class).optional();
    }

    /** Asks this holder; nobody, if it holds the lock no more. Asking again changes nothing. */
    public void ask(String holder) {
        jdbc.sql(RunLock.ASK_TO_STOP).param("holder", holder).update();
    }

    /** The run that the holder of the lock is at; empty while it begins, and for a dry run, which is none. */
    public Optional<Long> atWork() {
        return jdbc.sql(AT_WORK).query(Long.class).optional();
    }

    /** Whether there are tables to look into. */
    public boolean hasTables() {
        return jdbc.sql("select to_regclass('public.fence') is not null")
                .query(Boolean.class)
                .single();
    }

    /** The run that was begun last. */
    public Optional<Long> latest() {
        return Objects.requireNonNull(jdbc.sql(LATEST)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .single());
    }

    /** How the holder looks whether it is asked; on a connection of its own, which a hanging server keeps from no one else. */
    public static final class Listener implements AutoCloseable {

        private final Database database;
        private final long epoch;
        private @Nullable Connection connection;

        public Listener(Database database, long epoch) {
            this.database = database;
            this.epoch = epoch;
        }

        /** Whether this holder is asked to stop; false also where nobody can tell, because the database does not answer. */
        public boolean isAsked() {
            try (PreparedStatement asked = connected().prepareStatement(ASKED)) {
                asked.setLong(1, epoch);
                try (ResultSet answer = asked.executeQuery()) {
                    return answer.next() && answer.getBoolean(1);
                }
            } catch (SQLException unreachable) {
                // The run itself notices, and knows what to do; here the next look tries a new connection.
                close();
                return false;
            }
        }

        private Connection connected() throws SQLException {
            Connection open = connection;
            if (open == null) {
                open = database.connect();
                open.setNetworkTimeout(Runnable::run, ANSWERS_WITHIN_MILLIS);
                connection = open;
            }
            return open;
        }

        @Override
        public void close() {
            try (Connection toClose = connection) {
                connection = null;
            } catch (SQLException gone) {
                connection = null;
            }
        }
    }
}
