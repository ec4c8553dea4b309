package dev.recon.register;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The matching of a night as set-based SQL, over the register's tables and into tables of its own: what {@code bench}
 * holds the matching of buckets against. Nothing of a real night rests on it.
 */
public final class MatchingBaseline implements AutoCloseable {

    /** What it found. */
    public record Found(long matches, long mismatches) {}

    private static final String SCRIPT = "/db/bench/matching-baseline.sql";
    private static final String COUNTS =
            "select (select count(*) from recon_baseline.match)," + " (select count(*) from recon_baseline.mismatch)";

    private final SingleConnectionDataSource connection;
    private final JdbcTemplate jdbc;

    /** @param schema where the register is that it reads */
    public MatchingBaseline(Database database, String schema) {
        connection = new SingleConnectionDataSource(DataSourceUtils.getConnection(database.unpooled()), true);
        jdbc = new JdbcTemplate(connection);
        jdbc.execute("set search_path to " + schema);
    }

    /** Writes what waits in memory to the disk, so that neither side of a comparison pays for what came before it. */
    public void settleDisk() {
        jdbc.execute("checkpoint");
    }

    /** Matches what the register holds as open now, and commits. */
    public Found run() {
        jdbc.execute(script());
        Found found = jdbc.queryForObject(COUNTS, (row, number) -> new Found(row.getLong(1), row.getLong(2)));
        if (found == null) {
            throw new IllegalStateException("Two counts are one row");
        }
        return found;
    }

    /** Drops what it has made. */
    @Override
    public void close() {
        jdbc.execute("drop schema if exists recon_baseline cascade");
        connection.destroy();
    }

    private static String script() {
        try (InputStream script = MatchingBaseline.class.getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new IllegalStateException(SCRIPT + " is part of the program");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
