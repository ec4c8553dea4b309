package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.DAY;
import static dev.recon.matching.MatchingTestData.bucket;
import static dev.recon.matching.MatchingTestData.eur;
import static dev.recon.matching.MatchingTestData.item;
import static dev.recon.matching.MatchingTestData.match;
import static dev.recon.matching.MatchingTestData.payment;
import static dev.recon.matching.MatchingTestData.withLines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a payout's commission lines tell: differences, and that they do not add up. */
class LineExplanationsTests {

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            one line was not paid           | 950.00  | cln_a:700.00:X, cln_b:50.00:X, cln_c:250.00:X       | short by EUR 50.00 = line cln_b of EUR 50.00 (X)                                                     | cln_b
            one of two equal lines          | 950.00  | cln_a:900.00:X, cln_b:50.00:X, cln_c:50.00:X        | short by EUR 50.00 = one of the lines cln_b of EUR 50.00 (X), cln_c of EUR 50.00 (X)                  | cln_b cln_c
            all lines of one status         | 700.00  | cln_a:700.00:X, cln_b:51.00:HELD, cln_c:249.00:HELD | short by EUR 300.00 = all 2 lines in status "HELD": cln_b of EUR 51.00 (HELD), cln_c of EUR 249.00 (HELD) | cln_b cln_c
            several lines were not paid     | 536.27  | cln_a:400.00:X, cln_b:136.27:X, cln_c:251.13:X, cln_d:212.60:X | short by EUR 463.73 = lines cln_c of EUR 251.13 (X), cln_d of EUR 212.60 (X), the only combination that comes to it | cln_c cln_d
            more than one combination       | 700.00  | cln_a:100.00:X, cln_b:200.00:X, cln_c:130.00:X, cln_d:170.00:X, cln_e:400.00:X | short by EUR 300.00 = more than one combination of its lines, such as | cln_a cln_b cln_c cln_d
            a clawback was not deducted     | 1150.00 | cln_a:1150.00:X, cln_b:-150.00:X                    | over by EUR 150.00 = line cln_b of EUR -150.00 (a clawback, X)                                       | cln_b
            a voided line was paid anyway   | 1080.00 | cln_a:1000.00:X, cln_b:80.00:DECLINED               | over by EUR 80.00 = line cln_b of EUR 80.00 (DECLINED in Introw)                                     | cln_b
            a line came after the payment   | 750.00  | cln_a:750.00:X:2026-07-01, cln_b:250.00:X:2026-08-22 | short by EUR 250.00 = line cln_b of EUR 250.00 (X, added on 2026-08-22, after the payment)          | cln_b
            a line came before it           | 750.00  | cln_a:750.00:X:2026-07-01, cln_b:250.00:X:2026-08-21 | short by EUR 250.00 = line cln_b of EUR 250.00 (X)                                                  | cln_b
            """)
    void aDifferenceIsExplainedByTheLinesThatAccountForIt(
            String what, String paid, String lines, String explanation, String ids) {
        OpenItem payout = withLines(item("pay_a", "1000.00"), "EUR", lines.split(", "));

        Mismatch mismatch = aboutPayment(payout, payment("P1", paid).naming("pay_a"));

        assertThat(mismatch.reason()).isIn(MismatchReason.AMOUNT_UNDER, MismatchReason.AMOUNT_OVER);
        assertThat(mismatch.explanation()).contains("; " + explanation);
        assertThat(mismatch.lineIds()).containsExactlyInAnyOrder(ids.split(" "));
    }

    @Test
    void aClawbackExplainsNoShortPaymentAndAnUnpaidLineNoExcess() {
        OpenItem payout = withLines(item("pay_a", "1000.00"), "EUR", "cln_a:1150.00:X", "cln_b:-150.00:X");

        assertThat(aboutPayment(payout, payment("P1", "850.00").naming("pay_a")).lineIds())
                .isEmpty();
        assertThat(aboutPayment(payout, payment("P1", "2150.00").naming("pay_a"))
                        .lineIds())
                .isEmpty();
    }

    @Test
    void linesThatAreTooManyToTryAllAreAPerhaps() {
        String[] lines = IntStream.range(0, 120)
                .mapToObj(number -> "cln_%03d:%d.%02d:X".formatted(number, 100 + number * 7, number % 90))
                .toArray(String[]::new);
        OpenItem payout = withLines(item("pay_a", "90000.00"), "EUR", lines);

        Mismatch mismatch = aboutPayment(payout, payment("P1", "89600.10").naming("pay_a"));

        assertThat(mismatch.explanation()).doesNotContain("the only combination");
    }

    @Test
    void severalPaymentsTogetherAreExplainedByLinesToo() {
        OpenItem payout = withLines(item("pay_a", "1000.00"), "EUR", "cln_a:750.00:X", "cln_b:250.00:X");

        BucketOutcome outcome = match(
                List.of(
                        payment("P1", "500.00").naming("pay_a").get(),
                        payment("P2", "250.00")
                                .naming("pay_a")
                                .on(DAY.plusDays(1))
                                .get()),
                List.of(payout));

        assertThat(outcome.mismatches()).hasSize(2).allSatisfy(mismatch -> {
            assertThat(mismatch.reason()).isEqualTo(MismatchReason.PARTIALLY_PAID);
            assertThat(mismatch.explanation())
                    .startsWith("The payments P1 of EUR 500.00, P2 of EUR 250.00 together pay EUR 750.00")
                    .endsWith("short by EUR 250.00 = line cln_b of EUR 250.00 (X)");
            assertThat(mismatch.wouldMatchIf()).isEqualTo("another payment of EUR 250.00 came for it");
        });
    }

    @Test
    void linesThatDoNotAddUpAreReportedBesideTheMatch() {
        OpenItem payout =
                withLines(item("pay_a", "1000.00"), "EUR", "cln_a:600.00:X", "cln_b:300.00:X", "cln_c:100.00:DECLINED");

        BucketOutcome outcome =
                match(List.of(payment("P1", "1000.00").naming("pay_a").get()), List.of(payout));

        assertThat(outcome.matches()).hasSize(1);
        assertThat(outcome.updates()).hasSize(1);
        Mismatch mismatch = outcome.mismatches().get(0);
        assertThat(mismatch.reason()).isEqualTo(MismatchReason.LINE_SUM);
        assertThat(mismatch.payment()).isNull();
        assertThat(mismatch.payout()).isEqualTo(new PayoutId("pay_a"));
        assertThat(mismatch.difference()).isEqualTo(eur("-100.00"));
        assertThat(mismatch.explanation())
                .isEqualTo("Payout pay_a of EUR 1000.00 has lines that come to EUR 900.00, which is EUR 100.00 less:"
                        + " cln_a of EUR 600.00 (X), cln_b of EUR 300.00 (X);"
                        + " not counted: cln_c of EUR 100.00 (DECLINED in Introw)");
        assertThat(mismatch.lineIds()).containsExactly("cln_a", "cln_b", "cln_c");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            lines that add up               | EUR | cln_a:1150.00:X, cln_b:-150.00:X
            with a voided one beside        | EUR | cln_a:1000.00:X, cln_b:70.00:VOIDED
            lines in another currency       | USD | cln_a:600.00:X, cln_b:300.00:X
            an amount that cannot be read   | EUR | cln_a:600.00:X, cln_b:3O0.00:X
            """)
    void thereIsNothingToTellOf(String what, String currency, String lines) {
        OpenItem payout = withLines(item("pay_a", "1000.00"), currency, lines.split(", "));

        assertThat(match(List.of(payment("P1", "1000.00").naming("pay_a").get()), List.of(payout))
                        .mismatches())
                .isEmpty();
    }

    @Test
    void linesOfTwoCurrenciesAreNeverAddedUp() {
        OpenItem euros = withLines(item("pay_a", "1000.00"), "EUR", "cln_a:600.00:X");
        OpenItem dollars = withLines(item("pay_a", "1000.00"), "USD", "cln_b:500.00:X");
        OpenItem both = new OpenItem(
                euros.id(),
                euros.partner(),
                euros.partnerName(),
                euros.amount(),
                euros.state(),
                null,
                null,
                null,
                List.of(euros.lines().get(0), dollars.lines().get(0)));

        assertThat(match(List.of(payment("P1", "1000.00").naming("pay_a").get()), List.of(both))
                        .mismatches())
                .isEmpty();
        assertThat(ComparableAmount.of(both, Money.currency("USD"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"JPY,163500,98000,65500", "KWD,166.875,120.125,46.750", "EUR,460.00,310.00,150.00"})
    void aPayoutIsComparedThroughItsLinesAndTheMatchSaysSo(String currency, String paid, String one, String other) {
        OpenItem payout = withLines(
                item("pay_a", Money.parse("1000.00", "USD"), "APPROVED", null),
                currency,
                "cln_a:" + one + ":X",
                "cln_b:" + other + ":X",
                "cln_c:" + one + ":DECLINED");
        Payment payment =
                payment("P1", Money.parse(paid, currency)).naming("pay_a").get();
        Bucket bucket = new Bucket(
                MatchingTestData.ACME,
                Money.currency(currency),
                List.of(payment),
                List.of(),
                java.util.Map.of(payout.id(), payout),
                List.of());

        Match match = match(bucket).matches().get(0);

        assertThat(match.difference().isZero()).isTrue();
        assertThat(match.differenceReasonOf(match.shares().get(0)))
                .isEqualTo("compared by the sum of its 2 lines, " + currency + " " + paid);
    }

    @Test
    void onlyVoidedLinesAreNoSum() {
        OpenItem payout = withLines(item("pay_a", "100.00"), "EUR", "cln_a:100.00:DECLINED");

        Mismatch mismatch = match(
                        List.of(payment("P1", "100.00").naming("pay_a").get()), List.of(payout))
                .mismatches()
                .get(0);

        assertThat(mismatch.explanation()).contains("come to EUR 0.00", "none counts; not counted: cln_a");
    }

    @Test
    void whatOthersOweIsNotToldInThisPartnersBucket() {
        OpenItem theirs =
                MatchingTestData.of(MatchingTestData.OTHER, withLines(item("pay_a", "100.00"), "EUR", "cln_a:90.00:X"));

        assertThat(match(bucket(
                                List.of(payment("P1", "100.00").naming("pay_a").get()),
                                List.of(),
                                List.of(theirs),
                                List.of()))
                        .mismatches())
                .extracting(Mismatch::reason)
                .containsExactly(MismatchReason.PARTNER_CONFLICT);
    }

    @Test
    void linesOfAnotherCurrencyOrAnotherPayoutExplainNoDifference() {
        OpenItem euros = withLines(item("pay_a", "1000.00"), "EUR", "cln_a:850.00:X", "cln_b:150.00:X");
        List<CommissionLine> lines = new ArrayList<>(euros.lines());
        lines.addAll(withLines(item("pay_a", "1000.00"), "USD", "cln_c:250.00:X", "cln_d:100.00:X")
                .lines());
        lines.add(new CommissionLine("cln_e", "ptr_acme", null, "", "250.00", "EUR", "X"));
        OpenItem payout = withLines(euros, lines);

        Mismatch mismatch = aboutPayment(payout, payment("P1", "750.00").naming("pay_a"));

        assertThat(mismatch.reason()).isEqualTo(MismatchReason.AMOUNT_UNDER);
        assertThat(mismatch.lineIds()).isEmpty();
    }

    @Test
    void bothCombinationsThatComeToADifferenceAreNamed() {
        OpenItem payout = withLines(
                item("pay_a", "1000.00"),
                "EUR",
                "cln_a:100.00:X",
                "cln_b:200.00:X",
                "cln_c:130.00:X",
                "cln_d:170.00:X",
                "cln_e:400.00:X");

        assertThat(aboutPayment(payout, payment("P1", "700.00").naming("pay_a")).explanation())
                .contains("cln_a and cln_b", "cln_c and cln_d");
    }

    @Test
    void linesOfAPayoutThatIsSettledAlreadyAreAddedUpToo() {
        OpenItem payout = MatchingTestData.settled(withLines(item("pay_a", "1000.00"), "EUR", "cln_a:900.00:X"));
        StandingMatch match = new StandingMatch(
                "MT-1", false, List.of(payment("P1", "1000.00").naming("pay_a").get()), List.of(payout));

        assertThat(match(bucket(List.of(), List.of(), List.of(), List.of(match)))
                        .mismatches())
                .extracting(Mismatch::reason)
                .containsExactly(MismatchReason.LINE_SUM);
    }

    @Test
    void thoseOfADeclinedOneAreNot() {
        OpenItem payout = withLines(item("pay_a", "1000.00", "DECLINED", null), "EUR", "cln_a:900.00:X");

        assertThat(match(List.of(), List.of(payout)).mismatches()).isEmpty();
    }

    @Test
    void namedLinesOfTwoCurrenciesAreNotAddedUp() {
        OpenItem euros = withLines(item("pay_a", "1000.00"), "EUR", "cln_a:600.00:X", "cln_c:400.00:X");
        List<CommissionLine> lines = new ArrayList<>(euros.lines());
        lines.addAll(
                withLines(item("pay_a", "1000.00"), "USD", "cln_b:100.00:X").lines());
        OpenItem payout = withLines(euros, lines);

        Mismatch mismatch = aboutPayment(payout, payment("P1", "700.00").namingLines("pay_a", "cln_a", "cln_b"));

        assertThat(mismatch.reason()).isEqualTo(MismatchReason.AMOUNT_UNDER);
        assertThat(mismatch.difference()).isEqualTo(eur("-300.00"));
    }

    @Test
    void aLineOfNothingIsNoClawback() {
        OpenItem payout = withLines(item("pay_a", "100.00"), "EUR", "cln_a:90.00:X", "cln_b:0.00:X");

        assertThat(match(List.of(payment("P1", "100.00").naming("pay_a").get()), List.of(payout))
                        .mismatches())
                .singleElement()
                .satisfies(mismatch -> assertThat(mismatch.explanation()).contains("cln_b of EUR 0.00 (X)"));
    }

    @Test
    void paymentsOfSomeLinesAreNotLookedForWhereOneIsAClawback() {
        OpenItem payout =
                withLines(item("pay_a", "1000.00"), "EUR", "cln_a:600.00:X", "cln_b:500.00:X", "cln_c:-100.00:X");

        assertThat(aboutPayment(payout, payment("P1", "600.00")).reason()).isNotEqualTo(MismatchReason.SUGGESTED);
    }

    private static Mismatch aboutPayment(OpenItem payout, MatchingTestData.PaymentDraft payment) {
        return match(List.of(payment.get()), List.of(payout)).mismatches().stream()
                .filter(mismatch -> mismatch.payment() != null)
                .findFirst()
                .orElseThrow();
    }
}
