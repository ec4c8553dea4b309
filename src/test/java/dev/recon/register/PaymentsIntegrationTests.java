package dev.recon.register;

import static dev.recon.register.RegisterFixture.ACME;
import static dev.recon.register.RegisterFixture.DAY;
import static dev.recon.register.RegisterFixture.payout;
import static dev.recon.register.RegisterFixture.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.PartnerId;
import dev.recon.matching.PaymentEvidence;
import dev.recon.matching.PaymentStatus;
import dev.recon.matching.PayoutDirectory.Assignment;
import dev.recon.matching.PayoutDirectory.Remittance;
import dev.recon.matching.PayoutId;
import dev.recon.matching.Reference;
import dev.recon.matching.VendorPartner;
import dev.recon.register.Payments.Assigned;
import dev.recon.register.Payments.Unassigned;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How evidence becomes payments, on PostgreSQL. */
class PaymentsIntegrationTests {

    private static final String PAYMENTS = "select payment_key || ' ' || status from payment order by payment_key";

    @RegisterExtension
    static final RegisterFixture register = RegisterFixture.open();

    private final Payments payments = register.payments;

    private static PaymentEvidence paid(long number, String id) {
        return record(number, id, "10.00", PaymentStatus.PAID);
    }

    private int register(long run, LocalDate day) {
        return register.inTransaction(() -> payments.register(run, day));
    }

    /** A night with one file, registered. */
    private long night(LocalDate day, PaymentEvidence... records) {
        long run = register.run(day);
        register.file(run, records);
        register(run, day);
        return run;
    }

    @Test
    void twoEqualRowsOfOneFileAreTwoPayments() {
        night(DAY, paid(1, "P-1"), paid(2, "P-2"), paid(3, "P-1"));

        assertThat(register.texts(PAYMENTS))
                .containsExactly("identity-P-1#1 PAID", "identity-P-1#2 PAID", "identity-P-2#1 PAID");
    }

    @Test
    void theSameRowInTwoFilesOfANightIsOnePayment() {
        long run = register.run(DAY);
        register.file(run, paid(1, "P-1"));
        register.file(run, paid(1, "P-1"), paid(2, "P-2"));

        register(run, DAY);

        assertThat(register.texts(PAYMENTS)).containsExactly("identity-P-1#1 PAID", "identity-P-2#1 PAID");
    }

    /** The row of another export in which somebody has edited the reference. */
    private static PaymentEvidence edited(PaymentEvidence e, String reference) {
        return new PaymentEvidence(
                e.source(),
                e.type(),
                e.recordNumber(),
                e.identity() + " " + reference,
                e.paymentId(),
                e.date(),
                e.vendorId(),
                e.vendorName(),
                e.amount(),
                e.status(),
                e.rawStatus(),
                e.poNumber(),
                reference,
                e.memo());
    }

    @Test
    void aRowWhoseReferenceWasEditedIsTheSamePaymentOnEveryLaterNight() {
        night(DAY, paid(1, "P-1"));
        night(DAY.plusDays(1), edited(paid(1, "P-1"), "INV 77"));
        night(DAY.plusDays(2), edited(record(1, "P-1", "10.00", PaymentStatus.RETURNED), "Wire 8813 returned"));

        assertThat(register.texts(PAYMENTS)).containsExactly("identity-P-1#1 RETURNED");
        assertThat(register.texts("select reference from payment")).containsExactly("Wire 8813 returned");
    }

    @Test
    void rowsOfOneIdAndAmountWithSeveralReferencesAreNeverTakenForOneAnother() {
        night(DAY, edited(paid(1, "P-1"), "A"), edited(paid(2, "P-1"), "B"));
        night(DAY.plusDays(1), edited(record(1, "P-1", "10.00", PaymentStatus.RETURNED), "C"));

        assertThat(register.texts(PAYMENTS))
                .containsExactly("identity-P-1 A#1 PAID", "identity-P-1 B#1 PAID", "identity-P-1 C#1 RETURNED");
    }

    @Test
    void anotherAmountUnderTheSameIdContradictsBoth() {
        night(DAY, paid(1, "P-1"));
        night(DAY.plusDays(1), edited(record(1, "P-1", "4.00", PaymentStatus.PAID), ""));

        assertThat(register.texts("""
                        select p.amount || ': ' || kind || ' ' || told
                        from payment p join payment_contradiction c on c.payment_key = p.payment_key order by p.amount
                        """))
                .containsExactly(
                        "4.00: RECORD EUR 10.00 to vendor V-1 on 2026-08-21",
                        "10.00: RECORD EUR 4.00 to vendor V-1 on 2026-08-21");
    }

    @Test
    void twoAmountsOfOneIdInOneExportContradictNothing() {
        night(DAY, paid(1, "P-1"), edited(record(2, "P-1", "4.00", PaymentStatus.PAID), "four"));
        night(
                DAY.plusDays(1),
                paid(1, "P-1"),
                edited(record(2, "P-1", "4.00", PaymentStatus.PAID), "four"),
                edited(record(3, "P-1", "5.00", PaymentStatus.PAID), "five"));

        assertThat(register.texts("select told from payment_contradiction")).isEmpty();
    }

    @Test
    void anOverlappingExportAddsOnlyWhatIsNew() {
        long first = night(DAY, paid(1, "P-1"), paid(2, "P-1"), paid(3, "P-2"));

        long second = night(DAY.plusDays(1), paid(1, "P-2"), paid(2, "P-1"), paid(3, "P-1"), paid(4, "P-3"));

        assertThat(register.texts("select payment_key || ' ' || first_run_id from payment order by payment_key"))
                .containsExactly(
                        "identity-P-1#1 " + first,
                        "identity-P-1#2 " + first,
                        "identity-P-2#1 " + first,
                        "identity-P-3#1 " + second);
    }

    @Test
    void registeringTwiceChangesNothing() {
        long run = night(DAY, paid(1, "P-1"), paid(2, "P-1"));
        String all = "select string_agg(p::text, E'\\n' order by payment_key) from payment p";
        String before = register.text(all);

        assertThat(register(run, DAY)).isZero();

        assertThat(register.text(all)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "APPROVED, SCHEDULED",
        "SCHEDULED, SENT",
        "SENT, PAID",
        "SCHEDULED, ON_HOLD",
        "ON_HOLD, SENT",
        "DEFERRED, PAID",
        "PAID, RETURNED",
        "SENT, VOIDED",
        "UNKNOWN, PAID"
    })
    void aLaterStatusMovesThePayment(PaymentStatus before, PaymentStatus after) {
        night(DAY, record(1, "P-1", "10.00", before));

        long second = night(DAY.plusDays(1), record(1, "P-1", "10.00", after));

        assertThat(register.texts(PAYMENTS)).containsExactly("identity-P-1#1 " + after);
        assertThat(register.text("select status_run_id || ' ' || status_date from payment"))
                .isEqualTo(second + " 2026-08-22");
    }

    @ParameterizedTest
    @CsvSource({"PAID, SENT", "PAID, APPROVED", "RETURNED, PAID", "RETURNED, SENT", "VOIDED, PAID", "PAID, UNKNOWN"})
    void aPaymentThatCameToItsEndIsNotMovedBack(PaymentStatus before, PaymentStatus after) {
        night(DAY, record(1, "P-1", "10.00", before));

        night(DAY.plusDays(1), record(1, "P-1", "10.00", after));

        assertThat(register.texts(PAYMENTS)).containsExactly("identity-P-1#1 " + before);
    }

    @Test
    void anEarlierNightThatIsMadeUpForMovesNothingBack() {
        night(DAY, record(1, "P-1", "10.00", PaymentStatus.SENT));

        night(DAY.minusDays(1), record(1, "P-1", "10.00", PaymentStatus.SCHEDULED));

        assertThat(register.texts(PAYMENTS)).containsExactly("identity-P-1#1 SENT");
    }

    @Test
    void aPaymentInTwoStatusesOfOneFileIsTheOneThatIsFurthestAlong() {
        night(
                DAY,
                record(1, "P-1", "10.00", PaymentStatus.PAID),
                record(2, "P-1", "10.00", PaymentStatus.SENT),
                record(3, "P-2", "10.00", PaymentStatus.RETURNED),
                record(4, "P-2", "10.00", PaymentStatus.PAID));

        assertThat(register.texts(PAYMENTS)).containsExactly("identity-P-1#1 PAID", "identity-P-2#1 RETURNED");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theOrderOfFilesAndRecordsOfANightDoesNotMatter(long seed) {
        List<PaymentEvidence> records = new ArrayList<>();
        PaymentStatus[] statuses = {
            PaymentStatus.APPROVED,
            PaymentStatus.SENT,
            PaymentStatus.PAID,
            PaymentStatus.RETURNED,
            PaymentStatus.ON_HOLD
        };
        Random random = new Random(7);
        for (int number = 0; number < 24; number++) {
            records.add(record(0, "P-" + random.nextInt(5), "10.00", statuses[random.nextInt(statuses.length)]));
        }
        // The same eight records make each file; their order and that of the files are shuffled.
        List<List<PaymentEvidence>> files =
                new ArrayList<>(List.of(records.subList(0, 8), records.subList(8, 16), records.subList(16, 24)));
        String expected = payments(files);
        Random shuffle = new Random(seed);
        Collections.shuffle(files, shuffle);
        files.replaceAll(file -> {
            List<PaymentEvidence> shuffled = new ArrayList<>(file);
            Collections.shuffle(shuffled, shuffle);
            return shuffled;
        });

        assertThat(payments(files)).as("seed %d", seed).isEqualTo(expected);
    }

    private String payments(List<List<PaymentEvidence>> files) {
        register.beforeEach(null);
        long run = register.run(DAY);
        for (List<PaymentEvidence> file : files) {
            List<PaymentEvidence> numbered = new ArrayList<>();
            file.forEach(each ->
                    numbered.add(record(numbered.size() + 1, each.paymentId(), each.amount(), each.status(), "")));
            register.file(run, numbered.toArray(PaymentEvidence[]::new));
        }
        register(run, DAY);
        return String.join("\n", register.texts(PAYMENTS));
    }

    @Test
    void onlyFilesOfTheRunAreRegistered() {
        long first = register.run(DAY);
        register.file(first, paid(1, "P-1"));
        long second = register.run(DAY.plusDays(1));
        register.file(second, paid(1, "P-2"));

        register(second, DAY.plusDays(1));

        assertThat(register.texts(PAYMENTS)).containsExactly("identity-P-2#1 PAID");
    }

    @Test
    void aMatchWakesWhenItsPaymentMovesOn() {
        long run = night(DAY, record(1, "P-1", "10.00", PaymentStatus.PAID));
        register.jdbc.update("""
                insert into match (match_id, rule, kind, partner_id, currency, difference, rests_on_po, explanation, run_id,
                    state, complete, decided_run_id)
                values ('MT-1', 'PAYOUT_ID', 'ONE_TO_ONE', ?, 'EUR', 0, false, '', ?, 'STANDING', true, ?)
                """, ACME, run, run);
        register.jdbc.update("update payment set match_id = 'MT-1'");
        assertThat(register(run, DAY)).isZero();

        night(DAY.plusDays(1), record(1, "P-1", "10.00", PaymentStatus.RETURNED));

        assertThat(register.text("select complete::text from match")).isEqualTo("false");
    }

    @Test
    void everyOpenPaymentIsHandedOutOnceARunInPages() {
        long run = night(DAY, paid(1, "P-1"), paid(2, "P-2"), paid(3, "P-3"));

        List<Unassigned> page = payments.unassigned(run, "", 2);
        assertThat(page).extracting(Unassigned::key).containsExactly("identity-P-1#1", "identity-P-2#1");
        assertThat(page.get(0).remittance().vendorId()).isEqualTo("V-1");
        assign(run, "identity-P-1#1", new PartnerId(ACME));
        assertThat(payments.unassigned(run, "", 10))
                .extracting(Unassigned::key)
                .containsExactly("identity-P-2#1", "identity-P-3#1");
        assertThat(payments.unassigned(run, "identity-P-2#1", 10))
                .extracting(Unassigned::key)
                .containsExactly("identity-P-3#1");
        assertThat(payments.unassigned(register.run(DAY.plusDays(1)), "", 10)).hasSize(3);
    }

    private void assign(long run, String key, PartnerId partner, Reference... references) {
        Assignment assignment = new Assignment(
                partner,
                new VendorPartner(partner, VendorPartner.By.NAME),
                List.of(references),
                List.of("pay_none", "pay_less"));
        Unassigned payment = new Unassigned(key, Set.of(), new Remittance("V-1", "Acme", "", "", ""), List.of());
        register.inTransaction(() -> payments.assign(run, List.of(new Assigned(payment, assignment))));
    }

    @Test
    void assigningAgainReplacesPartnerAndReferences() {
        long run = night(DAY, paid(1, "P-1"));
        register.store(run, payout("pay_0001", "10.00", "APPROVED"), payout("pay_0002", "10.00", "APPROVED"));
        Reference first = new Reference(new PayoutId("pay_0001"), Reference.By.PAYOUT_ID, "pay_0001");
        Reference second = new Reference(new PayoutId("pay_0002"), Reference.By.PO_NUMBER, "PO-7");
        String references = "select payout_id || ' ' || named_by || ' ' || text from payment_reference";

        for (int time = 0; time < 2; time++) {
            assign(run, "identity-P-1#1", new PartnerId(ACME), first);
            assertThat(register.texts(references)).containsExactly("pay_0001 PAYOUT_ID pay_0001");
        }
        assign(run, "identity-P-1#1", null, second);

        assertThat(register.texts(references)).containsExactly("pay_0002 PO_NUMBER PO-7");
        assertThat(register.jdbc.queryForMap(
                        "select partner_id, vendor_partner_id, unknown_references, assigned_run_id from payment"))
                .containsEntry("partner_id", "")
                .containsEntry("vendor_partner_id", null)
                .containsEntry("unknown_references", "pay_none\npay_less")
                .containsEntry("assigned_run_id", run);
    }
}
