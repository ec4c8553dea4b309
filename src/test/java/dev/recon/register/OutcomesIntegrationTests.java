package dev.recon.register;

import static dev.recon.register.RegisterFixture.ACME;
import static dev.recon.register.RegisterFixture.DAY;
import static dev.recon.register.RegisterFixture.payout;
import static dev.recon.register.RegisterFixture.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recon.matching.Bucket;
import dev.recon.matching.BucketOutcome;
import dev.recon.matching.CommissionLine;
import dev.recon.matching.Matcher;
import dev.recon.matching.MatchingSettings;
import dev.recon.matching.OpenItem;
import dev.recon.matching.Payment;
import dev.recon.matching.PaymentEvidence;
import dev.recon.matching.PaymentStatus;
import dev.recon.matching.PayoutId;
import dev.recon.matching.StagePolicy;
import dev.recon.money.Money;
import dev.recon.register.Outcomes.Decided;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Buckets and what became of them, on PostgreSQL. */
class OutcomesIntegrationTests {

    private static final LocalDate NEXT_DAY = DAY.plusDays(1);
    private static final BucketKey ACME_EUR = new BucketKey(ACME, "EUR");
    private static final BucketKey BEFORE_ALL = new BucketKey("", "");

    @RegisterExtension
    static final RegisterFixture register = RegisterFixture.open();

    private static PaymentEvidence naming(long number, String id, String amount, PaymentStatus status, String payout) {
        return record(number, id, Money.parse(amount, "EUR"), status, payout);
    }

    /** A night with one file and one page of payouts, assigned but not yet decided. */
    private long assigned(LocalDate day, PaymentEvidence... records) {
        long run = register.run(day);
        register.file(run, records);
        register.inTransaction(() -> register.payments.register(run, day));
        register.assign(run);
        return run;
    }

    private Decided decided(long run) {
        register.readAll(run);
        Bucket bucket = register.buckets.load(run, List.of(ACME_EUR)).get(0);
        BucketOutcome outcome = new Matcher(new MatchingSettings(Map.of(), 90, StagePolicy.defaults())).match(bucket);
        return new Decided(bucket, outcome);
    }

    private void store(long run, LocalDate day, Decided decided) {
        register.inTransaction(() -> register.outcomes.store(run, day, List.of(decided)));
    }

    private String standing() {
        return register.text("""
                select concat_ws(' ',
                    (select count(*) from match), (select count(*) from match_share),
                    (select count(*) from payment where match_id is not null),
                    (select count(*) from payout where match_id is not null),
                    (select count(*) from pending_update), (select count(*) from mismatch))
                """);
    }

    @Test
    void aBucketHoldsItsOpenPaymentsAndItemsWithAllThatTheyName() {
        long earlier = register.run(DAY.minusDays(1));
        register.store(
                earlier,
                payout("pay_0001", "10.00", "APPROVED"),
                payout("pay_0002", "20.00", "DECLINED"),
                payout("pay_0003", "5.00", "USD", "APPROVED", "PO-3"),
                payout("pay_0004", "zero", "EUR", "APPROVED", null),
                payout("pay_0005", "30.00", "APPROVED"));
        register.inTransaction(() -> register.payouts.gone(earlier, new PayoutId("pay_0005")));
        CommissionLine line =
                new CommissionLine("line_1", ACME, new PayoutId("pay_0001"), "August", "10.00", "EUR", "PAYABLE");
        register.inTransaction(() -> register.payouts.storeLines(earlier, line.payoutId(), List.of(line)));
        long run = assigned(
                DAY,
                naming(1, "P-1", "10.00", PaymentStatus.PAID, "pay_0001"),
                naming(2, "P-2", "5.00", PaymentStatus.PAID, "pay_0003"),
                naming(3, "P-3", "20.00", PaymentStatus.PAID, "pay_0002"),
                naming(4, "P-4", "1.00", PaymentStatus.PAID, "pay_none"));

        assertThat(register.buckets
                        .load(run, List.of(ACME_EUR))
                        .get(0)
                        .items()
                        .get(0)
                        .lines())
                .as("lines of an earlier night may have been declined since")
                .isEmpty();

        register.inTransaction(() -> register.payouts.storeLines(run, new PayoutId("pay_0001"), List.of(line)));
        Bucket bucket = register.buckets.load(run, List.of(ACME_EUR)).get(0);

        assertThat(bucket.payments()).extracting(Payment::paymentId).containsExactly("P-1", "P-2", "P-3", "P-4");
        assertThat(bucket.payments().get(3).unknownReferences()).containsExactly("pay_none");
        assertThat(bucket.items()).extracting(item -> item.id().value()).containsExactly("pay_0001");
        assertThat(bucket.items().get(0).lines()).containsExactly(line);
        assertThat(bucket.named().keySet())
                .extracting(PayoutId::value)
                .containsExactlyInAnyOrder("pay_0001", "pay_0002", "pay_0003");
        assertThat(bucket.standing()).isEmpty();
    }

    @Test
    void aBucketThatIsEmptyIsLoadedAsEmpty() {
        Bucket bucket = register.buckets
                .load(register.run(DAY), List.of(new BucketKey("", "JPY")))
                .get(0);

        assertThat(bucket.partner()).isNull();
        assertThat(bucket.payments()).isEmpty();
        assertThat(bucket.items()).isEmpty();
    }

    @Test
    void everyBucketFallsIntoExactlyOneSlotAndIsHandedOutOnce() {
        long run = register.run(DAY);
        register.file(
                run,
                record(1, "P-1", "10.00", PaymentStatus.PAID),
                record(2, "P-2", Money.parse("10", "JPY"), PaymentStatus.PAID, ""));
        register.inTransaction(() -> register.payments.register(run, DAY));
        register.assign(run);
        long inSlots = 0;
        for (int slot = 0; slot < 4; slot++) {
            inSlots += register.undecided(run, slot, 4, BEFORE_ALL, 10).size();
        }
        assertThat(inSlots).isEqualTo(2);

        assertThat(register.undecided(run, 0, 1, BEFORE_ALL, 10)).containsExactly(ACME_EUR, new BucketKey(ACME, "JPY"));
        assertThat(register.undecided(run, 0, 1, ACME_EUR, 10)).containsExactly(new BucketKey(ACME, "JPY"));
        store(run, DAY, decided(run));
        assertThat(register.undecided(run, 0, 1, BEFORE_ALL, 10)).containsExactly(new BucketKey(ACME, "JPY"));
    }

    @Test
    void aMatchSettlesItsPaymentAndPayoutAndAsksForTheUpdate() {
        register.store(register.run(DAY.minusDays(1)), payout("pay_0001", "10.00", "APPROVED"));
        long run = assigned(DAY, naming(1, "P-1", "10.00", PaymentStatus.PAID, "pay_0001"));

        store(run, DAY, decided(run));

        assertThat(standing()).isEqualTo("1 1 1 1 1 0");
        assertThat(register.jdbc.queryForMap("select * from match"))
                .containsEntry("rule", "PAYOUT_ID")
                .containsEntry("kind", "ONE_TO_ONE")
                .containsEntry("state", "STANDING")
                .containsEntry("complete", false)
                .containsEntry("run_id", run);
        assertThat(register.jdbc.queryForMap("select * from pending_update"))
                .containsEntry("payout_id", "pay_0001")
                .containsEntry("from_stage", "APPROVED")
                .containsEntry("to_stage", "PAID")
                .containsEntry("state", "PENDING");
    }

    @Test
    void aDecisionThatIsStoredASecondTimeIsRefusedAsAWhole() {
        register.store(register.run(DAY.minusDays(1)), payout("pay_0001", "10.00", "APPROVED"));
        long run = assigned(DAY, naming(1, "P-1", "10.00", PaymentStatus.PAID, "pay_0001"));
        Decided decided = decided(run);
        store(run, DAY, decided);

        assertThatThrownBy(() -> store(run, DAY, decided)).isInstanceOf(RuntimeException.class);

        assertThat(standing()).isEqualTo("1 1 1 1 1 0");
    }

    @Test
    void aBucketThatIsDecidedAgainAfterItsCommitChangesNothing() {
        register.store(register.run(DAY.minusDays(1)), payout("pay_0001", "10.00", "APPROVED"));
        long run = assigned(
                DAY,
                naming(1, "P-1", "10.00", PaymentStatus.PAID, "pay_0001"),
                naming(2, "P-2", "7.00", PaymentStatus.PAID, "pay_none"));
        store(run, DAY, decided(run));
        assertThat(standing()).isEqualTo("1 1 1 1 1 1");

        store(run, DAY, decided(run));

        assertThat(standing()).isEqualTo("1 1 1 1 1 1");
        assertThat(register.text("select times_seen::text from mismatch")).isEqualTo("1");
    }

    @Test
    void aSecondSettlementOfAPayoutIsRefusedAndRollsBackAllOfItsChunk() {
        register.store(register.run(DAY.minusDays(1)), payout("pay_0001", "10.00", "APPROVED"));
        long run = assigned(
                DAY,
                naming(1, "P-1", "10.00", PaymentStatus.PAID, "pay_0001"),
                naming(2, "P-2", "10.00", PaymentStatus.PAID, ""));
        Bucket bucket = register.buckets.load(run, List.of(ACME_EUR)).get(0);
        Payment first = bucket.payments().get(0);
        Payment second = bucket.payments().get(1);
        Decided settled = decidedAlone(bucket, first);
        Decided again = decidedAlone(bucket, second);
        assertThat(again.outcome().matches()).hasSize(1);
        store(run, DAY, settled);
        String before = standing();

        assertThatThrownBy(() -> store(run, DAY, again))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Of 1 payouts to settle only 0 were still open; the chunk is rolled back and decided again by"
                                + " the next start.");

        assertThat(standing()).isEqualTo(before);
        assertThat(register.text("select match_id from payout"))
                .isEqualTo(settled.outcome().matches().get(0).id());
    }

    // Decides as if the bucket had this payment only: what two runs at the same time would see.
    private static Decided decidedAlone(Bucket bucket, Payment payment) {
        Bucket alone = new Bucket(
                bucket.partner(), bucket.currency(), List.of(payment), bucket.items(), bucket.named(), List.of());
        return new Decided(alone, new Matcher(new MatchingSettings(Map.of(), 90, StagePolicy.defaults())).match(alone));
    }

    @Test
    void aSecondPaymentForASettledPayoutIsADuplicateAndNoUpdate() {
        register.store(register.run(DAY.minusDays(1)), payout("pay_0001", "10.00", "APPROVED"));
        long run = assigned(DAY, naming(1, "P-1", "10.00", PaymentStatus.PAID, "pay_0001"));
        store(run, DAY, decided(run));

        long next = assigned(NEXT_DAY, naming(1, "P-2", "10.00", PaymentStatus.PAID, "pay_0001"));
        store(next, NEXT_DAY, decided(next));

        assertThat(register.texts("select reason || ' ' || payment_key from mismatch"))
                .containsExactly("DUPLICATE_PAYMENT identity-P-2#1");
        assertThat(register.text("select count(*)::text from pending_update")).isEqualTo("1");
    }

    @Test
    void aDuplicateNamesTheFirstPaymentAlsoWhenItsMatchWasCompleteLongAgo() {
        register.store(register.run(DAY.minusDays(1)), payout("pay_0001", "10.00", "APPROVED"));
        long run = assigned(DAY, naming(1, "P-1", "10.00", PaymentStatus.PAID, "pay_0001"));
        store(run, DAY, decided(run));
        register.store(run, payout("pay_0001", "10.00", "PAID"));
        register.jdbc.update("update match set complete = true");

        long next = assigned(NEXT_DAY, naming(1, "P-2", "10.00", PaymentStatus.PAID, "pay_0001"));
        store(next, NEXT_DAY, decided(next));

        assertThat(register.text("select explanation from mismatch"))
                .endsWith(
                        "is already taken by match " + register.text("select match_id from match") + " (payment P-1)");
    }

    @Test
    void aReturnReversesTheMatchAndReopensThePayout() {
        register.store(register.run(DAY.minusDays(1)), payout("pay_0001", "10.00", "APPROVED"));
        long run = assigned(DAY, naming(1, "P-1", "10.00", PaymentStatus.PAID, "pay_0001"));
        store(run, DAY, decided(run));
        register.jdbc.update("update pending_update set state = 'CONFIRMED'");
        register.store(run, payout("pay_0001", "10.00", "PAID"));

        long next = assigned(NEXT_DAY, naming(1, "P-1", "10.00", PaymentStatus.RETURNED, "pay_0001"));
        assertThat(register.undecided(next, 0, 1, BEFORE_ALL, 10)).containsExactly(ACME_EUR);
        Decided decided = decided(next);
        assertThat(decided.bucket().standing()).hasSize(1);
        store(next, NEXT_DAY, decided);

        assertThat(register.jdbc.queryForMap("select * from match"))
                .containsEntry("state", "REVERSED")
                .containsEntry("complete", true)
                .containsEntry("reversed_run_id", next);
        assertThat(register.jdbc.queryForMap("select * from payout"))
                .containsEntry("match_id", null)
                .containsEntry("open_since_run_id", next);
        assertThat(register.jdbc.queryForMap("select * from payment"))
                .containsEntry("match_id", null)
                .containsEntry("open_since_run_id", next)
                .containsEntry("decided_run_id", next);
        assertThat(register.texts("select reason from mismatch")).containsExactly("PAYMENT_RETURNED");
        assertThat(register.texts(
                        "select from_stage || ' to ' || to_stage || ' ' || state from pending_update order by 1"))
                .containsExactly("APPROVED to PAID CONFIRMED", "PAID to FAILED PENDING");
    }

    @Test
    void aReopenedPayoutCanBeSettledByAnotherPayment() {
        register.store(register.run(DAY.minusDays(1)), payout("pay_0001", "10.00", "APPROVED"));
        long run = assigned(DAY, naming(1, "P-1", "10.00", PaymentStatus.PAID, "pay_0001"));
        store(run, DAY, decided(run));
        register.jdbc.update("update pending_update set state = 'CONFIRMED'");
        register.store(run, payout("pay_0001", "10.00", "PAID"));
        long next = assigned(NEXT_DAY, naming(1, "P-1", "10.00", PaymentStatus.RETURNED, "pay_0001"));
        store(next, NEXT_DAY, decided(next));
        register.jdbc.update("update pending_update set state = 'CONFIRMED'");
        register.store(next, payout("pay_0001", "10.00", "FAILED"));

        LocalDate third = DAY.plusDays(2);
        long last = assigned(third, naming(1, "P-2", "10.00", PaymentStatus.PAID, "pay_0001"));
        store(last, third, decided(last));

        assertThat(register.texts("select state || ' ' || run_id from match order by run_id"))
                .containsExactly("REVERSED " + run, "STANDING " + last);
        assertThat(register.text("select p.payment_id from payout o join payment p on p.match_id = o.match_id"))
                .isEqualTo("P-2");
    }

    @Test
    void aMatchIsCompleteWhenItsPayoutIsPaidAndNothingIsLeftToSend() {
        register.store(register.run(DAY.minusDays(1)), payout("pay_0001", "10.00", "APPROVED"));
        long run = assigned(DAY, naming(1, "P-1", "10.00", PaymentStatus.PAID, "pay_0001"));
        store(run, DAY, decided(run));
        register.jdbc.update("update pending_update set state = 'UNKNOWN'");
        register.store(run, payout("pay_0001", "10.00", "PAID"));

        long unsent = register.run(NEXT_DAY);
        register.match(unsent, NEXT_DAY);
        assertThat(register.text("select complete::text from match")).isEqualTo("false");
        register.jdbc.update("update pending_update set state = 'CONFIRMED'");
        long sent = register.run(DAY.plusDays(2));
        register.match(sent, DAY.plusDays(2));

        assertThat(register.text("select complete::text from match")).isEqualTo("true");
        assertThat(register.undecided(register.run(DAY.plusDays(3)), 0, 1, BEFORE_ALL, 10))
                .isEmpty();
    }

    @Test
    void anUnsentUpdateOfAnEarlierDecisionIsVoidWhenThePayoutIsWhereItShouldBe() {
        register.store(register.run(DAY.minusDays(1)), payout("pay_0001", "10.00", "APPROVED"));
        long run = assigned(DAY, naming(1, "P-1", "10.00", PaymentStatus.PAID, "pay_0001"));
        store(run, DAY, decided(run));
        register.store(run, payout("pay_0001", "10.00", "PAID"));

        long next = register.run(NEXT_DAY);
        register.match(next, NEXT_DAY);

        assertThat(register.jdbc.queryForMap("select * from pending_update"))
                .containsEntry("state", "SUPERSEDED")
                .containsEntry("handled_run_id", next);
        assertThat(register.text("select complete::text from match")).isEqualTo("true");
    }

    @Test
    void aPayoutIsLoadedWithTheItemThatItsLinesMake() {
        long run = register.run(DAY);
        register.store(run, payout("pay_0001", "10.00", "APPROVED"));
        register.file(run, naming(1, "P-1", "9.00", PaymentStatus.PAID, "pay_0001"));
        register.inTransaction(() -> register.payments.register(run, DAY));
        register.assign(run);
        List<CommissionLine> lines = List.of(
                new CommissionLine("line_b", ACME, new PayoutId("pay_0001"), "", "4.00", "EUR", "PAYABLE"),
                new CommissionLine("line_a", ACME, new PayoutId("pay_0001"), "", "6.00", "EUR", "PAYABLE"));
        register.inTransaction(() -> register.payouts.storeLines(run, new PayoutId("pay_0001"), lines));

        OpenItem item =
                register.buckets.load(run, List.of(ACME_EUR)).get(0).items().get(0);

        assertThat(item.lines()).extracting(CommissionLine::id).containsExactly("line_a", "line_b");
    }
}
