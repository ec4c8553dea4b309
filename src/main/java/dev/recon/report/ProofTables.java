package dev.recon.report;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The proof of one side as a table: a row per currency, a column per measure. */
record ProofTables(String side, List<String> measures, List<Row> rows) {

    /** The lines of one currency, in the order of the measures. */
    record Row(String currency, List<Cell> cells) {}

    /** One measure of one currency. */
    record Cell(String count, String amount) {}

    static List<ProofTables> of(List<ProofLine> proof) {
        Map<String, List<ProofLine>> sides = new LinkedHashMap<>();
        proof.forEach(line ->
                sides.computeIfAbsent(line.side(), side -> new ArrayList<>()).add(line));
        return sides.entrySet().stream()
                .map(side -> table(side.getKey(), side.getValue()))
                .toList();
    }

    private static ProofTables table(String side, List<ProofLine> lines) {
        Set<String> measures = new LinkedHashSet<>();
        Map<String, Map<String, Cell>> currencies = new LinkedHashMap<>();
        for (ProofLine line : lines) {
            measures.add(line.measure());
            currencies
                    .computeIfAbsent(line.currency(), currency -> new LinkedHashMap<>())
                    .put(line.measure(), new Cell(SummaryPage.grouped(line.count()), grouped(line.amount())));
        }
        List<Row> rows = currencies.entrySet().stream()
                .map(currency -> new Row(
                        currency.getKey(),
                        measures.stream()
                                .map(measure -> currency.getValue().getOrDefault(measure, new Cell("", "")))
                                .toList()))
                .toList();
        return new ProofTables(side, List.copyOf(measures), rows);
    }

    static String grouped(BigDecimal amount) {
        String decimals = amount.scale() > 0 ? "." + "0".repeat(amount.scale()) : "";
        return new DecimalFormat("#,##0" + decimals, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(amount);
    }
}
