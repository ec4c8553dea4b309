package dev.recon.register;

import static dev.recon.register.RegisterFixture.DAY;
import static dev.recon.register.RegisterFixture.payout;
import static dev.recon.register.RegisterFixture.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.PaymentEvidence;
import dev.recon.matching.PaymentStatus;
import dev.recon.matching.PayoutId;
import dev.recon.money.Money;
import dev.recon.register.ControlTotals.Line;
import dev.recon.register.ControlTotals.Side;
import dev.recon.register.Evidence.Rejected;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        return register.inTransaction(() -> totals.of(night, List.of(Side.RECORDS, Side.PAYMENTS, Side.PAYOUTS)));
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

        assertThat(unexplained())
                .containsExactly(
                        "PAYMENTS JPY unexplained -1 -500",
                        "PAYMENTS JPY unexplained_unreported 1 500",
                        "PAYMENTS JPY unexplained_evidence 1 0");
    }

    @Test
    void aCentOnAnOpenPaymentIsNoticed() {
        register.jdbc.update("update payment set amount = amount + 0.01 where payment_id = 'P-2'");

        assertThat(unexplained())
                .containsExactly("PAYMENTS EUR unexplained 0 -0.01", "PAYMENTS EUR unexplained_evidence 1 0.01");
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

        assertThat(unexplained())
                .containsExactly("PAYMENTS EUR unexplained_evidence 1 0.01", "PAYMENTS EUR unexplained_links 1 0.00");
    }

    @Test
    void aCentOnAPayoutIsNoticed() {
        register.jdbc.update("update payout set amount = amount + 0.01 where match_id is not null");

        assertThat(unexplained()).containsExactly("PAYOUTS EUR unexplained 0 -0.01");
    }

    @Test
    void aSettledPayoutThatWasMadePayableAgainIsNoticed() {
        register.jdbc.update("update payout set match_id = null");

        assertThat(unexplained()).containsExactly("PAYOUTS EUR unexplained_links 1 0.00");
    }

    @Test
    void aCentOnARecordIsNoticedOnBothSides() {
        register.jdbc.update("update payment_evidence set amount = amount + 0.01 where payment_id = 'P-2'");

        assertThat(unexplained())
                .hasSize(4)
                .contains(
                        "RECORDS EUR unexplained 0 -0.01",
                        "PAYMENTS EUR unexplained 0 0.01",
                        "PAYMENTS EUR unexplained_evidence 1 -0.01")
                .anyMatch(line -> line.startsWith("RECORDS EUR unexplained_hash "));
    }

    @Test
    void twoAmountsThatChangedPlacesAreNoticedAlthoughTheirSumIsTheSame() {
        register.jdbc.update("update payment_evidence set amount = 22.34 - amount where currency = 'EUR'");

        assertThat(unexplained())
                .hasSize(2)
                .contains("PAYMENTS EUR unexplained_evidence 2 0.00")
                .anyMatch(line -> line.startsWith("RECORDS EUR unexplained_hash 0 "));
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
                .containsExactly("PAYMENTS EUR 1 12.34", "PAYMENTS JPY -1 -12.34", "PAYMENTS JPY 1 0");
    }

    /** The night after, which reads a file of its own; whatever is older now has been carried over. */
    private void theNextNight(PaymentEvidence... records) {
        run = register.run(DAY.plusDays(1));
        register.file(run, records);
        register.store(run, payout("pay_0001", "10.00", "PAID"), payout("pay_0002", "99.00", "APPROVED"));
        decide(run);
    }

    private static PaymentEvidence named(long number, String id, String amount, String payout) {
        return record(number, id, Money.parse(amount, "EUR"), PaymentStatus.PAID, payout);
    }

    private static String made(String change) {
        return """
                insert into payment select (p).* from (select jsonb_populate_record(p, '%s') as p
                    from payment p where payment_id = 'P-2') as copy
                """.formatted(change);
    }

    /** What a hand may do to the register, and where the proof shows it. */
    private static Stream<Arguments> tampering() {
        return Stream.of(
                Arguments.of("PAYMENTS EUR", "delete from payment_evidence where payment_id = 'P-2'"),
                Arguments.of("PAYMENTS EUR", "update payment_evidence set amount = 12.35 where payment_id = 'P-2'"),
                Arguments.of("PAYMENTS EUR", "update payment_evidence set currency = 'USD' where payment_id = 'P-2'"),
                Arguments.of("PAYMENTS EUR", "update payment_evidence set identity = 'x' where payment_id = 'P-2'"),
                Arguments.of("PAYMENTS EUR", "update payment set amount = amount + 0.01 where payment_id = 'P-2'"),
                Arguments.of("EUR", """
                        with one as (update payment set amount = amount + 0.01 where payment_id = 'P-2' returning 1)
                        update payment_evidence set amount = amount + 0.01 where payment_id = 'P-2'
                        """),
                Arguments.of("PAYMENTS EUR", "delete from payment where payment_id = 'P-2'"),
                Arguments.of("PAYMENTS EUR", """
                        with one as (delete from payment where payment_id = 'P-2')
                        delete from mismatch where payment_key like '%P-2%'
                        """),
                Arguments.of("PAYMENTS EUR", "delete from mismatch where payment_key like '%P-2%'"),
                Arguments.of("PAYMENTS EUR", "update mismatch set resolved_run_id = 1 where payment_key like '%P-2%'"),
                Arguments.of("PAYMENTS EUR", "update payment set match_id = 'MT-x' where payment_id = 'P-2'"),
                Arguments.of("PAYMENTS EUR", "update payment set match_id = null where payment_id = 'P-1'"),
                Arguments.of("PAYOUTS EUR", "delete from payout where payout_id = 'pay_0002'"),
                Arguments.of(
                        "PAYOUTS EUR", "update payout set amount = 1, amount_text = 1 where payout_id = 'pay_0002'"),
                Arguments.of("PAYOUTS EUR", "update payout set match_id = 'MT-x' where payout_id = 'pay_0002'"),
                Arguments.of("PAYOUTS EUR", "update payout set currency = 'USD' where payout_id = 'pay_0002'"),
                Arguments.of("PAYOUTS EUR", """
                        insert into payout select (o).* from (select jsonb_populate_record(o, '{"payout_id": "pay_x"}')
                            as o from payout o where payout_id = 'pay_0002') as copy
                        """),
                Arguments.of("PAYOUTS EUR", "update payout set match_id = null where payout_id = 'pay_0001'"),
                Arguments.of("PAYMENTS EUR", "delete from match_share"));
    }

    @ParameterizedTest
    @MethodSource("tampering")
    void whatAHandDoesIsNoticedByTheSameNight(String where, String sql) {
        assertThat(unexplained()).isEmpty();

        register.jdbc.update("delete from payment_reference");
        register.jdbc.update(sql);

        assertThat(unexplained()).anyMatch(line -> line.contains(where + " unexplained"));
    }

    @ParameterizedTest
    @MethodSource("tampering")
    void whatAHandDoesToWhatWasCarriedOverIsNoticed(String where, String sql) {
        theNextNight(named(1, "P-9", "1.00", "pay_none"));
        assertThat(unexplained()).isEmpty();

        register.jdbc.update("delete from payment_reference");
        register.jdbc.update(sql);

        assertThat(unexplained()).anyMatch(line -> line.contains(where + " unexplained"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from payment where payment_id = 'P-2'",
                "update payment set amount = amount + 0.01 where payment_id = 'P-2'",
                "update payment set match_id = 'MT-x' where payment_id = 'P-2'",
                "update payment set match_id = null where payment_id = 'P-1'",
                "delete from payment_evidence where payment_id = 'P-2'"
            })
    void whatAHandDoesToPaymentsBetweenTwoNightsIsNoticed(String sql) {
        register.jdbc.update("delete from payment_reference");
        register.jdbc.update(sql);
        theNextNight();

        assertThat(unexplained()).anyMatch(line -> line.startsWith("PAYMENTS EUR unexplained"));
    }

    @Test
    void aPayoutThatWasAddedOrMadePayableBetweenTwoNightsIsNoticed() {
        register.jdbc.update("""
                insert into payout select (o).* from (select jsonb_populate_record(o, '{"payout_id": "pay_x"}')
                    as o from payout o where payout_id = 'pay_0002') as copy
                """);
        theNextNight();

        assertThat(unexplained()).containsExactly("PAYOUTS EUR unexplained -1 -99.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"payment_key\": \"made-up#1\"}", "{\"payment_key\": \"identity-P-2#2\"}"})
    void anOldPaymentThatIsMadeUpIsNoticed(String change) {
        theNextNight();

        register.jdbc.update(made(change));

        assertThat(unexplained()).anyMatch(line -> line.startsWith("PAYMENTS EUR unexplained"));
    }

    @Test
    void anOpenPaymentThatNoMismatchTellsOfIsNeverExplained() {
        register.jdbc.update("delete from mismatch where payment_key like '%P-2%'");

        assertThat(lines()).contains("PAYMENTS EUR closing 1 12.34");
        assertThat(unexplained()).containsExactly("PAYMENTS EUR unexplained_unreported 1 12.34");
    }

    @Test
    void whatAnExportTellsAgainIsNotNew() {
        theNextNight(named(1, "P-2", "12.34", "pay_none"), named(2, "P-9", "1.00", "pay_none"));

        assertThat(lines()).contains("PAYMENTS EUR opening 1 12.34", "PAYMENTS EUR new 1 1.00");
        assertThat(unexplained()).isEmpty();
    }

    @Test
    void aNightAfterOneThatDiedTies() {
        long died = register.run(DAY.plusDays(1));
        register.file(died, named(1, "P-9", "99.00", "pay_0002"), named(2, "P-8", "1.00", "pay_none"));
        register.store(died, payout("pay_0002", "99.00", "APPROVED"), payout("pay_0003", "5.00", "APPROVED"));
        register.decide(died, DAY.plusDays(1));
        run = register.run(DAY.plusDays(2));
        register.store(run, payout("pay_0002", "99.00", "APPROVED"), payout("pay_0003", "5.00", "DECLINED"));
        decide(run);

        assertThat(lines())
                .contains("PAYMENTS EUR opening 2 13.34", "PAYMENTS EUR mismatched 2 13.34")
                .noneMatch(line -> line.startsWith("PAYOUTS EUR opening"));
        assertThat(unexplained()).isEmpty();
        // And the one that died may be finished after all.
        run = died;
        decide(run);
        assertThat(lines()).contains("PAYMENTS EUR matched 1 99.00", "PAYOUTS EUR matched 1 99.00");
        assertThat(unexplained()).isEmpty();
    }

    @Test
    void aNightMayReadThePayoutsTwiceWhileTheyChange() {
        run = register.run(DAY.plusDays(1));
        register.store(run, payout("pay_0002", "99.00", "APPROVED"), payout("pay_0003", "5.00", "APPROVED"));
        register.store(run, payout("pay_0002", "98.00", "APPROVED"), payout("pay_0003", "7.00", "APPROVED"));
        register.store(run, payout("pay_0004", "1.00", "PAID"), payout("pay_0005", "2.00", "APPROVED"));
        register.store(
                run, payout("pay_0004", "1.00", "APPROVED"), payout("pay_0005", "2.00", "USD", "APPROVED", null));
        decide(run);

        assertThat(lines())
                .contains(
                        "PAYOUTS EUR opening 1 98.00",
                        "PAYOUTS EUR new 2 8.00",
                        "PAYOUTS EUR closing 3 106.00",
                        "PAYOUTS USD new 1 2.00");
        assertThat(unexplained()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"99.00, PAID", "99.00, DECLINED", "not an amount, APPROVED"})
    void aPayoutThatIsNoLongerOpenInIntrowIsNoLongerCarriedOver(String amount, String stage) {
        run = register.run(DAY.plusDays(1));
        register.store(run, payout("pay_0002", amount, stage));
        decide(run);

        assertThat(lines()).noneMatch(line -> line.startsWith("PAYOUTS EUR opening"));
        assertThat(unexplained()).isEmpty();
    }

    @Test
    void norIsOneThatIsGone() {
        run = register.run(DAY.plusDays(1));
        register.inTransaction(() -> register.payouts.gone(run, new PayoutId("pay_0002")));
        decide(run);

        assertThat(lines()).noneMatch(line -> line.startsWith("PAYOUTS EUR opening"));
        assertThat(unexplained()).isEmpty();
    }

    @Test
    void aPayoutThatAPersonHadPaidBeforeItWasMatchedTies() {
        run = register.run(DAY.plusDays(1));
        register.file(run, named(1, "P-9", "99.00", "pay_0002"), named(2, "P-8", "5.00", "pay_0003"));
        register.store(run, payout("pay_0002", "99.00", "PAID"), payout("pay_0003", "5.00", "PAID"));
        decide(run);

        assertThat(lines())
                .contains("PAYOUTS EUR opening 1 99.00", "PAYOUTS EUR new 1 5.00", "PAYOUTS EUR matched 2 104.00");
        assertThat(unexplained()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"12.00, EUR", "10.00, USD", "not an amount, EUR"})
    void aPayoutThatChangesAfterItWasSettledTiesOnEveryNight(String amount, String currency) {
        long first = run;
        register.store(run, payout("pay_0001", amount, currency, "APPROVED", null));
        decide(run);
        assertThat(unexplained()).isEmpty();

        run = register.run(DAY.plusDays(1));
        register.store(run, payout("pay_0001", "11.00", "APPROVED"));
        decide(run);
        assertThat(unexplained()).isEmpty();
        assertThat(lines()).contains("PAYOUTS EUR opening 1 99.00");

        run = first;
        assertThat(unexplained()).isEmpty();
        assertThat(lines()).contains("PAYOUTS EUR matched 1 11.00");
    }

    @Test
    void aReturnThatAnotherPaymentReplacesTies() {
        theNextNight(
                record(1, "P-1", Money.parse("10.00", "EUR"), PaymentStatus.RETURNED, "pay_0001"),
                named(2, "P-7", "10.00", "pay_0001"));

        assertThat(lines())
                .contains("PAYMENTS EUR new 2 20.00", "PAYOUTS EUR new 1 10.00", "PAYOUTS EUR matched 1 10.00");
        assertThat(unexplained()).isEmpty();
    }

    @Test
    void aReturnedPayoutWhoseFailureIntrowHasNotTakenYetTies() {
        theNextNight(record(1, "P-1", Money.parse("10.00", "EUR"), PaymentStatus.RETURNED, "pay_0001"));
        assertThat(unexplained()).isEmpty();
        run = register.run(DAY.plusDays(2));
        register.store(run, payout("pay_0001", "10.00", "PAID"), payout("pay_0002", "99.00", "APPROVED"));
        decide(run);
        register.jdbc.update("update payout set stage = 'FAILED' where payout_id = 'pay_0001'");

        assertThat(unexplained()).isEmpty();
    }
}
