package dev.recon.report;

import java.util.List;
import java.util.Map;

/** The CSV reports: their names and columns, which accountants and their other tools rely on. */
public enum ReportFile {
    MATCHES("matches.csv", """
            match_id rule kind payout_id partner_id partner_name po_number payout_amount payout_currency payment_id
            payment_source payment_file payment_record payment_date payment_amount payment_currency allocated_amount
            difference difference_reason stage_before stage_after explanation
            """),
    MISMATCHES("mismatches.csv", """
            mismatch_id reason severity explanation suggested_action would_match_if partner_id partner_name payout_id
            payout_stage po_number payout_amount payout_currency payment_id payment_source payment_file payment_record
            payment_date payment_amount payment_currency difference line_ids candidates first_seen age_days age_band
            times_seen row_check decision decision_value decided_by approved_by comment
            """),
    REJECTED("rejected.csv", "file record reason field value raw"),
    UPDATES("updates.csv", "update_id kind payout_id line_id from_stage to_stage from_po to_po outcome detail"),
    /** Only of the job that applies decisions. */
    DECISIONS("decisions.csv", """
            row mismatch_id row_check reason partner_id payout_id payment_id line_id decision decision_value decided_by
            approved_by comment result result_detail
            """),
    CONTROL_TOTALS("control-totals.csv", "side currency measure count amount"),
    /** Not of a run, but of what was open on a date. */
    AGEING("ageing.csv", """
            partner_id partner_name currency mismatches amount oldest_days mismatches_0_to_7 amount_0_to_7 mismatches_8_to_30
            amount_8_to_30 mismatches_31_to_60 amount_31_to_60 mismatches_61_to_90 amount_61_to_90 mismatches_over_90
            amount_over_90
            """);

    /** What the cells of a column hold. Only a text may be a stranger's, and so a formula. */
    enum Content {
        TEXT,
        AMOUNT,
        COUNT,
        DATE
    }

    private static final Map<String, Content> TYPED = Map.ofEntries(
            Map.entry("payout_amount", Content.AMOUNT),
            Map.entry("payment_amount", Content.AMOUNT),
            Map.entry("allocated_amount", Content.AMOUNT),
            Map.entry("difference", Content.AMOUNT),
            Map.entry("payment_record", Content.COUNT),
            Map.entry("age_days", Content.COUNT),
            Map.entry("oldest_days", Content.COUNT),
            Map.entry("times_seen", Content.COUNT),
            Map.entry("record", Content.COUNT),
            Map.entry("row", Content.COUNT),
            Map.entry("count", Content.COUNT),
            Map.entry("payment_date", Content.DATE),
            Map.entry("first_seen", Content.DATE));

    private final String fileName;
    private final List<String> columns;

    ReportFile(String fileName, String columns) {
        this.fileName = fileName;
        this.columns = List.of(columns.strip().split("\\s+"));
    }

    public String fileName() {
        return fileName;
    }

    public List<String> columns() {
        return columns;
    }

    Content content(int column) {
        String name = columns.get(column);
        if (this == AGEING && name.startsWith("mismatches")) {
            return Content.COUNT;
        }
        return name.startsWith("amount") ? Content.AMOUNT : TYPED.getOrDefault(name, Content.TEXT);
    }

    boolean isText(int column) {
        return content(column) == Content.TEXT;
    }
}
