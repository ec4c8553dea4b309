package dev.recon.register;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
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

    private final JdbcTemplate jdbc;
    private final String sql;

    /** @param sql a {@code copy … from stdin} */
    CopyInsert(JdbcTemplate jdbc, String sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    void run(List<Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Rows are copied together with what belongs to them, in a transaction");
        }
        StringBuilder text = new StringBuilder(rows.size() * 200);
        rows.forEach(row -> append(text, row));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        jdbc.execute((ConnectionCallback<Long>) connection -> copy(connection, bytes));
    }

    private long copy(Connection connection, byte[] bytes) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void append(StringBuilder text, Object[] row) {
        for (int column = 0; column < row.length; column++) {
            text.append(column == 0 ? "" : "\t");
            appendEscaped(text, row[column].toString());
        }
        text.append('\n');
    }

    // The text format of COPY: a backslash before what would end a cell or a row, and before itself.
    private static void appendEscaped(StringBuilder text, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }
}
