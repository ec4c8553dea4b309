package dev.recon.register;

import dev.recon.matching.DecisionKind;
import dev.recon.matching.Stage;
import dev.recon.money.Money;
import dev.recon.register.Updates.State;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells the rows of a sheet what became of the changes of lines that they decided. */
public final class LineResults {

    // Of a decision that was given up and made again, the later row is told.
    private static final String CONCLUDED = """
            select d.decision_id, d.row_check, c.kind, c.state, c.line_id, c.payout_id, c.currency, c.to_amount, c.detail,
                c.payout_stage, c.payout_amount, o.currency as payout_currency
            from line_change c join decision d on d.decision_key = c.decision_key and d.run_id = c.run_id
            left join payout o on o.payout_id = c.payout_id
            where d.result is null and d.verdict = 'WILL_DO'
                and c.state in ('CONFIRMED', 'ALREADY_THERE', 'CONFLICT', 'REFUSED')
            """;
    private static final String TELL = """
            update decision d set result = rows.result, result_detail = rows.detail, line_id = coalesce(d.line_id, rows.line)
            from rows where d.decision_id = rows.id
            """;

    private final JdbcClient client;
    private final UnnestInsert tell;

    public LineResults(JdbcTemplate jdbc) {
        this.client = JdbcClient.create(jdbc);
        this.tell = new UnnestInsert(jdbc, "id bigint, result text, detail text, line text", TELL);
    }

    /** Tells all that are concluded, of this run and of those that it finished, in the caller's transaction. */
    public void tell() {
        List<@Nullable Object[]> told =
                client.sql(CONCLUDED).query((row, number) -> told(row)).list();
        tell.run(told);
    }

    private static @Nullable Object[] told(ResultSet row) throws SQLException {
        State state = State.valueOf(row.getString("state"));
        return switch (state) {
            case CONFIRMED -> result(row, "DONE", done(row) + payout(row) + detail(row) + next(row));
            case ALREADY_THERE -> result(row, "DONE", "It was so already: " + done(row) + payout(row) + next(row));
            case CONFLICT -> result(row, "CONFLICT", "Nothing was changed. " + row.getString("detail"));
            default -> result(row, "REFUSED", "Introw refused it: " + row.getString("detail"));
        };
    }

    private static @Nullable Object[] result(ResultSet row, String result, String sentence) throws SQLException {
        return new @Nullable Object[] {row.getLong("decision_id"), result, sentence, row.getString("line_id")};
    }

    private static String done(ResultSet row) throws SQLException {
        String line = row.getString("line_id");
        String payout = row.getString("payout_id");
        DecisionKind kind = DecisionKind.valueOf(row.getString("kind"));
        return switch (kind) {
            case DECLINE_LINE -> "Line " + line + " is declined.";
            case DETACH_LINE -> "Line " + line + " is out of payout " + payout + " and waits for a later one.";
            case ADJUST_LINE -> "Line " + line + " is worth " + money(row, "to_amount", "currency") + " now.";
            default ->
                "Line " + line + " of " + money(row, "to_amount", "currency") + " is made, "
                        + (payout == null ? "waiting for a later payout." : "in payout " + payout + ".");
        };
    }

    private static String payout(ResultSet row) throws SQLException {
        String payout = row.getString("payout_id");
        if (payout == null) {
            return "";
        }
        String stage = row.getString("payout_stage");
        if (stage == null) {
            return " Payout " + payout + " could not be read afterwards.";
        }
        return stage.equals(Stage.DECLINED.name())
                ? " Payout " + payout + " holds no other line, and Introw declined it too: it is " + stage + "."
                : " Payout " + payout + " is " + stage
                        + (row.getBigDecimal("payout_amount") == null
                                ? ""
                                : ", of " + money(row, "payout_amount", "payout_currency"))
                        + ".";
    }

    private static String detail(ResultSet row) throws SQLException {
        String detail = row.getString("detail");
        return detail.isEmpty() ? "" : " " + detail;
    }

    // A decision without a mismatch has no fingerprint either.
    private static String next(ResultSet row) throws SQLException {
        return row.getString("row_check").isEmpty()
                ? ""
                : " The mismatch stays open until the next night finds its cause gone.";
    }

    private static String money(ResultSet row, String amount, String currency) throws SQLException {
        BigDecimal value = row.getBigDecimal(amount);
        return new Money(value, Money.currency(row.getString(currency))).toString();
    }
}
