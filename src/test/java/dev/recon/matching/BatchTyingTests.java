package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.DAY;
import static dev.recon.matching.TieTestData.entry;
import static dev.recon.matching.TieTestData.erp;
import static dev.recon.matching.TieTestData.returned;
import static dev.recon.matching.TieTestData.status;
import static dev.recon.matching.TieTestData.unit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.TieTestData.Draft;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which payments the one entry of a batch is of. */
class BatchTyingTests {

    private final BatchTying tying = new BatchTying(new TieSettings(5, new BusinessDays(Set.of())));

    private List<String> ties(List<Draft> batches, Draft... orders) {
        List<TieUnit> units =
                new ArrayList<>(Arrays.stream(orders).map(TieTestData::unit).toList());
        List<TieRecord> entries = batches.stream().map(Draft::get).toList();
        List<Tie> ties = tying.decide(entries, units);
        Collections.shuffle(units, new Random(1));
        assertThat(tying.decide(entries, units)).isEqualTo(ties);
        return ties.stream()
                .map(tie -> tie.key() + " of " + tie.tiedTo() + " by " + tie.by())
                .toList();
    }

    @Test
    void aRunIsKnownByItsIdItsNumberAndItsSum() {
        assertThat(ties(
                        List.of(entry("B-1").of("30.00").batch("run-7", 2)),
                        erp("P-1").of("10.00").batch("RUN-7", 1),
                        erp("P-2").of("20.00").batch("RUN-7", 1),
                        erp("P-3").of("5.00").batch("RUN-8", 1)))
                .containsExactly("B-1 of P-1 by BATCH", "B-1 of P-2 by BATCH");
    }

    @Test
    void orByItsDay() {
        assertThat(ties(
                        List.of(entry("B-1").of("30.00").batch("", 2).on(DAY.plusDays(3))),
                        erp("P-1").of("10.00"),
                        erp("P-2").of("20.00"),
                        erp("P-3").of("30.00").on(DAY.minusDays(1))))
                .containsExactly("B-1 of P-1 by BATCH", "B-1 of P-2 by BATCH");
    }

    @Test
    void notByPartOfADayNorByAnotherNumberOrSum() {
        assertThat(ties(
                        List.of(entry("B-1").of("30.00").batch("", 2)),
                        erp("P-1").of("10.00"),
                        erp("P-2").of("20.00"),
                        erp("P-3").of("1.00")))
                .isEmpty();
        assertThat(ties(
                        List.of(entry("B-1").of("30.00").batch("RUN-7", 3)),
                        erp("P-1").of("10.00").batch("RUN-7", 1),
                        erp("P-2").of("20.00").batch("RUN-7", 1)))
                .isEmpty();
        assertThat(ties(
                        List.of(entry("B-1").of("30.01").batch("RUN-7", 2)),
                        erp("P-1").of("10.00").batch("RUN-7", 1),
                        erp("P-2").of("20.00").batch("RUN-7", 1)))
                .isEmpty();
    }

    @Test
    void notIfTwoRunsOrTwoEntriesAgree() {
        assertThat(ties(
                        List.of(entry("B-1").of("30.00").batch("", 2).on(DAY.plusDays(1))),
                        erp("P-1").of("10.00"),
                        erp("P-2").of("20.00"),
                        erp("P-3").of("15.00").on(DAY.plusDays(1)),
                        erp("P-4").of("15.00").on(DAY.plusDays(1))))
                .isEmpty();
        assertThat(ties(
                        List.of(
                                entry("B-1").of("30.00").batch("RUN-7", 2),
                                entry("B-2").of("30.00").batch("RUN-7", 2)),
                        erp("P-1").of("10.00").batch("RUN-7", 1),
                        erp("P-2").of("20.00").batch("RUN-7", 1)))
                .isEmpty();
    }

    @Test
    void anEntryThatNamesItsRunIsNotOfADayOfTheSameSumToo() {
        assertThat(ties(
                        List.of(entry("B-1").of("30.00").batch("RUN-7", 2)),
                        erp("P-1").of("10.00").batch("RUN-7", 1),
                        erp("P-2").of("20.00").batch("RUN-7", 1),
                        erp("P-3").of("15.00").on(DAY.minusDays(1)),
                        erp("P-4").of("15.00").on(DAY.minusDays(1))))
                .containsExactly("B-1 of P-1 by BATCH", "B-1 of P-2 by BATCH");
    }

    @Test
    void whatOneEntryNamesIsOfNoOtherEntryOfTheDay() {
        List<Draft> batches = List.of(
                entry("B-1").of("30.00").batch("RUN-7", 2),
                entry("B-2").of("30.00").batch("", 2));
        Draft one = erp("P-1").of("10.00").batch("RUN-7", 1);
        Draft other = erp("P-2").of("20.00").batch("RUN-7", 1);

        assertThat(ties(batches, one, other)).containsExactly("B-1 of P-1 by BATCH", "B-1 of P-2 by BATCH");
        assertThat(ties(batches, one, other, erp("P-3").of("14.00"), erp("P-4").of("16.00")))
                .containsExactly(
                        "B-1 of P-1 by BATCH", "B-1 of P-2 by BATCH", "B-2 of P-3 by BATCH", "B-2 of P-4 by BATCH");
    }

    @Test
    void notByADayThatIsTooFarFromTheEntrys() {
        // DAY is a Friday: five business days are a week.
        for (int days : List.of(7, 10)) {
            assertThat(ties(
                            List.of(entry("B-1").of("30.00").batch("", 2).on(DAY.plusDays(days))),
                            erp("P-1").of("10.00").batch("RUN-7", 1),
                            erp("P-2").of("20.00").batch("RUN-7", 1)))
                    .hasSize(days == 7 ? 2 : 0);
        }
    }

    @Test
    void notByTheIdOfAnotherRunOrOfLongAgo() {
        Draft one = erp("P-1").of("10.00").batch("RUN-7", 1);
        Draft other = erp("P-2").of("20.00").batch("RUN-7", 1);

        assertThat(ties(List.of(entry("B-1").of("30.00").batch("RUN-8", 2).on(DAY.plusDays(30))), one, other))
                .isEmpty();
        assertThat(ties(List.of(entry("B-1").of("30.00").batch("RUN-7", 2).on(DAY.plusDays(90))), one, other))
                .hasSize(2);
        assertThat(ties(List.of(entry("B-1").of("30.00").batch("RUN-7", 2).on(DAY.plusDays(91))), one, other))
                .isEmpty();
    }

    @Test
    void notWhatHasItsEntryOrWasCancelledOrCameBack() {
        assertThat(tiesBeside(unit(erp("P-2").of("20.00")))).hasSize(2);

        assertThat(tiesBeside(unit(erp("P-2").of("20.00"), entry("B-9").of("20.00"))))
                .isEmpty();
        assertThat(tiesBeside(unit(erp("P-2").of("20.00").is(PaymentStatus.VOIDED))))
                .isEmpty();
        assertThat(tiesBeside(unit(erp("P-2").of("20.00"), returned("R-1").of("20.00"))))
                .isEmpty();
    }

    @Test
    void notWhatNobodyOrdered() {
        assertThat(tiesBeside(unit(status("S-1").of("20.00")))).isEmpty();
    }

    private List<Tie> tiesBeside(TieUnit other) {
        return tying.decide(
                List.of(entry("B-1").of("30.00").batch("", 2).get()),
                List.of(unit(erp("P-1").of("10.00")), other));
    }

    @Test
    void anOrderIsInItsRunAlsoWhereTheBanksWordOnItStandsForThePayment() {
        TieUnit told = unit(
                status("S-2").of("20.00").on(DAY.plusDays(1)).settled(),
                erp("P-2").of("20.00").batch("RUN-7", 1));

        assertThat(tying.decide(
                        List.of(entry("B-1").of("30.00").batch("RUN-7", 2).get()),
                        List.of(unit(erp("P-1").of("10.00").batch("RUN-7", 1)), told)))
                .extracting(Tie::tiedTo)
                .containsExactly(new PaymentKey("P-1"), new PaymentKey("S-2"));
    }
}
