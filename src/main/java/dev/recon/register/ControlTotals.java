package dev.recon.register;

import dev.recon.money.Money;
import dev.recon.register.ProofQueries.Flaw;
import dev.recon.register.ProofQueries.Measure;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The proof that nothing was lost: per currency, opening + new = matched + mismatched + rejected + closing, by count and
 * by amount, for payments and for payouts; of payments also + tied, what turned out to be a record of another payment.
 *
 * <p>The sides of each equation come from different tables, and none from a step's counters. What came in: the records of
 * the files, and what each transaction wrote down of what it opened and closed ({@link OpenChanges}; of payouts, in
 * Introw's own words, while they were fetched). What became of it: matches, mismatches, and what is really open.
 *
 * <p>Every {@code unexplained} must be zero, and so is what begins with it: {@code unexplained_hash}, records whose
 * amounts changed places; {@code unexplained_evidence}, payments that are not as their record told of them;
 * {@code unexplained_links}, payments and payouts that do not agree with their match; {@code unexplained_ties}, records of
 * a payment that do not agree with it; {@code unexplained_unreported}, open
 * payments that no mismatch tells of. These lines are only there if they are not zero.
 */
public final class ControlTotals {

    /** What is proved, in the order of the report. */
    public enum Side {
        RECORDS,
        PAYMENTS,
        APPROVALS,
        PAYOUTS
    }

    private static final String NO_CURRENCY = "XXX";
    private static final String UNEXPLAINED = "unexplained";
    private static final Total ZERO = new Total(0, BigDecimal.ZERO);

    /**
     * One line of the proof.
     *
     * @param currency XXX for records without a readable amount
     * @param sign 1 for what came in, -1 for what became of it, 0 for what is unexplained
     */
    public record Line(String side, String currency, String measure, int sign, long count, BigDecimal amount) {

        /** A difference that nothing accounts for. */
        public boolean isUnexplained() {
            return measure.startsWith(UNEXPLAINED) && (count != 0 || amount.signum() != 0);
        }

        /** What is wrong, if the line is not zero. */
        public String meaning() {
            return switch (measure) {
                case "unexplained_hash" -> "amounts that changed places";
                case "unexplained_evidence" -> "payments that are not as their records told of them";
                case "unexplained_links" -> "members that do not agree with their match or update";
                case "unexplained_ties" -> "records that do not agree with the payment that they are of";
                case "unexplained_unreported" -> "what is open and no mismatch tells of";
                default -> "what came in is not what became of it";
            };
        }

        /** The amount with the decimals of its currency, so that zero is 0.00 in euros and 0 in yen. */
        public String plainAmount() {
            return exactAmount().toPlainString();
        }

        /** The amount with the decimals of its currency. */
        public BigDecimal exactAmount() {
            return currency.equals(NO_CURRENCY)
                    ? amount
                    : amount.setScale(Money.currency(currency).getDefaultFractionDigits());
        }
    }

    private record Total(long count, BigDecimal amount) {

        private Total plus(Total other, int sign) {
            return new Total(count + sign * other.count, amount.add(other.amount.multiply(BigDecimal.valueOf(sign))));
        }
    }

    private final JdbcClient jdbc;

    public ControlTotals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The proof of a run for these sides, in their order. */
    public List<Line> of(long runId, List<Side> sides) {
        // The night has just written these tables: without fresh statistics the proof takes hours instead of seconds.
        jdbc.sql("analyze payment_evidence, rejected_record, payment, payment_alias, payment_tie,"
                        + " payment_reference, payout, match, match_share, pending_update, update_attempt, mismatch,"
                        + " mismatch_history, approval_record, approval")
                .update();
        return sides.stream().flatMap(side -> proof(runId, side).lines(side)).toList();
    }

    private Proof proof(long runId, Side side) {
        Proof proof = new Proof(ProofQueries.MEASURES.stream()
                .filter(measure -> measure.side() == side)
                .toList());
        for (Measure measure : proof.measures) {
            forEach(runId, measure.sql(), (currency, total) -> proof.add(measure, currency, total));
        }
        for (Flaw flaw : ProofQueries.FLAWS) {
            if (flaw.side() == side) {
                forEach(runId, flaw.sql(), (currency, total) -> proof.add(flaw, currency, total));
            }
        }
        return proof;
    }

    private void forEach(long runId, String sql, BiConsumer<String, Total> consumer) {
        jdbc.sql(sql).param("run", runId).query(row -> {
            BigDecimal amount = row.getBigDecimal(3);
            Total total = new Total(row.getLong(2), amount == null ? BigDecimal.ZERO : amount);
            if (total.count() != 0 || total.amount().signum() != 0) {
                consumer.accept(row.getString(1), total);
            }
        });
    }

    /** One side: of each currency all measures in their order, zero where there is nothing, and what is unexplained. */
    private static final class Proof {

        private final List<Measure> measures;
        private final Map<String, Map<String, Total>> byCurrency = new TreeMap<>();

        private Proof(List<Measure> measures) {
            this.measures = measures;
        }

        private void add(Measure measure, String currency, Total total) {
            Map<String, Total> totals = of(currency);
            totals.merge(measure.name(), total, (sum, more) -> sum.plus(more, 1));
            totals.merge(UNEXPLAINED, total, (sum, more) -> sum.plus(more, measure.sign()));
        }

        private void add(Flaw flaw, String currency, Total total) {
            of(currency).put(flaw.name(), total);
        }

        private Map<String, Total> of(String currency) {
            return byCurrency.computeIfAbsent(currency, none -> {
                Map<String, Total> zeros = new LinkedHashMap<>();
                measures.forEach(measure -> zeros.put(measure.name(), ZERO));
                zeros.put(UNEXPLAINED, ZERO);
                return zeros;
            });
        }

        private int signOf(String name) {
            return measures.stream()
                    .filter(measure -> measure.name().equals(name))
                    .mapToInt(Measure::sign)
                    .findFirst()
                    .orElse(0);
        }

        private Stream<Line> lines(Side side) {
            return byCurrency.entrySet().stream()
                    .flatMap(currency -> currency.getValue().entrySet().stream()
                            .map(total -> new Line(
                                    side.name(),
                                    currency.getKey(),
                                    total.getKey(),
                                    signOf(total.getKey()),
                                    total.getValue().count(),
                                    total.getValue().amount())));
        }
    }
}
