package dev.recon.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.register.ReportRows.Kind;
import dev.recon.report.ReportFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The columns that accountants and their tools rely on, as the design promises them. */
class ReportColumnsIntegrationTests {

    private static final Map<ReportFile, String> PROMISED = Map.of(
            ReportFile.MATCHES,
            "match_id, rule, kind, payout_id, partner_id, partner_name, po_number, payout_amount, payout_currency,"
                    + " payment_id, payment_source, payment_file, payment_record, payment_date, payment_amount,"
                    + " payment_currency, allocated_amount, difference, difference_reason, stage_before, stage_after,"
                    + " explanation",
            ReportFile.MISMATCHES,
            "mismatch_id, reason, severity, explanation, suggested_action, would_match_if, partner_id, partner_name,"
                    + " payout_id, payout_stage, po_number, payout_amount, payout_currency, payment_id,"
                    + " payment_source, payment_file, payment_record, payment_date, payment_amount, payment_currency,"
                    + " difference, line_ids, candidates, first_seen, age_days, age_band, times_seen, row_check,"
                    + " decision, decision_value, decided_by, approved_by, comment",
            ReportFile.REJECTED,
            "file, record, reason, field, value, raw",
            ReportFile.UPDATES,
            "update_id, kind, payout_id, line_id, from_stage, to_stage, from_po, to_po, outcome, detail",
            ReportFile.DECISIONS,
            "row, mismatch_id, row_check, reason, partner_id, payout_id, payment_id, line_id, decision, decision_value,"
                    + " decided_by, approved_by, comment, result, result_detail",
            ReportFile.CONTROL_TOTALS,
            "side, currency, measure, count, amount",
            ReportFile.AGEING,
            "partner_id, partner_name, currency, mismatches, amount, oldest_days, mismatches_0_to_7, amount_0_to_7,"
                    + " mismatches_8_to_30, amount_8_to_30, mismatches_31_to_60, amount_31_to_60, mismatches_61_to_90,"
                    + " amount_61_to_90, mismatches_over_90, amount_over_90");

    private static ReportRows rows;

    @BeforeAll
    static void openDatabase() {
        rows = new ReportRows(RegisterFixture.open().dataSource(), List.of());
    }

    @ParameterizedTest
    @EnumSource(ReportFile.class)
    void everyReportHasThePromisedColumns(ReportFile report) {
        assertThat(report.columns()).isEqualTo(promised(report));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyQueryGivesTheColumnsOfItsReport(Kind kind) {
        assertThat(rows.columns(kind)).isEqualTo(promised(ReportFile.valueOf(kind.name())));
    }

    @Test
    void theFilesBearThePromisedNames() {
        assertThat(ReportFile.values())
                .extracting(ReportFile::fileName)
                .containsExactly(
                        "matches.csv",
                        "mismatches.csv",
                        "rejected.csv",
                        "updates.csv",
                        "decisions.csv",
                        "control-totals.csv",
                        "ageing.csv");
    }

    private static List<String> promised(ReportFile report) {
        return List.of(PROMISED.get(report).split(", "));
    }
}
