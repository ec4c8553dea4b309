package dev.recon.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SumSearchTests {

    private static final long ENOUGH = 1_000_000;

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void findsWhatTryingEverySubsetFinds(long seed) {
        Random random = new Random(seed);
        List<Long> amounts = random.longs(2 + random.nextInt(11), 1, 60).boxed().toList();
        int sizeMax = 2 + random.nextInt(5);
        long target = 1 + random.nextInt(200);

        SumSearch.Result found = new SumSearch(amounts, sizeMax).find(target, ENOUGH);

        List<List<Integer>> all = everySolution(amounts, sizeMax, target);
        assertThat(found.complete()).isTrue();
        assertThat(found.solutions()).hasSize(Math.min(all.size(), 2)).isSubsetOf(all);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderOfTheAmountsChangesNothing(long seed) {
        Random random = new Random(seed);
        List<Long> amounts = new ArrayList<>(random.longs(12, 1, 2_000).boxed().toList());
        long target = 3_000;
        SumSearch.Result found = new SumSearch(amounts, 4).find(target, ENOUGH);
        List<Long> shuffled = new ArrayList<>(amounts);
        Collections.shuffle(shuffled, random);

        SumSearch.Result again = new SumSearch(shuffled, 4).find(target, ENOUGH);

        assertThat(again.solutions()).hasSameSizeAs(found.solutions());
        if (found.solutions().size() == 1) {
            assertThat(values(shuffled, again)).containsExactlyInAnyOrderElementsOf(values(amounts, found));
        }
    }

    private static List<Long> values(List<Long> amounts, SumSearch.Result found) {
        return found.solutions().get(0).stream().map(amounts::get).toList();
    }

    private static List<List<Integer>> everySolution(List<Long> amounts, int sizeMax, long target) {
        List<List<Integer>> all = new ArrayList<>();
        for (int subset = 0; subset < 1 << amounts.size(); subset++) {
            List<Integer> places = new ArrayList<>();
            long sum = 0;
            for (int place = 0; place < amounts.size(); place++) {
                if ((subset >> place & 1) == 1) {
                    places.add(place);
                    sum += amounts.get(place);
                }
            }
            if (sum == target && places.size() >= 2 && places.size() <= sizeMax) {
                all.add(places);
            }
        }
        return all;
    }

    @Test
    void aSearchWithoutWorkLeftIsNotComplete() {
        SumSearch search = new SumSearch(List.of(1L, 2L, 3L, 4L), 3);

        assertThat(search.find(5, 0).complete()).isFalse();
        assertThat(search.find(5, 2))
                .satisfies(cut -> assertThat(cut.complete()).isFalse());
        assertThat(search.find(10_000, ENOUGH).complete()).isTrue();
    }

    @Test
    void twoSolutionsAreEnoughToKnow() {
        SumSearch search = new SumSearch(Collections.nCopies(40, 5L), 6);

        assertThat(search.find(10, ENOUGH).solutions()).hasSize(2);
        assertThat(search.find(10, ENOUGH).complete()).isTrue();
    }

    @Test
    void fiftyAmountsAreSearchedCompletelyAndAHundredInPart() {
        Random random = new Random(1);
        List<Long> fifty = random.longs(50, 1, 1_000_000).boxed().toList();
        List<Long> hundred = random.longs(101, 1, 1_000_000).boxed().toList();

        assertThat(new SumSearch(fifty, 6).find(7, ENOUGH).complete()).isTrue();
        assertThat(new SumSearch(hundred, 6).find(7, ENOUGH).complete()).isFalse();
        assertThat(new SumSearch(hundred.subList(0, 100), 4).find(7, ENOUGH).complete())
                .isTrue();
    }

    @Test
    void pairsAreFoundAmongVeryManyAmountsInBoundedTime() {
        List<Long> amounts = LongStream.range(0, 10_000)
                .map(number -> 1_000_000_000L + number * number)
                .boxed()
                .toList();
        long target = amounts.get(17) + amounts.get(9_000);

        Assertions.assertTimeout(Duration.ofSeconds(40), () -> {
            SumSearch.Result found = new SumSearch(amounts, 6).find(target, ENOUGH);

            assertThat(found.solutions()).contains(List.of(17, 9_000));
        });
    }

    @Test
    void whatIsTooManyOrTooLargeIsSaidAndNotSearched() {
        assertThat(new SumSearch(Collections.nCopies(20_001, 1L), 6)
                        .find(2, ENOUGH)
                        .complete())
                .isFalse();
        assertThat(new SumSearch(List.of(Long.MAX_VALUE, Long.MAX_VALUE), 6)
                        .find(2, ENOUGH)
                        .complete())
                .isFalse();
        long large = HalfSums.SUM_MAX / 12;
        assertThat(new SumSearch(List.of(large, 1L), 6).find(large + 1, ENOUGH).solutions())
                .containsExactly(List.of(0, 1));
    }
}
