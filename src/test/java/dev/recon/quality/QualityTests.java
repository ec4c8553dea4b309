package dev.recon.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.quality.Situation.Settleable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The goals of the matching on a few thousand made-up payments; {@link QualityReport} measures many. */
class QualityTests {

    private static final int PAYMENTS = 5_000;
    private static final double GOAL = 0.97;

    private static final Score SCORE = new Score();

    @BeforeAll
    static void decideThreeNights() {
        LongStream.rangeClosed(1, 3)
                .forEach(seed -> SCORE.add(NightMaker.make(PAYMENTS, seed), QualityReport.MATCHER::match));
    }

    @Test
    void nothingIsSettledWronglyAndNearlyAllThatIsCertainIsSettled() {
        assertThat(SCORE.faults()).isEmpty();
        assertThat(SCORE.all().wrong).isZero();
        assertThat(SCORE.recall()).isGreaterThanOrEqualTo(GOAL);
    }

    @Test
    void everySituationIsMadeAndEveryPossibleOneIsSettled() {
        assertThat(SCORE.situations()).containsOnlyKeys(Situation.values());
        assertThat(SCORE.situations())
                .allSatisfy((situation, tally) -> assertThat(tally.settleableSettled > 0)
                        .as(situation.name())
                        .isEqualTo(situation.settleable() != Settleable.NEVER));
    }

    @Test
    void whoeverLooksAtAmountsAloneScoresBadly() {
        Score score = new Score();
        score.add(NightMaker.make(PAYMENTS, 1), FirstComeMatcher::match);

        assertThat(new Interval(score.all().wrong, score.all().settled).low()).isGreaterThan(0.03);
        assertThat(score.recall()).isLessThan(0.9);
        assertThat(score.faults()).isNotEmpty();
    }

    @Test
    void theSameSeedMakesTheSameNight() {
        assertThat(texts(NightMaker.make(500, 5))).isEqualTo(texts(NightMaker.make(500, 5)));
        assertThat(texts(NightMaker.make(500, 5))).isNotEqualTo(texts(NightMaker.make(500, 6)));
    }

    private static List<String> texts(MadeNights made) {
        return made.payments().stream()
                .map(payment -> payment.remittance() + " " + payment.amount())
                .toList();
    }

    @Test
    void neitherIdsNorTheOrderOfRowsTellWhatBelongsTogether() {
        MadeNights made = NightMaker.make(PAYMENTS, 1);
        List<String> payouts =
                made.payouts().stream().map(payout -> payout.id().value()).toList();
        List<MadePayment> paying = made.payments().stream()
                .filter(payment -> payment.situation() == Situation.ID)
                .toList();

        assertThat(inverted(paying.stream()
                        .map(payment ->
                                payouts.indexOf(payment.deed().payouts().get(0).value()))
                        .toList()))
                .isBetween(0.45, 0.55);
        List<MadePayment> byId = new ArrayList<>(paying);
        byId.sort(Comparator.comparing(MadePayment::id));
        assertThat(inverted(byId.stream()
                        .map(payment -> payment.deed().payouts().get(0).value())
                        .toList()))
                .isBetween(0.45, 0.55);
    }

    /** The share of neighbours that stand in falling order: a half where the order says nothing. */
    private static <T extends Comparable<T>> double inverted(List<T> values) {
        long falling = 0;
        for (int place = 1; place < values.size(); place++) {
            falling += values.get(place - 1).compareTo(values.get(place)) > 0 ? 1 : 0;
        }
        return (double) falling / (values.size() - 1);
    }

    @Test
    void aSumIsCertainOnlyWhereNoOtherIsNear() {
        assertThat(Certainty.isNoAccident(300_011, 2, List.of(100_003L, 200_008L)))
                .isTrue();
        assertThat(Certainty.isNoAccident(300_011, 2, List.of(100_003L, 200_008L, 99_000L, 201_011L)))
                .as("two solutions")
                .isFalse();
        assertThat(Certainty.isNoAccident(300_000, 2, List.of(100_000L, 200_000L)))
                .as("round amounts")
                .isFalse();
        assertThat(Certainty.isNoAccident(
                        300_011,
                        2,
                        LongStream.range(0, 20)
                                .map(number -> number < 2 ? 100_003L + number * 100_005L : 120_000L + 5_003L * number)
                                .boxed()
                                .toList()))
                .as("many sums near by")
                .isFalse();
    }
}
