package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.ACME;
import static dev.recon.matching.MatchingTestData.DAY;
import static dev.recon.matching.MatchingTestData.bucket;
import static dev.recon.matching.MatchingTestData.inPeriod;
import static dev.recon.matching.MatchingTestData.item;
import static dev.recon.matching.MatchingTestData.match;
import static dev.recon.matching.MatchingTestData.payment;
import static dev.recon.matching.MatchingTestData.settled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReasoningTests {

    @Test
    void everyCandidateIsToldWithEveryGateAndItsNumber() {
        OpenItem named = inPeriod(item("pay_a", "100.00", "APPROVED", "PO-1"), DAY.minusDays(90), DAY.minusDays(60));
        OpenItem near = inPeriod(item("pay_b", "90.00", "SCHEDULED", null), DAY.minusDays(30), DAY);

        Mismatch mismatch = only(match(
                List.of(payment("P1", "80.00").naming("pay_a").carrying("PO-9").get()), List.of(named, near)));

        assertThat(mismatch.reasoning())
                .containsExactly(
                        "candidate pay_a: amount EUR 100.00, the payment is EUR 20.00 less; date 2026-08-21 outside"
                                + " 2026-05-23..2026-08-06; named by PAYOUT_ID \"pay_a\"; PO PO-9 against PO-1; open;"
                                + " stage APPROVED",
                        "candidate pay_b: amount EUR 90.00, the payment is EUR 10.00 less; date 2026-08-21 inside"
                                + " 2026-07-22..2026-10-05; not named; PO PO-9 against none; open; stage SCHEDULED",
                        "margin: the nearest is EUR 10.00 away, the next EUR 20.00",
                        "search: no sums were tried, for the payment says what it pays",
                        "open: 2 payouts of the partner in EUR, when this was written");
    }

    @Test
    void whatAMismatchIsAboutIsShownBeforeWhatIsMerelyNear() {
        List<OpenItem> items = new ArrayList<>(List.of(
                item("pay_a", "300.00"), item("pay_b", "700.00"), item("pay_c", "450.00"), item("pay_d", "550.00")));
        IntStream.range(0, 5).forEach(number -> items.add(item("pay_n" + number, 1001 + number + ".00")));

        Mismatch mismatch = only(match(List.of(payment("P1", "1000.00").get()), items));

        assertThat(mismatch.reason()).isEqualTo(MismatchReason.AMBIGUOUS);
        assertThat(mismatch.reasoning().subList(0, 4))
                .extracting(line -> line.substring(0, "candidate pay_a".length()))
                .containsExactlyInAnyOrder("candidate pay_a", "candidate pay_b", "candidate pay_c", "candidate pay_d");
    }

    @Test
    void whoTookAPayoutIsTold() {
        Mismatch mismatch = only(match(bucket(
                List.of(payment("P1", "100.00").naming("pay_a").get()),
                List.of(),
                List.of(settled(item("pay_a", "100.00"))),
                List.of())));

        assertThat(mismatch.reasoning())
                .containsExactly(
                        "candidate pay_a: amount EUR 100.00, the payment is the same; date 2026-08-21 inside ..; named by"
                                + " PAYOUT_ID \"pay_a\"; PO none against none; taken by an earlier match; stage APPROVED",
                        "search: no sums were tried, for the payment says what it pays",
                        "open: 0 payouts of the partner in EUR, when this was written");
    }

    @Test
    void anAmountInAnotherCurrencyIsToldAsItIs() {
        OpenItem dollars = item("pay_a", Money.parse("100.00", "USD"), "APPROVED", null);

        Mismatch mismatch = only(match(bucket(
                List.of(payment("P1", "100.00").naming("pay_a").get()), List.of(), List.of(dollars), List.of())));

        assertThat(mismatch.reasoning().get(0)).contains("amount USD 100.00, not comparable in EUR");
    }

    @Test
    void howFarSumsWereSearchedIsTold() {
        Mismatch mismatch = only(match(
                List.of(payment("P1", "1000.00").get()),
                List.of(item("pay_a", "100.17"), item("pay_b", "150.29"), item("pay_c", "190.31"))));

        assertThat(mismatch.reasoning())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("search: all combinations of 2 to 3 of 3 candidates were tried, and "));
    }

    @Test
    void theCandidatesOfAnAmbiguityComeBeforeThoseThatAreOnlyNear() {
        Mismatch mismatch = only(match(
                List.of(payment("P1", "100.00").get()),
                List.of(item("pay_b", "100.00"), item("pay_c", "100.00"), item("pay_a", "100.01"))));

        assertThat(mismatch.reason()).isEqualTo(MismatchReason.AMBIGUOUS);
        assertThat(mismatch.reasoning())
                .extracting(line -> line.split(":")[0])
                .containsExactly("candidate pay_b", "candidate pay_c", "candidate pay_a", "margin", "search", "open");
    }

    @Test
    void noMoreThanFiveCandidatesAreTold() {
        List<OpenItem> equal = IntStream.rangeClosed(1, 9)
                .mapToObj(number -> item("pay_" + number, "100.00"))
                .toList();

        Mismatch mismatch = only(match(List.of(payment("P1", "100.00").get()), equal));

        assertThat(mismatch.reasoning())
                .filteredOn(line -> line.startsWith("candidate"))
                .hasSize(5);
    }

    @Test
    void aMismatchOfAPayoutAloneHasNoReasoning() {
        StandingMatch standing = new StandingMatch(
                "MT-1",
                false,
                List.of(payment("P1", "100.00").naming("pay_a").get()),
                List.of(settled(item("pay_a", "120.00"))));

        Mismatch mismatch = only(match(bucket(ACME, List.of(), List.of(), List.of(), List.of(standing))));

        assertThat(mismatch.payment()).isNull();
        assertThat(mismatch.reasoning()).isEmpty();
    }

    private static Mismatch only(BucketOutcome outcome) {
        assertThat(outcome.mismatches()).hasSize(1);
        return outcome.mismatches().get(0);
    }
}
