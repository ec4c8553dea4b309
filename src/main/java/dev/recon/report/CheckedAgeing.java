package dev.recon.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds the rows of {@code mismatches.csv} up anew and holds the sums against {@code ageing.csv}. */
final class CheckedAgeing {

    private final AgeingTally tally = new AgeingTally();
    private final Set<List<@Nullable String>> stated = new HashSet<>();

    void mismatch(ReportReader.Row row) {
        tally.add(cells(row, ReportFile.MISMATCHES));
    }

    void line(ReportReader.Row row) {
        stated.add(cells(row, ReportFile.AGEING));
    }

    private static List<@Nullable String> cells(ReportReader.Row row, ReportFile report) {
        List<@Nullable String> cells = new ArrayList<>();
        for (int column = 0; column < report.columns().size(); column++) {
            String text = row.text(report.columns().get(column));
            cells.add(
                    report.content(column) == ReportFile.Content.AMOUNT
                            ? row.dialect().plain(text)
                            : text);
        }
        return cells;
    }

    /** What does not agree, a sentence for each partner and currency. */
    List<String> findings() {
        List<String> findings = new ArrayList<>();
        for (List<@Nullable String> row : tally.rows()) {
            if (!stated.remove(row)) {
                findings.add("ageing.csv: what mismatches.csv has of " + whose(row) + " is not what it states");
            }
        }
        stated.stream()
                .map(row -> "ageing.csv: its row of " + whose(row) + " is not the sum of mismatches.csv")
                .sorted()
                .forEach(findings::add);
        return findings;
    }

    private static String whose(List<@Nullable String> row) {
        return "partner \"" + row.get(0) + "\" in \"" + row.get(2) + "\"";
    }
}
