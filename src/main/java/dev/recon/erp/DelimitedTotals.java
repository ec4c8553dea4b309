package dev.recon.erp;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds up what the rows of a file say and compares it with what its own total rows say. All rows of data count, those
 * left out as no payments too: the system that made the file added them as well.
 */
final class DelimitedTotals {

    /** One rule with what was added since its last total row. */
    private static final class Sum {

        private final TotalRule rule;
        private BigDecimal amount = BigDecimal.ZERO;
        private long rows;
        private long unreadable;
        private long proven;
        private boolean headed;
        private BigDecimal lastProven = BigDecimal.ZERO;

        private Sum(TotalRule rule) {
            this.rule = rule;
        }
    }

    private final ErpFile file;
    private final NumberStyle numbers;
    private final String currency;
    private final DelimitedColumns columns;
    private final List<Sum> sums = new ArrayList<>();

    DelimitedTotals(ErpFile file, DelimitedFormat format, DelimitedColumns columns) {
        this.file = file;
        this.numbers = format.numbers();
        this.currency = format.currency();
        this.columns = columns;
        format.totals().forEach(rule -> sums.add(new Sum(rule)));
    }

    void add(DelimitedRow row) {
        for (Sum sum : sums) {
            if (!sum.rule.ofGroup() && sum.proven > 0) {
                throw file.refused("record " + row.number() + " comes after the total of the whole file; two exports"
                        + " were put together, or rows were added");
            }
            String cell = row.text(sum.rule.column());
            BigDecimal amount = cell.isEmpty() ? BigDecimal.ZERO : numbers.parse(cell, currency);
            sum.amount = amount == null ? sum.amount : sum.amount.add(amount);
            sum.unreadable += amount == null ? 1 : 0;
            sum.rows++;
        }
    }

    /** Whether the row is a total row; if it is, it is compared. */
    boolean isTotal(String firstCell, DelimitedRow row) {
        boolean total = false;
        boolean whole = false;
        for (Sum sum : sums) {
            if (sum.rule.row().matcher(firstCell).find()) {
                compare(sum, row);
                total = true;
                whole |= !sum.rule.ofGroup();
            }
        }
        if (total && !whole) {
            sums.stream().filter(sum -> sum.rule.ofGroup()).forEach(DelimitedTotals::restart);
        }
        return total;
    }

    /** A group ends here, with or without its total row. */
    void endGroup() {
        for (Sum sum : sums) {
            if (sum.rule.ofGroup()) {
                requireProven(sum);
                restart(sum);
                sum.headed = true;
            }
        }
    }

    void endFile() {
        boolean whole = sums.stream().anyMatch(sum -> !sum.rule.ofGroup() && sum.proven > 0);
        for (Sum sum : sums) {
            if (sum.rule.ofGroup() || sum.proven == 0) {
                requireProven(sum);
            }
            if (sum.headed && sum.rule.required() && !whole) {
                throw file.refused(
                        "control total: it ends behind the heading of a group, without rows and without the row "
                                + sum.rule.row() + "; the file may be cut, export it again");
            }
        }
    }

    /** What agreed, a line each. */
    List<String> notes() {
        return sums.stream()
                .filter(sum -> sum.proven > 0)
                .map(sum -> sum.proven + (sum.proven == 1 ? " total row agrees" : " total rows agree") + ": "
                        + columns.name(sum.rule.column()) + " of the "
                        + (sum.rule.ofGroup() ? "groups" : "file, " + sum.lastProven.toPlainString()))
                .toList();
    }

    private void compare(Sum sum, DelimitedRow row) {
        String stated = row.text(sum.rule.column());
        BigDecimal total = stated.isEmpty() ? BigDecimal.ZERO : numbers.parse(stated, currency);
        if (total == null || total.compareTo(sum.amount) != 0) {
            throw file.refused("control total: record " + row.number() + " says that " + columns.name(sum.rule.column())
                    + " is " + YamlMap.quoted(stated) + " in all, but the " + sum.rows + " rows above it add up to "
                    + sum.amount.toPlainString()
                    + (total == null
                            ? ""
                            : ", a difference of " + total.subtract(sum.amount).toPlainString())
                    + (sum.unreadable == 0 ? "" : " (" + sum.unreadable + " of them cannot be read)")
                    + "; export it again");
        }
        sum.proven++;
        sum.lastProven = total;
    }

    private void requireProven(Sum sum) {
        boolean open = sum.rule.ofGroup() ? sum.rows > 0 : sum.proven == 0;
        if (sum.rule.required() && open) {
            throw file.refused("control total: no row " + sum.rule.row() + " follows its last " + sum.rows
                    + " rows; the file may be cut, export it again");
        }
    }

    private static void restart(Sum sum) {
        sum.headed = false;
        sum.amount = BigDecimal.ZERO;
        sum.rows = 0;
        sum.unreadable = 0;
    }
}
