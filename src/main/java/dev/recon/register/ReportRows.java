package dev.recon.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * The rows of the reports, in the order of business keys, so that the same register gives the same bytes: of their letters'
 * numbers, whatever language the database sorts texts in.
 */
public final class ReportRows {

    // This run, and those that it has taken over, because they publish no reports any more.
    private static final String NIGHT =
            "select :run union all select run_id from run where carried_by = :run and status <> 'COMPLETED'";

    /** What the rows are about. */
    public enum Kind {
        // Of an approval that agrees, the approval stands where else the payment does.
        MATCHES("""
                select match_id, rule, kind, payout_id, partner_id, partner_name, po_number, payout_amount, payout_currency,
                    payment_id, payment_source, payment_file, payment_record, payment_date, payment_amount, payment_currency,
                    allocated_amount, difference, difference_reason, stage_before, stage_after, explanation
                from (
                    select m.match_id, m.rule, m.kind, o.payout_id, o.partner_id, o.partner_name, o.po_number,
                        o.amount as payout_amount, o.currency as payout_currency, p.payment_id, p.source as payment_source,
                        f.name as payment_file, p.record_number as payment_record, p.payment_date,
                        p.amount as payment_amount, p.currency as payment_currency, s.allocated as allocated_amount,
                        m.difference, s.difference_reason, s.stage_before, coalesce(u.to_stage, o.stage) as stage_after,
                        m.explanation, p.payment_key as subject
                    from match m
                    join match_share s on s.match_id = m.match_id
                    join payment p on p.payment_key = s.payment_key
                    join payout o on o.payout_id = s.payout_id
                    join input_file f on f.file_id = p.file_id
                    left join pending_update u on :dry and u.match_id = m.match_id and u.payout_id = o.payout_id
                        and u.state = 'PENDING'
                    where m.run_id in (""" + NIGHT + """
                    ) and m.state = 'STANDING'
                    union all
                    select a.approval_key, case when a.payout_ref <> '' then 'PAYOUT_ID' else 'UNIQUE_AMOUNT' end,
                        'ONE_TO_ONE', o.payout_id, o.partner_id, o.partner_name, o.po_number, o.amount, o.currency, '',
                        split_part(f.profile, '@', 1), f.name, a.record_number, a.told_on, a.amount,
                        nullif(a.currency, ''), a.amount, a.amount - o.amount, '', coalesce(u.from_stage, o.stage),
                        case when :dry and u.state = 'PENDING' then u.to_stage else o.stage end, a.explanation,
                        a.approval_key
                    from approval a
                    join payout o on o.payout_id = a.payout_id
                    join input_file f on f.file_id = a.file_id
                    left join lateral (select v.from_stage, v.to_stage, v.state from pending_update v
                        where v.payout_id = a.payout_id and v.approval_key is not null and v.state <> 'SUPERSEDED'
                            and v.run_id in (""" + NIGHT + """
                            )
                        order by v.run_id desc, v.update_id limit 1) as u on a.result = 'WRITTEN'
                    where a.decided_run_id in (""" + NIGHT + """
                    ) and a.result in ('WRITTEN', 'ALREADY_THERE')
                ) as agreed
                order by partner_id collate "C", payout_id collate "C", payment_id collate "C", subject collate "C"
                """),
        MISMATCHES(MismatchColumns.from(
                        "(select * from mismatch where resolved_run_id is null)", MismatchSubjects.ROW_CHECK)
                + " where x.job = (select job from run where run_id = :run) and x.mismatch_id not in "
                + MismatchSubjects.RESTING + MismatchColumns.ORDER),
        REJECTED("""
                select f.name as file, r.record_number as record, r.reason, r.field, r.value, r.raw
                from rejected_record r join run_input i on i.file_id = r.file_id join input_file f on f.file_id = r.file_id
                where i.run_id = :run and i.role in ('NEW', 'CARRIED')
                order by f.name collate "C", r.record_number
                """),
        // A dry run tells what would be done, although in its copy of the register some of it is.
        DECISIONS("""
                select d.row_number as "row", d.mismatch_id, d.row_check, x.reason, coalesce(d.partner_id, x.partner_id) as partner_id,
                    coalesce(d.payout_id, x.payout_id) as payout_id, p.payment_id, d.line_id, d.written_kind as decision,
                    d.written_value as decision_value, d.decided_by, d.approved_by, d.comment,
                    case when :dry and d.verdict = 'WILL_DO' then d.verdict else coalesce(d.result, 'WILL_DO') end as result,
                    case when :dry and d.verdict = 'WILL_DO' or d.result is null then d.sentence else d.result_detail end
                        as result_detail
                from decision d
                left join mismatch x on x.mismatch_id = d.mismatch_id
                left join payment p on p.payment_key = coalesce(d.payment_key, x.payment_key)
                where d.run_id = :run
                order by d.row_number
                """),
        // From the audit trails: of each update what was last on record about it in this night, or waits still.
        UPDATES("""
                select update_id, kind, payout_id, line_id, from_stage, to_stage, from_po, to_po,
                    case when outcome = 'PENDING' and :dry then 'DRY_RUN' when event = 'INTENT' then 'UNKNOWN'
                        else outcome end as outcome, detail
                from (select a.update_id,
                        case when a.from_stage = a.to_stage then 'PO_NUMBER'
                            when a.from_po is distinct from a.to_po then 'STAGE_AND_PO' else 'STAGE' end as kind,
                        a.payout_id, null as line_id, a.from_stage, a.to_stage, a.from_po, a.to_po, a.event, a.outcome, a.detail
                    from (select distinct on (b.update_id) b.* from update_attempt b where b.update_id in (
                        select update_id from update_attempt where run_id in (""" + NIGHT + """
                        ) union select update_id from pending_update where state in ('PENDING', 'SENDING', 'UNKNOWN')
                            and run_id in (select run_id from run where job = (select job from run where run_id = :run)))
                        order by b.update_id, b.attempt_id desc) as a
                    where a.outcome <> 'SUPERSEDED'
                    union all
                    select a.change_id, a.kind, a.payout_id, c.line_id, null, null, null, null, a.event, a.outcome,
                        concat_ws(': ', nullif(concat_ws(' to ', a.currency || ' ' || a.from_amount,
                            a.currency || ' ' || a.to_amount), ''), nullif(a.detail, ''))
                    from (select distinct on (b.change_id) b.* from line_attempt b where b.change_id in (
                        select change_id from line_attempt where run_id in (""" + NIGHT + """
                        ) union select change_id from line_change where state in ('PENDING', 'SENDING', 'UNKNOWN')
                            and run_id in (select run_id from run where job = (select job from run where run_id = :run)))
                        order by b.change_id, b.attempt_id desc) as a
                    join line_change c on c.change_id = a.change_id
                ) as u
                order by payout_id collate "C" nulls last, update_id collate "C"
                """);

        private final String sql;

        Kind(String sql) {
            this.sql = sql;
        }
    }

    // Rows are streamed: a report of a million rows needs the memory of a thousand.
    static final int FETCH_SIZE = 1_000;

    private final NamedParameterJdbcTemplate jdbc;
    private final String[] holidays;

    /** @param holidays what is no business day besides Saturdays and Sundays; ages are counted in business days */
    public ReportRows(DataSource dataSource, List<LocalDate> holidays) {
        this.holidays = holidays.stream().map(LocalDate::toString).toArray(String[]::new);
        this.jdbc = new NamedParameterJdbcTemplate(dataSource);
        this.jdbc.getJdbcTemplate().setFetchSize(FETCH_SIZE);
    }

    /** Hands over every row as texts; dates are ISO, amounts plain decimals. To be called inside a transaction. */
    public void forEach(
            Kind kind, long runId, LocalDate businessDate, boolean dryRun, Consumer<List<@Nullable String>> consumer) {
        MapSqlParameterSource parameters = new MapSqlParameterSource("run", runId)
                .addValue("date", businessDate)
                .addValue("holidays", holidays)
                .addValue("dry", dryRun);
        jdbc.query(kind.sql, parameters, (RowCallbackHandler) row -> consumer.accept(texts(row)));
    }

    /** The names of the columns, for whoever wants to prove that a report has the same ones. */
    public List<String> columns(Kind kind) {
        MapSqlParameterSource none = new MapSqlParameterSource("run", -1L)
                .addValue("date", LocalDate.EPOCH)
                .addValue("holidays", holidays)
                .addValue("dry", false);
        List<String> names = jdbc.query("select * from (" + kind.sql + ") as report limit 0", none, rows -> {
            List<String> found = new ArrayList<>();
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                found.add(rows.getMetaData().getColumnLabel(column));
            }
            return found;
        });
        return names == null ? List.of() : names;
    }

    static List<@Nullable String> texts(ResultSet row) throws SQLException {
        int columns = row.getMetaData().getColumnCount();
        List<@Nullable String> texts = new ArrayList<>(columns);
        for (int column = 1; column <= columns; column++) {
            texts.add(row.getString(column));
        }
        return texts;
    }
}
