package dev.recon.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The right to run: one holder for the whole register. PostgreSQL gives it back by itself when the holder's process dies,
 * which is how a live run is told from a dead one. Because a connection can be lost while its program lives on, each
 * holder also gets a number, and whoever writes to Introw first proves that its number is still the latest.
 */
public final class RunLock implements AutoCloseable {

    private static final String TRY_LOCK = "select pg_try_advisory_lock(hashtextextended('dev.recon.run', 0))";
    // Without it the lock would be free only when the server notices that the connection is closed, a moment later.
    private static final String UNLOCK = "select pg_advisory_unlock(hashtextextended('dev.recon.run', 0))";
    // Asks without taking it: status must never turn a run away that starts at the same moment.
    private static final String IS_HELD = """
            select exists (select 1 from pg_locks where locktype = 'advisory' and granted and objsubid = 1
                and database = (select oid from pg_database where datname = current_database())
                and (classid::bigint << 32 | objid::bigint) = hashtextextended('dev.recon.run', 0))
            """;
    /** The holder, by a name that no later one will have. */
    static final String HOLDER = """
            select l.pid || ' ' || coalesce(a.backend_start::text, '') from pg_locks l
            join pg_stat_activity a on a.pid = l.pid
            where l.locktype = 'advisory' and l.granted and l.objsubid = 1
                and l.database = (select oid from pg_database where datname = current_database())
                and (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended('dev.recon.run', 0)
            """;

    /** Asks a holder to stop, by its number, and nobody if it holds the lock no more. */
    static final String ASK_TO_STOP = """
            insert into public.fence (name, epoch) select 'stop', epoch from public.fence
            where name = 'run' and :holder = (""" + HOLDER + """
            ) on conflict (name) do update set epoch = excluded.epoch
            """;

    // A host that lost its power never says goodbye: the server asks after 30 s and gives up after another 30 s.
    private static final String NOTICE_DEAD_HOSTS =
            "set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3";
    private static final String NEXT_EPOCH =
            "update public.fence set epoch = epoch + 1 where name = 'run' returning epoch";

    // Longer than a busy server needs: a connection that is given up gives the lock up.
    private static final int ANSWERS_WITHIN_SECONDS = 30;

    private final Database database;
    private Connection connection;

    private RunLock(Database database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    /** Empty, at once, if another process holds it. */
    public static Optional<RunLock> tryAcquire(Database database) {
        try {
            Connection connection = database.connect();
            if (granted(connection)) {
                return Optional.of(new RunLock(database, connection));
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException problem) {
            throw new DatabaseException("The run lock cannot be asked for: " + problem.getMessage(), problem);
        }
    }

    /**
     * Makes sure that it is still ours: with its connection, which a restart of the database ends, the lock is lost, and is
     * taken again.
     *
     * @throws FencedOffException if another process was faster
     * @throws DatabaseException if the database does not answer
     */
    public synchronized void hold() {
        try {
            if (connection.isValid(ANSWERS_WITHIN_SECONDS)) {
                return;
            }
            // Were it alive after all, it would keep the lock from us.
            connection.close();
            Connection fresh = database.connect();
            if (!granted(fresh)) {
                fresh.close();
                throw FencedOffException.byTheLock();
            }
            connection = fresh;
        } catch (SQLException problem) {
            throw new DatabaseException("The run lock cannot be held: " + problem.getMessage(), problem);
        }
    }

    /** Whether some process holds it now. */
    public static boolean isHeld(Database database) {
        try (Connection connection = database.connect();
                PreparedStatement held = connection.prepareStatement(IS_HELD);
                ResultSet answer = held.executeQuery()) {
            return answer.next() && answer.getBoolean(1);
        } catch (SQLException problem) {
            throw new DatabaseException("Nobody can tell who holds the run lock: " + problem.getMessage(), problem);
        }
    }

    private static boolean granted(Connection connection) throws SQLException {
        try (PreparedStatement keepAlive = connection.prepareStatement(NOTICE_DEAD_HOSTS);
                PreparedStatement lock = connection.prepareStatement(TRY_LOCK)) {
            keepAlive.execute();
            try (ResultSet answer = lock.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    /** Takes the next number: from now on every earlier holder is fenced off. */
    public synchronized long nextEpoch() {
        try (PreparedStatement next = connection.prepareStatement(NEXT_EPOCH);
                ResultSet answer = next.executeQuery()) {
            answer.next();
            return answer.getLong(1);
        } catch (SQLException problem) {
            throw new DatabaseException("The run's number cannot be taken: " + problem.getMessage(), problem);
        }
    }

    @Override
    public synchronized void close() {
        // The server notices a closed connection a moment later, and a start within that moment would be turned away.
        try (Connection toClose = connection;
                PreparedStatement unlock = toClose.prepareStatement(UNLOCK)) {
            unlock.execute();
        } catch (SQLException gone) {
            // A lost connection has freed the lock already; the run's own outcome must not be hidden by this.
        }
    }
}
