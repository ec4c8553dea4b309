package dev.recon.register;

import static dev.recon.register.RegisterFixture.DAY;
import static dev.recon.register.RegisterFixture.payout;
import static dev.recon.register.RegisterFixture.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.EvidenceType;
import dev.recon.matching.PaymentEvidence;
import dev.recon.matching.PaymentStatus;
import dev.recon.matching.Payout;
import dev.recon.money.Money;
import dev.recon.register.ControlTotals.Line;
import dev.recon.register.ControlTotals.Side;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the proof costs, counted in rows and not in seconds: a night of five thousand payments with as little memory for
 * each of PostgreSQL's steps, by its rows, as a night of a million has.
 */
class ProofQueriesIntegrationTests {

    @RegisterExtension
    static final RegisterFixture register = RegisterFixture.open();

    private static final List<Side> SIDES = List.of(Side.RECORDS, Side.PAYMENTS, Side.PAYOUTS);
    private static final int NAMED = 3_000;
    private static final int EDITED = 2_000;
    // Each statement joins a few tables of so many rows. One that reads a table for each row looks at millions.
    private static final long MOST_ROWS = 40L * (NAMED + EDITED);

    private final ControlTotals totals = new ControlTotals(register.client);

    private static PaymentEvidence named(int number) {
        return record(number, "N-" + number, amount(number), PaymentStatus.PAID, "pay_" + (10_000 + number));
    }

    private static PaymentEvidence open(int number) {
        return record(number, "E-" + number, amount(number), PaymentStatus.SCHEDULED, "pay_none");
    }

    /** The same payment as the ERP tells it later: paid, and with a PO number. */
    private static PaymentEvidence edited(int number) {
        return new PaymentEvidence(
                "generic-ap",
                EvidenceType.ERP_PAYMENT,
                number,
                "identity-edited-" + number,
                "E-" + (number - NAMED),
                DAY,
                "V-1",
                "Acme",
                amount(number - NAMED),
                PaymentStatus.PAID,
                "PAID",
                "PO-" + number,
                "pay_none",
                "");
    }

    private static Money amount(int number) {
        return Money.parse(number + ".00", "EUR");
    }

    private static <T> List<T> each(int first, int last, Function<Integer, T> made) {
        return IntStream.rangeClosed(first, last).boxed().map(made).toList();
    }

    private long twoNights() {
        long first = register.run(DAY);
        register.file(first, each(1, EDITED, ProofQueriesIntegrationTests::open).toArray(PaymentEvidence[]::new));
        register.decide(first, DAY);
        register.inTransaction(() -> register.mismatches.resolveUnseen(first));
        long second = register.run(DAY.plusDays(1));
        register.file(
                second, each(1, NAMED, ProofQueriesIntegrationTests::named).toArray(PaymentEvidence[]::new));
        register.file(
                second,
                each(NAMED + 1, NAMED + EDITED, ProofQueriesIntegrationTests::edited)
                        .toArray(PaymentEvidence[]::new));
        register.store(
                second,
                each(1, NAMED, number -> payout("pay_" + (10_000 + number), number + ".00", "APPROVED"))
                        .toArray(Payout[]::new));
        register.decide(second, DAY.plusDays(1));
        register.inTransaction(() -> register.mismatches.resolveUnseen(second));
        return second;
    }

    /** How many rows each statement of the proof looks at, by its name. */
    private static Map<String, Long> rows(long run) {
        Map<String, Long> rows = new TreeMap<>();
        ProofQueries.MEASURES.forEach(
                measure -> rows.merge(measure.side() + " " + measure.name(), rows(run, measure.sql()), Math::max));
        ProofQueries.FLAWS.forEach(flaw -> rows.put(flaw.side() + " " + flaw.name(), rows(run, flaw.sql())));
        return rows;
    }

    private static long rows(long run, String sql) {
        String plan = register.client
                .sql("explain (analyze, timing off, format json) " + sql)
                .param("run", run)
                .query(String.class)
                .single();
        return rows(JsonMapper.shared().readTree(plan).get(0).get("Plan"));
    }

    private static long rows(JsonNode node) {
        long here = node.path("Actual Rows").asLong(0)
                + node.path("Rows Removed by Filter").asLong(0)
                + node.path("Rows Removed by Join Filter").asLong(0);
        long below = 0;
        for (JsonNode child : node.path("Plans")) {
            below += rows(child);
        }
        return here * node.path("Actual Loops").asLong(1) + below;
    }

    @Test
    void noStatementReadsATableForEachRow() {
        long run = twoNights();

        Map<String, Long> rows = register.inTransaction(() -> {
            register.jdbc.execute("set local work_mem = '64kB'");
            List<Line> proof = totals.of(run, SIDES);
            assertThat(proof).noneMatch(Line::isUnexplained);
            assertThat(proof)
                    .anyMatch(line ->
                            line.side().equals("PAYMENTS") && line.measure().equals("matched") && line.count() == NAMED)
                    .anyMatch(line -> line.side().equals("PAYMENTS")
                            && line.measure().equals("mismatched")
                            && line.count() == EDITED);
            assertThat(register.text("select count(*) from payment_alias")).isEqualTo("" + EDITED);
            return rows(run);
        });

        assertThat(rows)
                .allSatisfy(
                        (statement, count) -> assertThat(count).as(statement).isLessThan(MOST_ROWS));
    }
}
