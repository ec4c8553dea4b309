package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.bucket;
import static dev.recon.matching.MatchingTestData.item;
import static dev.recon.matching.MatchingTestData.match;
import static dev.recon.matching.MatchingTestData.payment;
import static dev.recon.matching.MatchingTestData.withLines;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A bucket of ten thousand on each side, in the shapes that would show a scan of all for each. */
@Tag("volume")
class MatcherVolumeTests {

    private static final int MANY = 10_000;
    private static final Duration SOON = Duration.ofSeconds(40);

    @Test
    void differentAmountsAreProposedOneByOne() {
        BucketOutcome outcome = decide(
                number -> payment("P" + number, amount(number)).get(), number -> item("pay_" + number, amount(number)));

        assertThat(outcome.mismatches())
                .hasSize(MANY)
                .allSatisfy(mismatch -> assertThat(mismatch.reason()).isEqualTo(MismatchReason.SUGGESTED));
    }

    @Test
    void equalAmountsAreAllAmbiguous() {
        BucketOutcome outcome =
                decide(number -> payment("P" + number, "1.00").get(), number -> item("pay_" + number, "1.00"));

        assertThat(outcome.mismatches()).hasSize(MANY).allSatisfy(this::isShort);
    }

    @Test
    void amountsThatNeverMeetAllHaveTheirNearest() {
        BucketOutcome outcome = decide(
                number -> payment("P" + number, amount(number)).get(),
                number -> item("pay_" + number, (2 * MANY + number) + ".00"));

        assertThat(outcome.mismatches())
                .hasSize(MANY)
                .allSatisfy(mismatch -> assertThat(mismatch.candidates()).hasSize(5));
    }

    @Test
    void paymentsThatAllNameOnePayoutAreExplainedShortly() {
        BucketOutcome outcome = decide(
                number -> payment("P" + number, "7.00").naming("pay_0").get(), number -> item("pay_" + number, "9.00"));

        assertThat(outcome.mismatches()).hasSize(MANY).allSatisfy(this::isShort);
        assertThat(outcome.mismatches().get(0).explanation()).contains("and 9990 more");
    }

    @Test
    void paymentsBesideOnePayoutOfAThousandLinesAreExplained() {
        String[] lines = IntStream.range(0, 1_000)
                .mapToObj(number -> "cln_" + number + ":" + amount(number) + ":X")
                .toArray(String[]::new);
        OpenItem only = withLines(item("pay_a", "900000.00"), "EUR", lines);
        List<Payment> payments = IntStream.range(0, MANY)
                .mapToObj(number -> payment("P" + number, amount(number)).get())
                .toList();

        BucketOutcome outcome = Assertions.assertTimeout(SOON, () -> match(bucket(payments, List.of(only))));

        // One more for the payout, whose lines do not add up.
        assertThat(outcome.mismatches()).hasSize(MANY + 1).allSatisfy(this::isShort);
    }

    private void isShort(Mismatch mismatch) {
        assertThat(mismatch.explanation()).hasSizeLessThanOrEqualTo(1_000);
    }

    private static BucketOutcome decide(IntFunction<Payment> payment, IntFunction<OpenItem> item) {
        Bucket bucket = bucket(
                IntStream.range(0, MANY).mapToObj(payment).toList(),
                IntStream.range(0, MANY).mapToObj(item).toList());
        return Assertions.assertTimeout(SOON, () -> match(bucket));
    }

    private static String amount(int number) {
        return (number + 1) + ".00";
    }
}
