package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.ACME;
import static dev.recon.matching.MatchingTestData.item;
import static dev.recon.matching.MatchingTestData.match;
import static dev.recon.matching.MatchingTestData.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.money.Money;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnreadPayoutsTests {

    private static final NotRead PAY_2 = new NotRead(Set.of(new PayoutId("pay_2")), Set.of(), Set.of());

    private static BucketOutcome decide(NotRead notRead, Payment payment) {
        List<OpenItem> items = List.of(item("pay_1", "10.00"), item("pay_2", "20.00"));
        return match(new Bucket(
                ACME, Money.currency("EUR"), List.of(payment), items, Map.of(), List.of(), Set.of(), notRead));
    }

    @Test
    void aPaymentThatNamesAnUnreadPayoutWaits() {
        BucketOutcome outcome =
                decide(PAY_2, payment("P-1", "20.00").naming("pay_2").get());

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.mismatches()).singleElement().satisfies(mismatch -> {
            assertThat(mismatch.reason()).isEqualTo(MismatchReason.SEARCH_LIMIT);
            assertThat(mismatch.explanation()).contains("names pay_2, which was not looked up", "lookups-max");
        });
    }

    @Test
    void aPaymentThatNamesAWordThatNobodyLookedForIsNotSaidToNameNothing() {
        BucketOutcome outcome =
                decide(PAY_2, payment("P-1", "20.00").namingUnknown("pay_2").get());

        assertThat(outcome.mismatches()).extracting(Mismatch::reason).containsExactly(MismatchReason.SEARCH_LIMIT);
    }

    @Test
    void aPaymentWithoutANameWaitsWhereAnyOfItsPartnersPayoutsIsUnread() {
        BucketOutcome outcome = decide(PAY_2, payment("P-1", "10.00").get());

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.mismatches()).extracting(Mismatch::reason).containsExactly(MismatchReason.SEARCH_LIMIT);
        assertThat(decide(NotRead.NOTHING, payment("P-1", "10.00").get()).matches())
                .hasSize(1);
    }

    @Test
    void aPaymentThatNamesAPayoutThatWasReadIsSettledAllTheSame() {
        assertThat(decide(PAY_2, payment("P-1", "10.00").naming("pay_1").get()).matches())
                .hasSize(1);
    }
}
