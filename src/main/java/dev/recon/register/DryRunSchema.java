package dev.recon.register;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A copy of the register in a schema of its own. A dry run works there, with the very same code, and the register itself
 * stays untouched; the copy stays until the next dry run, for whoever wants to look.
 */
final class DryRunSchema {

    // Parents before children: the foreign keys are checked row by row.
    private static final List<String> TABLES = List.of(
            "fence",
            "run",
            "input_file",
            "run_input",
            "payment_evidence",
            "rejected_record",
            "file_total",
            "approval_record",
            "approval",
            "partner",
            "payment",
            "payment_alias",
            "payment_contradiction",
            "payment_tie",
            "payment_reference",
            "payout",
            "commission_line",
            "line_name",
            "match",
            "match_share",
            "decision",
            "pending_update",
            "update_attempt",
            "line_change",
            "line_attempt",
            "mismatch",
            "mismatch_history",
            "mismatch_span",
            "open_change",
            "run_request",
            "not_read");
    private static final List<String> IDENTITIES = List.of(
            "run.run_id",
            "input_file.file_id",
            "update_attempt.attempt_id",
            "decision.decision_id",
            "line_attempt.attempt_id");

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;

    DryRunSchema(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
    }

    void copy() {
        jdbc.execute("drop schema if exists " + Schema.DRY_RUN + " cascade");
        Schema.migrate(dataSource, Schema.DRY_RUN);
        jdbc.execute("truncate " + Schema.DRY_RUN + ".fence");
        TABLES.forEach(this::copyTable);
        IDENTITIES.forEach(this::continueIdentity);
    }

    private void copyTable(String table) {
        jdbc.execute("insert into %1$s.%2$s select * from %3$s.%2$s".formatted(Schema.DRY_RUN, table, Schema.PUBLIC));
        // What the register's planner knows of its tables is not copied with them.
        jdbc.execute("analyze %s.%s".formatted(Schema.DRY_RUN, table));
    }

    private void continueIdentity(String tableAndColumn) {
        String table = tableAndColumn.substring(0, tableAndColumn.indexOf('.'));
        String column = tableAndColumn.substring(tableAndColumn.indexOf('.') + 1);
        jdbc.execute(
                "select setval(pg_get_serial_sequence('%1$s.%2$s', '%3$s'), (select coalesce(max(%3$s), 0) + 1 from %1$s.%2$s), false)"
                        .formatted(Schema.DRY_RUN, table, column));
    }
}
