package dev.recon.register;

import static dev.recon.register.RegisterFixture.DAY;
import static dev.recon.register.RegisterFixture.payout;
import static dev.recon.register.RegisterFixture.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.PaymentStatus;
import dev.recon.money.Money;
import dev.recon.register.ControlTotals.Line;
import dev.recon.register.Evidence.Rejected;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The proof of a small night, and that it notices what a hand changes in the register. */
class ControlTotalsIntegrationTests {

    @RegisterExtension
    static final RegisterFixture register = RegisterFixture.open();

    private final ControlTotals totals = new ControlTotals(register.client);
    private long run;

    @BeforeEach
    void aNightOfFourRecords() {
        run = register.run(DAY);
        long file = register.file(
                run,
                record(1, "P-1", Money.parse("10.00", "EUR"), PaymentStatus.PAID, "pay_0001"),
                record(2, "P-2", Money.parse("12.34", "EUR"), PaymentStatus.PAID, "pay_none"),
                record(3, "P-3", Money.parse("500", "JPY"), PaymentStatus.PAID, ""));
        register.inTransaction(() -> register.evidence.add(
                file, List.of(), List.of(new Rejected(4, "AMOUNT", "amount", "x", "is no amount", "P-4,x"))));
        register.store(run, payout("pay_0001", "10.00", "APPROVED"), payout("pay_0002", "99.00", "APPROVED"));
        decide(run);
    }

    private void decide(long night) {
        register.decide(night, DAY);
        register.inTransaction(() -> register.mismatches.resolveUnseen(night));
    }

    private List<Line> proof(long night) {
        return register.inTransaction(() -> totals.of(night));
    }

    private List<String> lines() {
        return proof(run).stream()
                .filter(line -> line.count() != 0 || line.measure().startsWith("unexplained"))
                .map(ControlTotalsIntegrationTests::text)
                .toList();
    }

    private List<String> unexplained() {
        return proof(run).stream()
                .filter(Line::isUnexplained)
                .map(ControlTotalsIntegrationTests::text)
                .toList();
    }

    private static String text(Line line) {
        return "%s %s %s %d %s"
                .formatted(line.side(), line.currency(), line.measure(), line.count(), line.plainAmount());
    }

    @Test
    void aNightTies() {
        assertThat(lines())
                .containsExactly(
                        "RECORDS EUR read 2 22.34",
                        "RECORDS EUR loaded 2 22.34",
                        "RECORDS EUR unexplained 0 0.00",
                        "RECORDS JPY read 1 500",
                        "RECORDS JPY loaded 1 500",
                        "RECORDS JPY unexplained 0 0",
                        "RECORDS XXX read 1 0",
                        "RECORDS XXX rejected 1 0",
                        "RECORDS XXX unexplained 0 0",
                        "PAYMENTS EUR new 2 22.34",
                        "PAYMENTS EUR matched 1 10.00",
                        "PAYMENTS EUR mismatched 1 12.34",
                        "PAYMENTS EUR unexplained 0 0.00",
                        "PAYMENTS JPY new 1 500",
                        "PAYMENTS JPY mismatched 1 500",
                        "PAYMENTS JPY unexplained 0 0",
                        "PAYMENTS XXX new 1 0",
                        "PAYMENTS XXX rejected 1 0",
                        "PAYMENTS XXX unexplained 0 0",
                        "PAYOUTS EUR new 2 109.00",
                        "PAYOUTS EUR matched 1 10.00",
                        "PAYOUTS EUR closing 1 99.00",
                        "PAYOUTS EUR unexplained 0 0.00");
        assertThat(unexplained()).isEmpty();
    }

    @Test
    void theNightAfterOpensWithWhatTheNightBeforeLeft() {
        run = register.run(DAY.plusDays(1));
        register.store(run, payout("pay_0001", "10.00", "PAID"), payout("pay_0002", "99.00", "APPROVED"));
        decide(run);

        assertThat(lines())
                .contains(
                        "PAYMENTS EUR opening 1 12.34",
                        "PAYMENTS EUR mismatched 1 12.34",
                        "PAYMENTS JPY opening 1 500",
                        "PAYOUTS EUR opening 1 99.00",
                        "PAYOUTS EUR closing 1 99.00");
        assertThat(unexplained()).isEmpty();
    }

    @Test
    void aReturnedPaymentIsNewAgainAndTies() {
        run = register.run(DAY.plusDays(1));
        register.file(run, record(1, "P-1", Money.parse("10.00", "EUR"), PaymentStatus.RETURNED, "pay_0001"));
        register.store(run, payout("pay_0001", "10.00", "PAID"), payout("pay_0002", "99.00", "APPROVED"));
        decide(run);

        assertThat(lines())
                .contains(
                        "PAYMENTS EUR opening 1 12.34", "PAYMENTS EUR new 1 10.00", "PAYMENTS EUR mismatched 2 22.34");
        assertThat(unexplained()).isEmpty();
    }

    @Test
    void aPaymentThatIsDeletedIsMissed() {
        register.jdbc.update("delete from payment_reference");
        register.jdbc.update("delete from payment where payment_id = 'P-2'");

        assertThat(unexplained()).containsExactly("PAYMENTS EUR unexplained 1 12.34");
    }

    @Test
    void aPaymentThatIsMadeUpIsNoticed() {
        register.jdbc.update("""
                insert into payment select (p).* from (select jsonb_populate_record(p, '{"payment_key": "made-up#1"}') as p
                    from payment p where payment_id = 'P-3') as copy
                """);

        assertThat(unexplained()).containsExactly("PAYMENTS JPY unexplained -1 -500");
    }

    @Test
    void aCentOnAnOpenPaymentIsNoticed() {
        register.jdbc.update("update payment set amount = amount + 0.01 where payment_id = 'P-2'");

        assertThat(unexplained()).containsExactly("PAYMENTS EUR unexplained 0 -0.01");
    }

    @Test
    void aCentOnWhatAMatchAllocatesIsNoticed() {
        register.jdbc.update("update match_share set allocated = allocated - 0.01");

        assertThat(unexplained())
                .containsExactly("PAYMENTS EUR unexplained 0 0.01", "PAYMENTS EUR unexplained_links 1 0.00");
    }

    @Test
    void aCentOnASettledPaymentIsNoticed() {
        register.jdbc.update("update payment set amount = amount + 0.01 where match_id is not null");

        assertThat(unexplained()).containsExactly("PAYMENTS EUR unexplained_links 1 0.00");
    }

    @Test
    void aCentOnAPayoutIsNoticed() {
        register.jdbc.update("update payout set amount = amount + 0.01 where match_id is not null");

        assertThat(unexplained()).containsExactly("PAYOUTS EUR unexplained 0 -0.01");
    }

    @Test
    void aSettledPayoutThatWasMadePayableAgainIsNoticed() {
        register.jdbc.update("update payout set match_id = null");

        assertThat(unexplained()).contains("PAYMENTS EUR unexplained_links 1 0.00");
    }

    @Test
    void aCentOnARecordIsNoticedOnBothSides() {
        register.jdbc.update("update payment_evidence set amount = amount + 0.01 where payment_id = 'P-2'");

        assertThat(unexplained())
                .hasSize(3)
                .contains("RECORDS EUR unexplained 0 -0.01", "PAYMENTS EUR unexplained 0 0.01")
                .anyMatch(line -> line.startsWith("RECORDS EUR unexplained_hash "));
    }

    @Test
    void twoAmountsThatChangedPlacesAreNoticedAlthoughTheirSumIsTheSame() {
        register.jdbc.update("update payment_evidence set amount = 22.34 - amount where currency = 'EUR'");

        assertThat(unexplained()).singleElement().asString().startsWith("RECORDS EUR unexplained_hash 0 ");
    }

    @Test
    void aRecordThatIsDeletedIsMissed() {
        register.jdbc.update("delete from payment_evidence where payment_id = 'P-3'");

        assertThat(unexplained()).contains("RECORDS JPY unexplained 1 500", "PAYMENTS JPY unexplained -1 -500");
    }

    @Test
    void aRejectedRecordThatIsDeletedIsMissed() {
        register.jdbc.update("delete from rejected_record");

        assertThat(unexplained()).containsExactly("RECORDS XXX unexplained 1 0");
    }

    @Test
    void aCurrencyThatIsChangedIsNoticedInBothCurrencies() {
        register.jdbc.update("update payment set currency = 'JPY' where payment_id = 'P-2'");

        assertThat(proof(run).stream()
                        .filter(Line::isUnexplained)
                        .map(line -> line.side() + " " + line.currency() + " " + line.count() + " "
                                + line.amount().stripTrailingZeros().toPlainString()))
                .containsExactly("PAYMENTS EUR 1 12.34", "PAYMENTS JPY -1 -12.34");
    }
}
