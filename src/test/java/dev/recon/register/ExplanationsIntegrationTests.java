package dev.recon.register;

import static dev.recon.register.RegisterFixture.DAY;
import static dev.recon.register.RegisterFixture.payout;
import static dev.recon.register.RegisterFixture.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.PaymentStatus;
import dev.recon.money.Money;
import dev.recon.register.Explanations.Section;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What explain tells, on PostgreSQL. */
class ExplanationsIntegrationTests {

    private static final LocalDate LATER = DAY.plusDays(1);

    @RegisterExtension
    static final RegisterFixture register = RegisterFixture.open();

    private static List<Section> explained(String id) {
        return new Explanations(register.client).of(id);
    }

    private static List<String> lines(List<Section> sections, String title) {
        return sections.stream()
                .filter(section -> section.title().equals(title))
                .flatMap(section -> section.lines().stream())
                .toList();
    }

    private static void shortPaymentOnTwoNights() {
        long first = register.run(DAY);
        register.file(first, record(1, "P-1", "9.00", PaymentStatus.PAID));
        register.store(first, payout("pay_0001", "10.00", "APPROVED"));
        register.decide(first, DAY);
        long second = register.run(LATER);
        register.store(second, payout("pay_0001", "12.00", "APPROVED"));
        register.decide(second, LATER);
    }

    @Test
    void aPaymentIsToldWithItsEvidenceAndEveryGateOfEveryNight() {
        shortPaymentOnTwoNights();

        List<Section> sections = explained("P-1");

        assertThat(lines(sections, "Payment")).singleElement().asString().contains("P-1 of EUR 9.00", "PAID");
        assertThat(lines(sections, "Evidence")).singleElement().asString().contains("record 1:", "EUR 9.00");
        assertThat(String.join("\n", lines(sections, "Mismatches")))
                .contains(
                        "run 1,",
                        "run 2,",
                        "amount EUR 10.00, the payment is EUR 1.00 less",
                        "amount EUR 12.00, the payment is EUR 3.00 less")
                .contains("candidate pay_0001", "date ", "stage APPROVED", "would match if");
    }

    @Test
    void aMismatchAndAPayoutAreToldByTheirIds() {
        shortPaymentOnTwoNights();
        String mismatch = register.text("select mismatch_id from mismatch limit 1");

        assertThat(explained(mismatch)).extracting(Section::title).contains("Payment", "Payout");
        assertThat(lines(explained("pay_0001"), "Payout"))
                .singleElement()
                .asString()
                .contains("EUR 12.00", "APPROVED");
    }

    @Test
    void aSettledPayoutIsToldWithItsMatchAndItsUpdates() {
        long run = register.run(DAY);
        register.file(run, record(1, "P-1", "10.00", PaymentStatus.PAID));
        register.store(run, payout("pay_0001", "10.00", "APPROVED"));
        register.decide(run, DAY);

        List<Section> sections = explained("pay_0001");

        assertThat(lines(sections, "Matches")).singleElement().asString().contains("STANDING since run", "payment P-1");
        assertThat(lines(sections, "Updates")).singleElement().asString().contains("APPROVED to PAID", "PENDING");
    }

    @Test
    void aDuplicateIsToldWithThePayoutThatItNamesAndWhoTookIt() {
        long run = register.run(DAY);
        register.file(
                run,
                record(1, "P-1", Money.parse("10.00", "EUR"), PaymentStatus.PAID, "pay_0001"),
                record(2, "P-2", Money.parse("10.00", "EUR"), PaymentStatus.PAID, "pay_0001"));
        register.store(run, payout("pay_0001", "10.00", "APPROVED"));
        register.decide(run, DAY);

        assertThat(String.join("\n", lines(explained("P-2"), "Mismatches")))
                .contains("DUPLICATE_PAYMENT", "candidate pay_0001", "named by PAYOUT_ID", "taken by match");
    }

    @Test
    void whatNobodyKnowsIsEmpty() {
        assertThat(explained("pay_9999")).isEmpty();
    }

    @Test
    void aPayoutThatNoPaymentComesForIsOverdueUntilOneDoes() {
        long run = register.run(DAY);
        register.store(run, payout("pay_0001", "10.00", "APPROVED"), payout("pay_0002", "10.00", "DRAFT"));
        register.jdbc.update("update payout set period_end = ?, updated_at = null", DAY.minusDays(40));

        register.inTransaction(() -> register.mismatches.seeOverdue(run, DAY, DAY.minusDays(41), 29));
        assertThat(register.texts("select payout_id from mismatch where reason = 'OVERDUE'"))
                .isEmpty();

        register.inTransaction(() -> register.mismatches.seeOverdue(run, DAY, DAY.minusDays(40), 28));
        assertThat(register.texts("select payout_id || ' ' || explanation from mismatch where reason = 'OVERDUE'"))
                .singleElement()
                .asString()
                .startsWith("pay_0001")
                .contains("no payment has come for it in 28 business days");

        register.jdbc.update("update payout set updated_at = ?::timestamptz", DAY + "T12:00:00Z");
        register.jdbc.update("delete from mismatch");
        register.inTransaction(() -> register.mismatches.seeOverdue(run, DAY, DAY.minusDays(40), 28));
        assertThat(register.texts("select payout_id from mismatch"))
                .as("it was changed since")
                .isEmpty();
    }

    @Test
    void aPayoutWhosePaymentNobodyConfirmsIsOverdueToo() {
        long run = register.run(DAY);
        register.file(run, record(1, "P-1", Money.parse("10.00", "EUR"), PaymentStatus.SENT, "pay_0001"));
        register.store(run, payout("pay_0001", "10.00", "PENDING_PAYMENT"));
        register.decide(run, DAY);
        register.jdbc.update("update payout set period_end = ?, updated_at = null", DAY.minusDays(40));

        register.inTransaction(() -> register.mismatches.seeOverdue(run, DAY, DAY.minusDays(40), 28));

        assertThat(register.texts("select explanation from mismatch where reason = 'OVERDUE'"))
                .singleElement()
                .asString()
                .contains("is in stage PENDING_PAYMENT", "no word that it is paid has come for it in 28 business days");
        register.jdbc.update("update payout set stage = 'SCHEDULED'");
        register.jdbc.update("delete from mismatch");
        register.inTransaction(() -> register.mismatches.seeOverdue(run, DAY, DAY.minusDays(40), 28));
        assertThat(register.texts("select explanation from mismatch")).isEmpty();
    }
}
