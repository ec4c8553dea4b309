package dev.recon.erp;

import dev.recon.erp.DelimitedColumn.Need;
import dev.recon.erp.DelimitedFormat.Gives;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold between the parts of a profile, each of which may be right by itself. */
final class DelimitedProfileCheck {

    private static final Set<DelimitedField> OF_APPROVALS = Set.of(
            DelimitedField.PAYOUT_ID,
            DelimitedField.VENDOR_ID,
            DelimitedField.AMOUNT,
            DelimitedField.CURRENCY,
            DelimitedField.DECISION,
            DelimitedField.PO_NUMBER,
            DelimitedField.REASON);

    private final YamlMap map;
    private final DelimitedFormat format;

    private DelimitedProfileCheck(YamlMap map, DelimitedFormat format) {
        this.map = map;
        this.format = format;
    }

    static void check(YamlMap map, DelimitedFormat format) {
        DelimitedProfileCheck check = new DelimitedProfileCheck(map, format);
        if (format.gives() == Gives.PAYMENTS) {
            check.payments();
        } else {
            check.approvals();
        }
        check.header();
        check.fields();
    }

    private void payments() {
        requireColumn(DelimitedField.DATE);
        format.sign().fields().forEach(this::requireColumn);
        for (DelimitedField field : format.sign().foreignFields()) {
            if (has(field)) {
                map.wrong("columns", "\"columns." + field.key() + "\" is not used with \"sign.outgoing\" as it is");
            }
        }
        if (format.currency().isEmpty()) {
            requireRequired(DelimitedField.CURRENCY, "or give \"currency\" for files without such a column");
        }
        format.idFrom().forEach(field -> requireSource("id-from", field));
        if (has(DelimitedField.PAYOUT_ID) || has(DelimitedField.DECISION) || map.has("decisions")) {
            map.wrong("gives", "payout-id, decision and decisions are for \"gives: approvals\"");
        }
        statuses();
    }

    private void statuses() {
        DelimitedColumn status = format.columns().get(DelimitedField.STATUS);
        if (format.statuses().rules().isEmpty()) {
            map.wrong(
                    "status",
                    "\"status\" is missing: what the file's words mean; without a status column one line"
                            + " with \"absent: true\"");
        } else if ((status == null || !status.isNeeded()) && !format.statuses().knowsAbsence()) {
            map.wrong("status", "\"status\" has no line with \"absent: true\", but \"columns.status\" is not required");
        }
    }

    private void approvals() {
        requireColumn(DelimitedField.DECISION);
        for (DelimitedField field : format.columns().keySet()) {
            if (!OF_APPROVALS.contains(field)) {
                map.wrong("columns", "\"columns." + field.key() + "\" is not used with \"gives: approvals\"");
            }
        }
        for (String key : List.of("evidence", "sign", "status", "references", "id-from", "dates")) {
            if (map.has(key)) {
                map.wrong(key, "\"" + key + "\" is not used with \"gives: approvals\"");
            }
        }
        if (format.decisions().rules().isEmpty()) {
            map.wrong("decisions", "\"decisions\" is missing: what the file's words mean");
        }
        boolean amounts = has(DelimitedField.AMOUNT) && has(DelimitedField.VENDOR_ID);
        if (!has(DelimitedField.PAYOUT_ID) && !amounts) {
            map.wrong(
                    "columns",
                    "\"columns\" has neither payout-id nor vendor-id and amount, by which a payout is found");
        }
        if (amounts && format.currency().isEmpty() && !has(DelimitedField.CURRENCY)) {
            map.wrong("columns", "\"columns.currency\" is missing, and there is no \"currency\"");
        }
    }

    private void header() {
        boolean required = format.columns().values().stream().anyMatch(DelimitedColumn::isNeeded);
        if (format.header().columns().isEmpty() && !required) {
            map.wrong("columns", "\"columns\" has none that is required, by which the header is found");
        }
        for (Map.Entry<DelimitedField, DelimitedColumn> column :
                format.columns().entrySet()) {
            boolean known = format.header().columns().isEmpty()
                    || format.header().columns().stream()
                            .map(DelimitedColumn::folded)
                            .anyMatch(column.getValue().headers()::contains);
            if (!known) {
                map.wrong("columns", "\"columns." + column.getKey().key() + "\" is none of \"header.columns\"");
            }
        }
    }

    private void fields() {
        format.rows().foldBy().forEach(field -> requireSource("rows", field));
        format.references().rules().stream()
                .flatMap(rule -> rule.from().stream())
                .forEach(field -> requireSource("references", field));
    }

    private void requireSource(String key, DelimitedField field) {
        if (!has(field) && field != format.rows().heading()) {
            map.wrong(key, "\"" + key + "\" names " + field.key() + ", which is neither in \"columns\" nor a heading");
        }
    }

    private void requireColumn(DelimitedField field) {
        requireRequired(field, "its rows mean nothing without it");
    }

    private void requireRequired(DelimitedField field, String why) {
        DelimitedColumn column = format.columns().get(field);
        // Of the two columns of debits and credits each row leaves one empty.
        Need need = field == DelimitedField.DEBIT ? Need.COLUMN : Need.VALUE;
        if (column == null || column.need().compareTo(need) < 0) {
            map.wrong(
                    "columns",
                    "\"columns." + field.key() + "\" is missing or has no \"required: "
                            + (need == Need.COLUMN ? "column" : "true") + "\"; " + why);
        }
    }

    private boolean has(DelimitedField field) {
        return format.columns().containsKey(field);
    }
}
