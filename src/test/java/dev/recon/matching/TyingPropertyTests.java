package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.TieRecord.Role;
import dev.recon.matching.TieTestData.Draft;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of any records; a failure prints its seed. */
class TyingPropertyTests {

    private static final int SEEDS = 1_000;

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderOfRecordsNeverChangesTheTies(long seed) {
        List<TieUnit> units = new ArrayList<>(
                records(seed, true).stream().map(TieTestData::unit).toList());
        TieOutcome outcome = TieTestData.decide(units);
        Collections.shuffle(units, new Random(seed + 1));

        assertThat(TieTestData.decide(units)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noRecordIsLostOrCountedTwiceAndNoPaymentHasTwoOfAKind(long seed) {
        List<TieUnit> units =
                records(seed, true).stream().map(TieTestData::unit).toList();
        TieOutcome outcome = TieTestData.decide(units);

        Map<PaymentKey, TieRecord> byKey = new HashMap<>();
        units.forEach(unit -> unit.records().forEach(each -> byKey.put(each.key(), each)));
        Set<PaymentKey> followers = new HashSet<>();
        Map<PaymentKey, List<Role>> roles = new HashMap<>();
        for (Tie tie : outcome.ties()) {
            assertThat(followers.add(tie.key())).isTrue();
            assertThat(byKey).containsKeys(tie.key(), tie.tiedTo());
            roles.computeIfAbsent(
                            tie.tiedTo(),
                            key -> new ArrayList<>(List.of(byKey.get(key).role())))
                    .add(byKey.get(tie.key()).role());
        }
        assertThat(outcome.ties()).extracting(Tie::tiedTo).noneMatch(followers::contains);
        assertThat(roles.values()).allSatisfy(each -> assertThat(each).doesNotHaveDuplicates());
        assertThat(outcome.doubts())
                .extracting(TieDoubt::key)
                .doesNotHaveDuplicates()
                .noneMatch(followers::contains);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aSecondLookFindsNothingNew(long seed) {
        List<Draft> records = records(seed, true);
        TieOutcome first =
                TieTestData.decide(records.stream().map(TieTestData::unit).toList());

        TieOutcome second = TieTestData.decide(units(records, first.ties()));

        assertThat(second.ties()).isEmpty();
        assertThat(second.doubts()).isEqualTo(first.doubts());
    }

    /** Where every payment can be told from every other, it does not matter which night tells of which record. */
    @ParameterizedTest
    @MethodSource("seeds")
    void theNightsOnWhichRecordsComeNeverChangeWhatBelongsTogether(long seed) {
        List<Draft> records = records(seed, false);
        Set<Set<String>> atOnce = together(
                records,
                TieTestData.decide(records.stream().map(TieTestData::unit).toList())
                        .ties());

        Random random = new Random(seed + 2);
        List<Draft> shuffled = new ArrayList<>(records);
        Collections.shuffle(shuffled, random);
        List<Draft> known = new ArrayList<>();
        Map<PaymentKey, Tie> ties = new TreeMap<>();
        while (known.size() < shuffled.size()) {
            int more = Math.min(shuffled.size(), known.size() + 1 + random.nextInt(3));
            known = shuffled.subList(0, more);
            TieTestData.decide(units(known, List.copyOf(ties.values())))
                    .ties()
                    .forEach(tie -> ties.put(tie.key(), tie));
        }

        assertThat(together(records, List.copyOf(ties.values()))).isEqualTo(atOnce);
    }

    private static Set<Set<String>> together(List<Draft> records, List<Tie> ties) {
        Map<String, Set<String>> sets = new HashMap<>();
        Map<PaymentKey, PaymentKey> principals = new HashMap<>();
        ties.forEach(tie -> principals.put(tie.key(), tie.tiedTo()));
        for (Draft each : records) {
            PaymentKey key = each.get().key();
            sets.computeIfAbsent(principals.getOrDefault(key, key).value(), none -> new TreeSet<>())
                    .add(key.value());
        }
        return new HashSet<>(sets.values());
    }

    private static List<TieUnit> units(List<Draft> records, List<Tie> ties) {
        Map<PaymentKey, Draft> byKey = new HashMap<>();
        records.forEach(each -> byKey.put(each.get().key(), each));
        Map<PaymentKey, List<Draft>> followers = new TreeMap<>();
        Set<PaymentKey> tied = new HashSet<>();
        ties.forEach(tie -> {
            tied.add(tie.key());
            followers.computeIfAbsent(tie.tiedTo(), none -> new ArrayList<>()).add(byKey.get(tie.key()));
        });
        return records.stream()
                .filter(each -> !tied.contains(each.get().key()))
                .map(each -> TieTestData.unit(
                        each,
                        followers.getOrDefault(each.get().key(), List.of()).toArray(Draft[]::new)))
                .toList();
    }

    /** @param alike records that may be taken for one another; else each payment has its own ids or its own payee */
    private static List<Draft> records(long seed, boolean alike) {
        Random random = new Random(seed);
        List<Draft> records = new ArrayList<>();
        int payments = 1 + random.nextInt(5);
        for (int number = 0; number < payments; number++) {
            int mark = alike ? random.nextInt(3) : number;
            boolean byId = alike ? random.nextBoolean() : number % 2 == 0;
            String payee = "Payee " + mark;
            if (random.nextInt(10) < 8) {
                records.add(TieTestData.erp("P-" + number)
                        .payee("V-" + (10 + mark), payee)
                        .says(byId ? "E-" + mark : "")
                        .on(DAY.plusDays(alike ? random.nextInt(9) : 0)));
            }
            for (int entry = 0; entry < (alike ? random.nextInt(3) : random.nextInt(2)); entry++) {
                Draft booked = TieTestData.entry("B-" + number + "-" + entry)
                        .payee("", payee)
                        .on(DAY.plusDays(alike ? random.nextInt(9) : 3))
                        .in(random.nextInt(2))
                        .memo(alike && random.nextInt(4) == 0 ? "pay_alpha0001" : "");
                records.add(byId ? booked.endToEnd("E-" + mark) : booked);
            }
            if (byId && random.nextInt(3) == 0) {
                records.add(TieTestData.status("S-" + number)
                        .payee("", payee)
                        .endToEnd("E-" + mark)
                        .is(PaymentStatus.SENT));
            }
            if (byId && random.nextInt(3) == 0) {
                records.add(TieTestData.returned("R-" + number).returns("E-" + mark));
            }
        }
        return records;
    }
}
