package dev.recon.register;

import static dev.recon.register.RegisterFixture.DAY;
import static dev.recon.register.RegisterFixture.payout;
import static dev.recon.register.RegisterFixture.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.CommissionLine;
import dev.recon.matching.PaidEvidence;
import dev.recon.matching.PaymentStatus;
import dev.recon.matching.PayoutId;
import dev.recon.matching.decision.DecisionCheck.Subjects;
import dev.recon.matching.decision.DecisionFacts;
import dev.recon.matching.decision.DecisionFacts.AboutMismatch;
import dev.recon.money.Money;
import dev.recon.register.ReportRows.Kind;
import dev.recon.report.ReportFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What decisions are held against, beside what their reports said. */
class DecisionLookupIntegrationTests {

    @RegisterExtension
    static final RegisterFixture REGISTER = RegisterFixture.open();

    private final DecisionLookup lookup = new DecisionLookup(REGISTER.client, PaidEvidence.ERP);

    private long night() {
        long run = REGISTER.run(DAY);
        REGISTER.store(run, payout("pay_short", "100.00", "APPROVED"), payout("pay_paid", "70.00", "PENDING_REVIEW"));
        REGISTER.inTransaction(() -> REGISTER.payouts.storeLines(
                run,
                new PayoutId("pay_short"),
                List.of(new CommissionLine(
                        "cln_one", RegisterFixture.ACME, new PayoutId("pay_short"), "", "100.00", "EUR", "PENDING"))));
        REGISTER.file(
                run,
                record(1, "P-1", Money.parse("60.00", "EUR"), PaymentStatus.PAID, "pay_short"),
                record(2, "P-2", Money.parse("70.00", "EUR"), PaymentStatus.PAID, "pay_paid"));
        REGISTER.decide(run, DAY);
        return run;
    }

    private Map<String, String> reported(long run) {
        Map<String, String> checks = new HashMap<>();
        List<String> columns = ReportFile.MISMATCHES.columns();
        REGISTER.inTransaction(() -> new ReportRows(REGISTER.dataSource(), List.of())
                .forEach(
                        Kind.MISMATCHES,
                        run,
                        DAY,
                        false,
                        row -> checks.put(
                                String.valueOf(row.get(columns.indexOf("mismatch_id"))),
                                String.valueOf(row.get(columns.indexOf("row_check"))))));
        return checks;
    }

    private DecisionFacts facts(Set<String> mismatches) {
        return lookup.facts(new Subjects(
                mismatches,
                Set.of(new PayoutId("pay_none")),
                Set.of("cln_one", "cln_none"),
                Set.of("DC-1"),
                Set.of(),
                Set.of()));
    }

    @Test
    void rowChecksAreThoseOfTheReportUntilAFactChanges() {
        Map<String, String> reported = reported(night());
        assertThat(reported).hasSize(2);

        Map<String, String> now = new HashMap<>();
        facts(reported.keySet()).mismatches().forEach((id, mismatch) -> now.put(id, mismatch.rowCheck()));
        assertThat(now).isEqualTo(reported);

        REGISTER.jdbc.update("update payout set stage = 'BLOCKED' where payout_id = 'pay_short'");
        Map<String, String> changed = new HashMap<>();
        facts(reported.keySet()).mismatches().forEach((id, mismatch) -> changed.put(id, mismatch.rowCheck()));
        assertThat(changed).isNotEqualTo(reported).hasSameSizeAs(reported);
    }

    @Test
    void whatIsDecidedAboutIsFoundWithEverythingAroundIt() {
        Map<String, String> reported = reported(night());
        DecisionFacts facts = facts(reported.keySet());

        AboutMismatch part = facts.mismatches().values().stream()
                .filter(mismatch -> new PayoutId("pay_short").equals(mismatch.payout()))
                .findFirst()
                .orElseThrow();
        assertThat(part.payment()).hasToString("payment P-1 of EUR 60.00");
        assertThat(part.resolvedBy()).isNull();
        assertThat(facts.payouts().keySet())
                .containsExactlyInAnyOrder(new PayoutId("pay_short"), new PayoutId("pay_paid"));
        assertThat(facts.payouts().get(new PayoutId("pay_paid"))).matches(payout -> payout.settled() && payout.waits());
        assertThat(facts.payouts().get(new PayoutId("pay_short")))
                .matches(payout -> !payout.settled() && !payout.waits() && payout.lines() == 1);
        assertThat(facts.lines()).containsOnlyKeys("cln_one");
    }

    @Test
    void aMismatchAboutAPayoutAloneHasNoPaymentOfItsOwn() {
        Map<String, String> reported = reported(night());

        assertThat(facts(reported.keySet()).mismatches().values())
                .filteredOn(mismatch -> mismatch.reason().equals("PAID_BEFORE_APPROVAL"))
                .hasSize(1)
                .allMatch(mismatch -> mismatch.payment() == null);
    }

    @Test
    void aResolvedMismatchSaysSinceWhen() {
        Map<String, String> reported = reported(night());
        REGISTER.jdbc.update("update mismatch set resolved_run_id = 7");

        assertThat(facts(reported.keySet()).mismatches().values()).allMatch(mismatch -> mismatch.resolvedBy() == 7);
    }
}
