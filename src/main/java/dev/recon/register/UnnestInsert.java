package dev.recon.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Sends many rows in one statement, as one array a column: as cheap as COPY, and unlike COPY it can say what to do with
 * rows that exist. The statement selects from the table {@code rows}, whose columns bear the given names.
 */
final class UnnestInsert {

    // Each row is there once more as an array's text while it is sent; a partner may have half a million payments.
    private static final int ROWS_AT_A_TIME = 20_000;

    private final JdbcTemplate jdbc;
    private final String sql;
    private final List<String> types;

    /**
     * @param columns the columns of {@code rows} with their types, such as {@code "amount numeric, currency text"}
     * @param statement what to do with them, such as {@code "insert into t (…) select … from rows"}
     */
    UnnestInsert(JdbcTemplate jdbc, String columns, String statement) {
        this.jdbc = jdbc;
        List<String[]> parts = columns.lines()
                .flatMap(line -> List.of(line.split(",")).stream())
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(part -> part.split(" "))
                .toList();
        this.types = parts.stream().map(part -> part[1]).toList();
        String names = parts.stream().map(part -> part[0]).collect(Collectors.joining(", "));
        String arrays = types.stream().map(type -> "?::" + type + "[]").collect(Collectors.joining(", "));
        this.sql = "with rows as (select * from unnest(" + arrays + ") as rows (" + names + "))\n" + statement;
    }

    /** Runs the statement in the caller's transaction and returns the number of rows it touched. */
    int run(List<@Nullable Object[]> rows) {
        int touched = 0;
        for (int from = 0; from < rows.size(); from += ROWS_AT_A_TIME) {
            List<@Nullable Object[]> some = rows.subList(from, Math.min(rows.size(), from + ROWS_AT_A_TIME));
            Integer part = jdbc.execute((ConnectionCallback<Integer>) connection -> run(connection, some));
            touched += part == null ? 0 : part;
        }
        return touched;
    }

    private int run(Connection connection, List<@Nullable Object[]> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int column = 0; column < types.size(); column++) {
                int index = column;
                @Nullable
                Object[] values = rows.stream().map(row -> text(row[index])).toArray();
                statement.setArray(column + 1, connection.createArrayOf("text", values));
            }
            return statement.executeUpdate();
        }
    }

    // Text carries every type exactly, and one kind of array is enough.
    private static @Nullable String text(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return value instanceof java.math.BigDecimal number ? number.toPlainString() : value.toString();
    }
}
