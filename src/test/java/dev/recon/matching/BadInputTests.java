package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.bucket;
import static dev.recon.matching.MatchingTestData.eur;
import static dev.recon.matching.MatchingTestData.item;
import static dev.recon.matching.MatchingTestData.match;
import static dev.recon.matching.MatchingTestData.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.money.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What nobody should send: every payment still gets a reason, nothing fails, and nothing takes for ever. */
class BadInputTests {

    private static final Duration SOON = Duration.ofSeconds(40);

    @Test
    @Tag("volume")
    void tenThousandOpenPayoutsAndPaymentsThatMayBeAnySumOfThem() {
        Random random = new Random(1);
        List<OpenItem> items = IntStream.range(0, 10_000)
                .mapToObj(number -> item("pay_" + number, 1 + random.nextInt(9_999) + "." + (10 + random.nextInt(90))))
                .toList();
        List<Payment> payments = IntStream.range(0, 200)
                .mapToObj(number -> payment("P" + number, 10_000 + random.nextInt(90_000) + ".05")
                        .get())
                .toList();

        BucketOutcome outcome = Assertions.assertTimeout(SOON, () -> match(bucket(payments, items)));

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.mismatches())
                .hasSize(200)
                .allSatisfy(mismatch -> assertThat(mismatch.explanation()).isNotBlank());
    }

    @Test
    @Tag("volume")
    void threeHundredPaymentsThatEachListThreeHundredPayouts() {
        List<OpenItem> items = IntStream.range(0, 300)
                .mapToObj(number -> item("pay_" + number, "1.00"))
                .toList();
        List<Payment> payments = IntStream.range(0, 300)
                .mapToObj(number -> {
                    MatchingTestData.PaymentDraft draft = payment("P" + number, "1.00");
                    items.forEach(item -> draft.naming(item.id().value()));
                    return draft.get();
                })
                .toList();

        BucketOutcome outcome = Assertions.assertTimeout(SOON, () -> match(bucket(payments, items)));

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.mismatches()).hasSize(300).allSatisfy(mismatch -> {
            assertThat(mismatch.reason()).isEqualTo(MismatchReason.AMBIGUOUS);
            assertThat(mismatch.explanation()).contains("names 300 payouts").hasSizeLessThanOrEqualTo(1_000);
        });
    }

    @Test
    @Tag("volume")
    void aHundredKilobytesThatAllLookLikeIds() {
        PayoutDirectory directory = new PayoutDirectory(
                List.of(new PayoutDirectory.Entry(
                        new PayoutId("pay_2x7n4q8z"), MatchingTestData.ACME, "Acme", "PO-2026-17")),
                Map.of(),
                Pattern.compile("pay_[0-9A-Za-z]{4,64}"));
        String ids = "pay_2x7n4q8y PO-2026-18 ".repeat(4_300);

        PayoutDirectory.Assignment assignment = Assertions.assertTimeout(
                SOON,
                () -> directory.assign(new PayoutDirectory.Remittance("V-1", "Acme", ids, ids, "pay_2x7n4q8z " + ids)));

        assertThat(assignment.references()).extracting(Reference::payout).containsExactly(new PayoutId("pay_2x7n4q8z"));
        assertThat(assignment.unknownReferences()).containsExactly("pay_2x7n4q8y");
    }

    @Test
    void aClawbackAmongTheLinesIsSubtractedWhereTheyAreAddedUp() {
        OpenItem euros = MatchingTestData.withLines(
                item("pay_a", Money.parse("110.00", "USD"), "APPROVED", null),
                "EUR",
                "cln_1:120.00:X",
                "cln_2:-20.00:X");

        BucketOutcome outcome = match(
                bucket(List.of(payment("P1", "100.00").naming("pay_a").get()), List.of(), List.of(euros), List.of()));

        assertThat(outcome.matches())
                .singleElement()
                .satisfies(
                        match -> assertThat(match.explanation()).contains("wants EUR 100.00 (the sum of its 2 lines)"));
    }

    @Test
    void linesWithAClawbackAreNeverAddedUpInParts() {
        OpenItem item = MatchingTestData.withLines(
                item("pay_a", "200.00"), "EUR", "cln_1:120.00:X", "cln_2:-20.00:X", "cln_3:100.00:X");

        Mismatch mismatch = match(List.of(payment("P1", "220.00").get()), List.of(item))
                .mismatches()
                .get(0);

        assertThat(mismatch.reason()).isEqualTo(MismatchReason.AMOUNT_OVER);
        assertThat(mismatch.difference()).isEqualTo(eur("20.00"));
        assertThat(mismatch.lineIds()).as("what accounts for it").containsExactly("cln_2");
    }

    @Test
    void payoutsOfNothingAndLessAreNeverSettled() {
        List<OpenItem> items = List.of(
                item("pay_a", "100.00"), item("pay_b", "-20.00"), item("pay_c", "0.00"), item("pay_d", "31.17"));
        List<Payment> payments = new ArrayList<>();
        payments.add(payment("P1", "80.00").naming("pay_a").naming("pay_b").get());
        payments.add(payment("P2", "5.00").naming("pay_c").get());
        payments.add(payment("P3", "11.17").get());
        payments.add(payment("P4", "31.17").naming("pay_d").naming("pay_c").get());

        BucketOutcome outcome = match(payments, items);

        assertThat(outcome.matches())
                .singleElement()
                .satisfies(match ->
                        assertThat(match.items()).extracting(OpenItem::id).containsExactly(new PayoutId("pay_d")));
        assertThat(outcome.mismatches())
                .extracting(mismatch -> mismatch.payment() + " " + mismatch.reason())
                .contains("key-P1#1 AMBIGUOUS", "key-P2#1 AMOUNT_OVER")
                .hasSize(3);
    }

    @Test
    void aPayoutInACurrencyThatNobodyKnowsSaysWhy() {
        Payout payout = new Payout(
                new PayoutId("pay_a"),
                MatchingTestData.ACME,
                "Acme",
                null,
                null,
                "10.00",
                "ZZZ",
                new PayoutState("APPROVED", null),
                null);

        assertThat(payout.money()).isEmpty();
        assertThat(payout.problem()).hasValue("currency \"ZZZ\" is not a payable ISO 4217 currency");
    }
}
