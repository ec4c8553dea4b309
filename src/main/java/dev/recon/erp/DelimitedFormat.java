package dev.recon.erp;

import dev.recon.matching.Approval;
import dev.recon.matching.EvidenceType;
import dev.recon.matching.PaymentStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** Columns that rules look at, without which no row can be judged. */
    List<DelimitedColumn> neededColumns() {
        return Stream.concat(
                        rows.include().stream().map(RowCondition::column),
                        totals.stream().map(TotalRule::column))
                .toList();
    }

    /** Columns that rules look at where they are there. */
    List<DelimitedColumn> optionalColumns() {
        Stream<RowCondition> conditions = Stream.of(statuses.rules().stream(), decisions.rules().stream())
                .flatMap(rules -> rules)
                .map(WordRules.Rule::condition)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull);
        return Stream.concat(rows.exclude().stream(), conditions)
                .map(RowCondition::column)
                .toList();
    }

    /** The header of a field as the profile spells it. */
    String shown(DelimitedField field) {
        DelimitedColumn column = columns.get(field);
        return column == null ? field.key() : column.shown();
    }
}
