package dev.recon.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BiConsumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Adds many rows to one table by COPY, in the caller's transaction: half the cost of inserts, and all or nothing like
 * them. For rows that are new for sure; COPY knows no conflict.
 */
final class CopyInsert {

    private static final int ROW_BYTES = 200;

    // Each row is there once more as text while it is sent; a partner may have half a million payments.
    private static final int ROWS_AT_A_TIME = 20_000;

    private final JdbcTemplate jdbc;
    private final String sql;

    /** @param sql a {@code copy … from stdin} */
    CopyInsert(JdbcTemplate jdbc, String sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /** @param cells writes one row's cells, in the order of the statement's columns */
    <T> void run(List<T> rows, BiConsumer<CopyText, T> cells) {
        if (rows.isEmpty()) {
            return;
        }
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Rows are copied together with what belongs to them, in a transaction");
        }
        for (int from = 0; from < rows.size(); from += ROWS_AT_A_TIME) {
            List<T> some = rows.subList(from, Math.min(rows.size(), from + ROWS_AT_A_TIME));
            CopyText text = new CopyText(some.size() * ROW_BYTES);
            for (T row : some) {
                cells.accept(text, row);
                text.endRow();
            }
            jdbc.execute((ConnectionCallback<Long>) connection -> copy(connection, text));
        }
    }

    private long copy(Connection connection, CopyText text) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            copy.writeToCopy(text.bytes(), 0, text.length());
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
