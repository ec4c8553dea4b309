package dev.recon.register;

import dev.recon.matching.Mismatch;
import dev.recon.matching.MismatchReason;
import dev.recon.matching.PayoutId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What decisions do to mismatches: some rest, some are resolved, and a decision that was not done is told as one. */
final class DecidedMismatches {

    // Also what was put to rest before by the same decision, and woke: its facts are again those that were decided on.
    private static final String REST = """
            update mismatch w set rest_check = d.row_check, rests_until = d.until_date, rest_decision_id = d.decision_id
            from decision d join (select x.mismatch_id,\s""" + MismatchSubjects.ROW_CHECK + """
                 as row_check from mismatch x
            """ + MismatchSubjects.JOINS + """
                 where x.mismatch_id in (select mismatch_id from decision where run_id = :run)) as now
                on now.mismatch_id = d.mismatch_id and now.row_check = d.row_check
            where d.run_id = :run and d.verdict in ('WILL_DO', 'ALREADY_DONE') and d.kind in ('SNOOZE', 'IGNORE')
                and w.mismatch_id = d.mismatch_id
            """;
    private static final String RESOLVE = """
            update mismatch x set resolved_run_id = :run
            from decision d where d.run_id = :run and d.result = 'DONE' and d.kind in ('ACCEPT', 'MATCH')
                and x.resolved_run_id is null and (x.mismatch_id = d.mismatch_id or x.payment_key = d.payment_key)
            """;
    // A rest that has ended does not begin again when the facts become what they were.
    private static final String WAKE = """
            update mismatch w set rest_check = null, rests_until = null, rest_decision_id = null
            where w.rest_check is not null and w.resolved_run_id is null
                and w.job = (select job from run where run_id = :run) and w.mismatch_id not in
            """ + MismatchSubjects.RESTING;
    private static final String NOT_DONE = """
            select d.row_number, d.decision_key, d.mismatch_id, d.written_kind, d.written_value, d.result, d.result_detail,
                coalesce(d.payout_id, x.payout_id) as payout_id, coalesce(d.partner_id, x.partner_id, '') as partner_id
            from decision d left join mismatch x on x.mismatch_id = d.mismatch_id
            where d.run_id = :run and d.result in ('CANNOT', 'STALE', 'CONFLICT', 'REFUSED') order by d.row_number
            """;

    private final JdbcClient client;
    private final Mismatches mismatches;

    DecidedMismatches(JdbcClient client, Mismatches mismatches) {
        this.client = client;
        this.mismatches = mismatches;
    }

    /** Those that the decisions of a run put to rest, as they are now. */
    void rest(long runId) {
        client.sql(REST).param("run", runId).update();
    }

    /** Those of a run's job that are due again. */
    static void wake(JdbcClient client, long runId) {
        client.sql(WAKE).param("run", runId).update();
    }

    /** Those whose payment a decision has settled. */
    void resolve(long runId) {
        client.sql(RESOLVE).param("run", runId).update();
    }

    /** Tells of the decisions that were not done. */
    void complain(long runId, LocalDate businessDate) {
        List<Mismatches.Row> rows = client.sql(NOT_DONE)
                .param("run", runId)
                .query((row, number) -> complaint(row))
                .list();
        mismatches.see(runId, businessDate, rows);
    }

    private static Mismatches.Row complaint(ResultSet row) throws SQLException {
        MismatchReason reason = row.getString("result").equals("STALE")
                ? MismatchReason.STALE_DECISION
                : MismatchReason.DECISION_REFUSED;
        String decision = (row.getString("written_kind") + " " + row.getString("written_value")).strip();
        @Nullable String payout = row.getString("payout_id");
        return new Mismatches.Row(
                Mismatch.idOf(reason, row.getString("mismatch_id"), decision),
                reason,
                "Row %d of the sheet decides %s about %s, which was not done: %s"
                        .formatted(
                                row.getLong("row_number"),
                                decision,
                                row.getString("mismatch_id"),
                                row.getString("result_detail")),
                reason.suggestedAction(),
                "",
                row.getString("partner_id"),
                payout == null ? null : new PayoutId(payout),
                null,
                "",
                null,
                "",
                "",
                "",
                null);
    }
}
