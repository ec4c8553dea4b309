package dev.recon.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Adds up the rows of the reports and holds them against what the control totals say. */
final class CheckedTotals {

    /** Measures of what came in; the others are what became of it. */
    private static final Set<String> INCOMING = Set.of("read", "opening", "new");

    private static final String UNEXPLAINED = "unexplained";
    private static final String APPROVALS = "APPROVALS ";
    // How the id of an approval begins; a match's begins otherwise.
    private static final String APPROVAL = "AP-";
    private static final List<String> AGREED = List.of("written", "already_there");
    private static final Sum NOTHING = new Sum(0, BigDecimal.ZERO);

    private record Sum(long count, BigDecimal amount) {

        private Sum plus(long more, BigDecimal worth) {
            return new Sum(count + more, amount.add(worth));
        }

        private boolean isAs(Sum other) {
            return count == other.count && amount.compareTo(other.amount) == 0;
        }

        @Override
        public String toString() {
            return count + " and " + amount.toPlainString();
        }
    }

    private final Map<String, Map<String, Sum>> proof = new TreeMap<>();
    private final Map<String, Sum> matched = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, BigDecimal> paymentLeft = new TreeMap<>();
    private final List<String> findings = new ArrayList<>();
    private long rejected;

    void total(ReportReader.Row row) {
        proof.computeIfAbsent(row.text("side") + " " + row.text("currency"), side -> new TreeMap<>())
                .put(row.text("measure"), new Sum(Long.parseLong(row.text("count")), row.amount("amount")));
    }

    void match(ReportReader.Row row) {
        if (row.text("match_id").startsWith(APPROVAL)) {
            approval(row);
        } else {
            payment(row);
        }
    }

    // One that names its payout by id alone may state no amount.
    private void approval(ReportReader.Row row) {
        String currency = row.text("payment_currency");
        add(
                APPROVALS + (currency.isEmpty() ? "XXX" : currency),
                1,
                currency.isEmpty() ? BigDecimal.ZERO : row.amount("payment_amount"));
    }

    private void payment(ReportReader.Row row) {
        String payment = String.join(
                "\t",
                row.text("payment_id"),
                row.text("match_id"),
                row.text("payment_file"),
                row.text("payment_record"));
        boolean newPayment = seen.add("payment " + payment);
        add("PAYMENTS " + row.text("payment_currency"), newPayment ? 1 : 0, row.amount("allocated_amount"));
        if (seen.add("payout " + row.text("payout_id"))) {
            add("PAYOUTS " + row.text("payout_currency"), 1, row.amount("payout_amount"));
        }
        BigDecimal before =
                newPayment ? row.amount("payment_amount") : paymentLeft.getOrDefault(payment, BigDecimal.ZERO);
        paymentLeft.put(payment, before.subtract(row.amount("allocated_amount")));
    }

    void rejected(ReportReader.Row row) {
        rejected++;
    }

    private void add(String side, long count, BigDecimal amount) {
        matched.merge(side, NOTHING.plus(count, amount), (sum, more) -> sum.plus(more.count, more.amount));
    }

    /**
     * @param reversed matches that were made and taken back on the same night: they are in the totals, not in the rows
     * @return what does not agree, a sentence each
     */
    List<String> findings(long reversed) {
        proof.forEach(this::addUp);
        paymentLeft.forEach((payment, left) -> {
            if (left.signum() != 0) {
                String[] parts = payment.split("\t", -1);
                findings.add("matches.csv: the shares of payment " + parts[0] + " in match " + parts[1]
                        + " are off its amount by " + left.toPlainString());
            }
        });
        if (reversed == 0) {
            Set<String> sides = new HashSet<>(matched.keySet());
            proof.keySet().stream().filter(side -> !side.startsWith("RECORDS")).forEach(sides::add);
            sides.stream().sorted().forEach(this::compareMatched);
        }
        long stated = proof.getOrDefault("RECORDS XXX", Map.of())
                .getOrDefault("rejected", NOTHING)
                .count();
        if (stated != rejected) {
            findings.add("rejected.csv has " + rejected + " rows, control-totals.csv says " + stated);
        }
        return findings;
    }

    private void addUp(String side, Map<String, Sum> measures) {
        Sum left = NOTHING;
        for (Map.Entry<String, Sum> measure : measures.entrySet()) {
            if (!measure.getKey().startsWith(UNEXPLAINED)) {
                int sign = INCOMING.contains(measure.getKey()) ? 1 : -1;
                left = left.plus(
                        sign * measure.getValue().count,
                        measure.getValue().amount.multiply(BigDecimal.valueOf(sign)));
            } else if (!measure.getValue().isAs(NOTHING)) {
                findings.add("control-totals.csv: " + side + " states " + measure.getKey() + " " + measure.getValue());
            }
        }
        if (!left.isAs(NOTHING)) {
            findings.add(
                    "control-totals.csv: " + side + " does not tie, what came in exceeds what became of it by " + left);
        }
    }

    private void compareMatched(String side) {
        Map<String, Sum> measures = proof.getOrDefault(side, Map.of());
        Sum stated = NOTHING;
        for (String measure : side.startsWith(APPROVALS) ? AGREED : List.of("matched")) {
            Sum part = measures.getOrDefault(measure, NOTHING);
            stated = stated.plus(part.count, part.amount);
        }
        Sum found = matched.getOrDefault(side, NOTHING);
        if (!stated.isAs(found)) {
            findings.add("matches.csv: " + side + " come to " + found + ", control-totals.csv says " + stated);
        }
    }
}
