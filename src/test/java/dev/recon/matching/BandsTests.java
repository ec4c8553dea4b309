package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.bucket;
import static dev.recon.matching.MatchingTestData.item;
import static dev.recon.matching.MatchingTestData.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What a rule that may not settle by itself does, for each rule the same way. */
class BandsTests {

    private static final OpenItem A = item("pay_a", "1000.17", "APPROVED", "PO-1");
    private static final OpenItem B = item("pay_b", "2000.29", "APPROVED", null);

    /** A bucket in which the rule finds something and no other rule does. */
    private static Bucket foundBy(RuleName rule) {
        return switch (rule) {
            case PAYOUT_ID -> of(payment("P1", "1000.17").naming("pay_a"));
            case PO_NUMBER -> of(payment("P1", "1000.17").carrying("PO-1", "pay_a"));
            case LINE_ID -> of(payment("P1", "1000.17").namingLine("cln_1", "pay_a"));
            case ALLOCATION -> of(payment("P1", "3000.46").naming("pay_a").naming("pay_b"));
            case UNIQUE_AMOUNT -> of(payment("P1", "1000.17"));
            case SUM_OF_PAYOUTS -> of(payment("P1", "3000.46"));
            case INSTALMENTS -> of(payment("P1", "400.10"), payment("P2", "600.07"));
            case NAMED_FEE -> of(payment("P1", "987.67").naming("pay_a"));
            case NEAR -> of(payment("P1", "995.00"));
            case DECISION -> throw new IllegalArgumentException("No rule that finds anything");
            case SUM_OF_LINES ->
                bucket(
                        List.of(payment("P1", "700.10").get()),
                        List.of(MatchingTestData.withLines(A, "EUR", "cln_1:700.10:X", "cln_2:300.07:X")));
        };
    }

    private static Bucket of(MatchingTestData.PaymentDraft... payments) {
        return bucket(
                Stream.of(payments).map(MatchingTestData.PaymentDraft::get).toList(), List.of(A, B));
    }

    private static BucketOutcome decided(RuleName rule, Band band) {
        Map<RuleName, Band> bands = new EnumMap<>(RuleName.class);
        // No other rule may find by amount what this one is not to.
        for (RuleName other : RuleName.values()) {
            if (other.isSetting()) {
                bands.put(other, other.maySettle() && !byAmount(other) ? Band.AUTO : Band.OFF);
            }
        }
        bands.put(rule, band);
        return new Matcher(new MatchingSettings(
                        bands,
                        45,
                        StagePolicy.defaults(),
                        SumSettings.DEFAULTS,
                        List.of(new NamedFeeSetting("wire-fee", "EUR", "12.50", null)),
                        MatchingSettings.NEAR_PERCENT))
                .match(foundBy(rule));
    }

    private static boolean byAmount(RuleName rule) {
        return switch (rule) {
            case PAYOUT_ID, PO_NUMBER, LINE_ID, ALLOCATION -> false;
            default -> true;
        };
    }

    @ParameterizedTest
    @EnumSource(
            value = RuleName.class,
            mode = Mode.EXCLUDE,
            names = {"SUM_OF_LINES", "NEAR", "DECISION"})
    void aRuleThatMaySettleSettlesWhatItFinds(RuleName rule) {
        BucketOutcome outcome = decided(rule, Band.AUTO);

        assertThat(outcome.matches())
                .singleElement()
                .satisfies(match -> assertThat(match.rule()).isEqualTo(rule));
        assertThat(outcome.mismatches()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = RuleName.class, mode = Mode.EXCLUDE, names = "DECISION")
    void aRuleThatMayOnlySuggestSettlesNothingAndNamesItself(RuleName rule) {
        BucketOutcome outcome = decided(rule, Band.SUGGEST);

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.updates()).isEmpty();
        assertThat(outcome.mismatches()).isNotEmpty().allSatisfy(mismatch -> {
            assertThat(mismatch.reason()).isEqualTo(MismatchReason.SUGGESTED);
            assertThat(mismatch.explanation()).startsWith(rule + " proposes: ");
        });
    }

    @ParameterizedTest
    @EnumSource(value = RuleName.class, mode = Mode.EXCLUDE, names = "DECISION")
    void aRuleThatIsOffDoesNotLook(RuleName rule) {
        BucketOutcome outcome = decided(rule, Band.OFF);

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.mismatches())
                .isNotEmpty()
                .allSatisfy(mismatch -> assertThat(mismatch.reason()).isNotEqualTo(MismatchReason.SUGGESTED));
    }

    @Test
    void whatRestsOnARuleThatMayOnlySuggestIsASuggestion() {
        Map<RuleName, Band> bands = new EnumMap<>(RuleName.class);
        bands.put(RuleName.PO_NUMBER, Band.SUGGEST);
        Matcher matcher = new Matcher(new MatchingSettings(bands, 45, StagePolicy.defaults()));

        BucketOutcome outcome =
                matcher.match(of(payment("P1", "3000.46").naming("pay_b").carrying("PO-1", "pay_a")));

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.mismatches())
                .singleElement()
                .satisfies(mismatch -> assertThat(mismatch.explanation()).startsWith("ALLOCATION proposes: "));
    }

    @Test
    void whatAnotherRuleSettlesLaterLeavesOneCandidateForAnEarlierRule() {
        BucketOutcome outcome = new Matcher(MatchingTestData.settings())
                .match(bucket(
                        List.of(
                                payment("P1", "100.00").get(),
                                payment("P2", "60.00").naming("pay_b").get(),
                                payment("P3", "40.00").naming("pay_b").get()),
                        List.of(item("pay_a", "100.00"), item("pay_b", "100.00"))));

        assertThat(outcome.matches())
                .extracting(Match::rule)
                .containsExactlyInAnyOrder(RuleName.INSTALMENTS, RuleName.UNIQUE_AMOUNT);
        assertThat(outcome.mismatches()).isEmpty();
    }

    @Test
    void whatAPersonDecidesIsNoSetting() {
        assertThatThrownBy(() -> new MatchingSettings(
                        Map.of(RuleName.DECISION, Band.OFF),
                        45,
                        StagePolicy.defaults(),
                        SumSettings.DEFAULTS,
                        List.of(),
                        MatchingSettings.NEAR_PERCENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rules.DECISION is no rule that can be set: a person decides it");
    }

    @ParameterizedTest
    @CsvSource({"AUTO, AUTO, 1", "SUGGEST, AUTO, 0", "OFF, AUTO, 0", "AUTO, SUGGEST, 0", "AUTO, OFF, 0"})
    void paymentsThatNameOnePayoutSettleItTogetherOnlyIfBothRulesMay(Band byPo, Band together, int settled) {
        Matcher matcher = new Matcher(new MatchingSettings(
                Map.of(RuleName.PO_NUMBER, byPo, RuleName.INSTALMENTS, together), 45, StagePolicy.defaults()));

        BucketOutcome outcome = matcher.match(of(
                payment("P1", "400.10").carrying("PO-1", "pay_a"),
                payment("P2", "600.07").carrying("PO-1", "pay_a")));

        assertThat(outcome.matches()).hasSize(settled);
        assertThat(outcome.updates()).hasSize(settled);
        assertThat(outcome.mismatches()).hasSize(settled == 1 ? 0 : 2);
    }

    @Test
    void instalmentsOfARuleThatMayOnlySuggestAreProposed() {
        Matcher matcher = new Matcher(MatchingTestData.settings(RuleName.PO_NUMBER, Band.SUGGEST));

        BucketOutcome outcome = matcher.match(of(
                payment("P1", "400.10").carrying("PO-1", "pay_a"),
                payment("P2", "600.07").carrying("PO-1", "pay_a")));

        assertThat(outcome.mismatches()).hasSize(2).allSatisfy(mismatch -> {
            assertThat(mismatch.reason()).isEqualTo(MismatchReason.SUGGESTED);
            assertThat(mismatch.explanation()).startsWith("INSTALMENTS proposes: ");
        });
    }

    @Test
    void instalmentsOfARuleThatIsOffAreNotEvenProposed() {
        BucketOutcome outcome = new Matcher(MatchingTestData.settings(RuleName.PO_NUMBER, Band.OFF))
                .match(of(
                        payment("P1", "400.10").carrying("PO-1", "pay_a"),
                        payment("P2", "600.07").carrying("PO-1", "pay_a")));

        assertThat(outcome.mismatches()).hasSize(2).allSatisfy(mismatch -> {
            assertThat(mismatch.reason()).isEqualTo(MismatchReason.NO_PAYOUT);
            assertThat(mismatch.explanation()).endsWith("but the rule PO_NUMBER is off");
        });
    }

    @ParameterizedTest
    @CsvSource({"AUTO, 1", "SUGGEST, 0", "OFF, 0"})
    void anAgreedFeeSettlesOnlyWhatThePaymentMayNameByItself(Band byPo, int settled) {
        Matcher matcher = new Matcher(new MatchingSettings(
                Map.of(RuleName.PO_NUMBER, byPo, RuleName.NAMED_FEE, Band.AUTO),
                45,
                StagePolicy.defaults(),
                SumSettings.DEFAULTS,
                List.of(new NamedFeeSetting("wire-fee", "EUR", "12.50", null)),
                MatchingSettings.NEAR_PERCENT));

        BucketOutcome outcome = matcher.match(of(payment("P1", "987.67").carrying("PO-1", "pay_a")));

        assertThat(outcome.matches()).hasSize(settled);
        assertThat(outcome.mismatches()).hasSize(1 - settled);
    }

    @Test
    void paymentsThatAreExactlyOnePayoutSayThatInstalmentsAreOff() {
        BucketOutcome outcome = new Matcher(MatchingTestData.settings(RuleName.INSTALMENTS, Band.OFF))
                .match(of(
                        payment("P1", "400.10").naming("pay_a"),
                        payment("P2", "600.07").naming("pay_a")));

        assertThat(outcome.matches()).isEmpty();
        assertThat(outcome.mismatches()).hasSize(2).allSatisfy(mismatch -> {
            assertThat(mismatch.explanation()).endsWith("which wants EUR 1000.17: exactly that");
            assertThat(mismatch.wouldMatchIf()).isEqualTo("the rule INSTALMENTS were set to auto");
        });
    }
}
