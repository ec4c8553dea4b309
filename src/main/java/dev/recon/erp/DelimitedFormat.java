package dev.recon.erp;

import dev.recon.matching.Approval;
import dev.recon.matching.EvidenceType;
import dev.recon.matching.PaymentStatus;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;

/**
 * A delimited format as its profile describes it.
 *
 * @param version digest of the profile's text
 * @param currency of files without a column that says it; empty if a file must say it
 * @param idFrom the fields whose texts make a payment's id
 */
record DelimitedFormat(
        String id,
        String version,
        Gives gives,
        EvidenceType evidence,
        FileNames files,
        CSVFormat csv,
        TextEncoding encoding,
        DelimitedHeader header,
        Map<DelimitedField, DelimitedColumn> columns,
        List<DelimitedField> idFrom,
        String currency,
        DayFormat days,
        NumberStyle numbers,
        SignModel sign,
        RowRules rows,
        List<TotalRule> totals,
        WordRules<PaymentStatus> statuses,
        WordRules<Approval.Decision> decisions,
        ReferenceRules references,
        RejectLimits limits) {

    /** What the records of a file tell of. */
    enum Gives {
        PAYMENTS,
        APPROVALS
    }

    /** Columns without which a file is in another format: those of fields, and those that tell its rows and their sum. */
    List<DelimitedColumn> neededColumns() {
        Stream<DelimitedColumn> fields = columns.entrySet().stream()
                .filter(column -> column.getValue().isNeeded() && column.getKey() != rows.heading())
                .map(Map.Entry::getValue);
        Stream<DelimitedColumn> rules = Stream.concat(
                rows.include().stream().map(RowCondition::column),
                totals.stream().map(TotalRule::column));
        return Stream.concat(fields, rules).toList();
    }

    /** Columns that rules look at. */
    List<DelimitedColumn> ruleColumns() {
        Stream<RowCondition> conditions = Stream.of(statuses.rules().stream(), decisions.rules().stream())
                .flatMap(rules -> rules)
                .flatMap(rule -> Stream.ofNullable(rule.condition()));
        Stream<RowCondition> all = Stream.of(rows.include().stream(), rows.exclude().stream(), conditions)
                .flatMap(some -> some);
        return Stream.concat(all.map(RowCondition::column), totals.stream().map(TotalRule::column))
                .toList();
    }
}
