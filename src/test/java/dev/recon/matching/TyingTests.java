package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.DAY;
import static dev.recon.matching.TieTestData.decide;
import static dev.recon.matching.TieTestData.doubts;
import static dev.recon.matching.TieTestData.entry;
import static dev.recon.matching.TieTestData.erp;
import static dev.recon.matching.TieTestData.returned;
import static dev.recon.matching.TieTestData.status;
import static dev.recon.matching.TieTestData.ties;
import static dev.recon.matching.TieTestData.unit;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which records are of one payment, and which are not. */
class TyingTests {

    @Test
    void theEndToEndIdTiesWhateverDaysAndNamesSay() {
        TieOutcome outcome = decide(
                erp("P-1").payee("V-9", "Somebody").on(DAY.minusDays(40)),
                entry("B-1").endToEnd("p-1").payee("", "ACME EUROPE"));

        assertThat(ties(outcome)).containsExactly("B-1 of P-1 by END_TO_END_ID");
        assertThat(outcome.doubts()).isEmpty();
    }

    @Test
    void soDoesTheReferenceOfThePaymentAsAWhole() {
        assertThat(ties(decide(erp("P-1").says("INV 7"), entry("B-1").endToEnd("INV 7"))))
                .containsExactly("B-1 of P-1 by END_TO_END_ID");
        assertThat(ties(decide(
                        erp("P-1").says("INV 7 and more").payee("V-9", "X"),
                        entry("B-1").endToEnd("INV 7"))))
                .isEmpty();
    }

    @Test
    void anIdOfLongAgoIsAnotherPayment() {
        assertThat(ties(decide(erp("P-1").on(DAY.minusDays(91)), entry("B-1").endToEnd("P-1"))))
                .isEmpty();
    }

    @Test
    void theBanksReferenceTiesWhereTheErpHasIt() {
        assertThat(ties(decide(
                        erp("P-1").bank("BR1").payee("V-9", "X"), entry("B-1").bank("br1"))))
                .containsExactly("B-1 of P-1 by BANK_REFERENCE");
    }

    @ParameterizedTest
    @CsvSource({"7, true", "10, false", "-7, true", "-8, false", "0, true"})
    void amountAndPayeeTieWithinBusinessDays(int days, boolean tied) {
        // DAY is a Friday: five business days are a week.
        assertThat(ties(decide(erp("P-1"), entry("B-1").on(DAY.plusDays(days)))))
                .hasSize(tied ? 1 : 0);
    }

    @Test
    void thePayeeMayBeKnownByThePartnerToo() {
        assertThat(ties(decide(
                        erp("P-1").payee("V-1", "ACME (supplier 7)"),
                        entry("B-1").payee("", "acme INCORPORATED"))))
                .containsExactly("B-1 of P-1 by AMOUNT");
        assertThat(ties(decide(erp("P-1"), entry("B-1").payee("", "unreadable").memo("pay_alpha0001"))))
                .containsExactly("B-1 of P-1 by AMOUNT");
        assertThat(decide(erp("P-1"), entry("B-1").payee("", "Other Ltd")).ties())
                .isEmpty();
        assertThat(decide(erp("P-1").payee("", ""), entry("B-1").payee("", "")).ties())
                .isEmpty();
    }

    @Test
    void twoThatNameDifferentPayoutsAreTwo() {
        assertThat(ties(decide(
                        erp("P-1").says("pay_alpha0001"),
                        erp("P-2").says("pay_beta00002"),
                        entry("B-1").memo("Pay-Beta00002"),
                        entry("B-2").memo("pay_alpha0001"))))
                .containsExactly("B-1 of P-2 by AMOUNT", "B-2 of P-1 by AMOUNT");
    }

    @Test
    void ambiguityTiesNothingAndTellsTheCandidates() {
        TieOutcome outcome = decide(erp("P-1"), erp("P-2").on(DAY.plusDays(1)), entry("B-1"));

        assertThat(outcome.ties()).isEmpty();
        assertThat(doubts(outcome))
                .containsExactly(
                        "B-1 TIE may be a record of the payment \"P-1\" of EUR 10.00 of 2026-08-21 or the payment"
                                + " \"P-2\" of EUR 10.00 of 2026-08-22");
    }

    @Test
    void itIsTheSameOnTheOtherSide() {
        TieOutcome outcome = decide(erp("P-1"), entry("B-1"), entry("B-2").on(DAY.plusDays(1)));

        assertThat(outcome.ties()).isEmpty();
        assertThat(outcome.doubts()).extracting(TieDoubt::kind).containsOnly(Contradiction.Kind.TIE);
        assertThat(outcome.doubts()).hasSize(2);
    }

    @Test
    void equalOnesAreTiedIfTheyAreAsMany() {
        assertThat(ties(decide(
                        erp("P-1"),
                        erp("P-2"),
                        entry("B-1").on(DAY.plusDays(3)),
                        entry("B-2").on(DAY.plusDays(3)))))
                .containsExactly("B-1 of P-1 by AMOUNT", "B-2 of P-2 by AMOUNT");
        assertThat(decide(erp("P-1"), erp("P-2"), entry("B-1"), entry("B-2"), entry("B-3"))
                        .ties())
                .isEmpty();
    }

    @Test
    void aSurerIdDecidesWhatAWeakerOneLeavesOpen() {
        TieOutcome outcome = decide(
                erp("P-1").says("JULY").bank("BR1"),
                erp("P-2").says("JULY").bank("BR2").on(DAY.plusDays(1)),
                entry("B-1").endToEnd("JULY").bank("BR2"),
                entry("B-2").endToEnd("JULY").bank("BR1"));

        assertThat(ties(outcome)).containsExactly("B-1 of P-2 by BANK_REFERENCE", "B-2 of P-1 by BANK_REFERENCE");
    }

    @Test
    void ofTwoBookedEntriesOfOnePaymentTheLaterIsASecondPayment() {
        TieOutcome outcome = decide(
                erp("P-1"),
                entry("B-1").endToEnd("P-1").on(DAY.plusDays(2)),
                entry("B-2").endToEnd("P-1"));

        assertThat(ties(outcome)).containsExactly("B-2 of P-1 by END_TO_END_ID");
        assertThat(doubts(outcome))
                .containsExactly(
                        "B-1 SECOND carries the end-to-end id of the payment \"P-1\" of EUR 10.00 of 2026-08-21,"
                                + " which the bank had booked as \"B-2\" of 2026-08-21");
    }

    @Test
    void soItIsIfTheFirstWasTiedOnAnEarlierNight() {
        TieOutcome outcome = decide(List.of(
                unit(erp("P-1").settled(), entry("B-1").endToEnd("P-1")),
                unit(entry("B-2").endToEnd("P-1"))));

        assertThat(outcome.ties()).isEmpty();
        assertThat(outcome.doubts()).extracting(TieDoubt::kind).containsExactly(Contradiction.Kind.SECOND);
    }

    @Test
    void aTextThatManyPaymentsHaveMakesNoSecondPayment() {
        TieOutcome outcome = decide(List.of(
                unit(erp("P-1").says("JULY").settled(), entry("B-1").endToEnd("JULY")),
                unit(entry("B-2").endToEnd("JULY"))));

        assertThat(outcome.ties()).isEmpty();
        assertThat(outcome.doubts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, '', '', true",
        "0, '', E-1, true",
        "0, E-1, E-1, true",
        "3, E-1, E-1, true",
        "0, E-1, E-2, false",
        "1, '', '', false",
        "1, '', E-1, false",
        "30, E-1, E-1, false"
    })
    void whatTwoFilesOfTheBankTellAlikeSettlesOnce(int days, String firstId, String secondId, boolean doubted) {
        TieOutcome outcome = decide(
                entry("B-1").bank("TX-1").endToEnd(firstId).in(1),
                entry("B-2")
                        .bank("ENTRY-1")
                        .endToEnd(secondId)
                        .on(DAY.plusDays(days))
                        .in(2));

        assertThat(outcome.ties()).isEmpty();
        assertThat(doubts(outcome))
                .isEqualTo(
                        doubted
                                ? List.of(
                                        "B-2 TIE may be the payment \"B-1\" of EUR 10.00 of 2026-08-21 once more: another"
                                                + " file of the bank tells of that amount to the same payee, and nothing tells"
                                                + " the two apart")
                                : List.of());
    }

    @ParameterizedTest
    @CsvSource({"'', AMOUNT", "E-1, END_TO_END_ID"})
    void aNotificationWithoutTheBanksReferenceIsTheEntryOfTheStatement(String id, String by) {
        TieOutcome outcome = decide(
                entry("B-1").endToEnd(id).in(1),
                entry("B-2").bank("ENTRY-1").endToEnd(id).in(2));

        assertThat(ties(outcome)).containsExactly("B-2 of B-1 by " + by);
        assertThat(outcome.doubts()).isEmpty();
    }

    @Test
    void soItIsWhereTheErpTellsOfItOrItHasSettledSomething() {
        TieOutcome known = decide(List.of(
                unit(erp("P-1").settled(), entry("B-1").endToEnd("P-1").in(1)),
                unit(entry("B-2").bank("ENTRY-1").endToEnd("P-1").in(2))));

        assertThat(ties(known)).containsExactly("B-2 of P-1 by END_TO_END_ID");
        assertThat(known.doubts()).isEmpty();
    }

    @Test
    void ofThreeNobodyKnowsWhichIsTheSame() {
        TieOutcome outcome = decide(
                entry("B-1").endToEnd("E-1").in(1),
                entry("B-2").bank("ENTRY-1").endToEnd("E-1").in(2),
                entry("B-3").bank("ENTRY-2").endToEnd("E-1").in(2));

        assertThat(outcome.ties()).isEmpty();
        assertThat(outcome.doubts()).extracting(doubt -> doubt.key().toString()).containsExactly("B-2", "B-3");
    }

    @Test
    void whatHasSettledSomethingIsTheFirstOfTheTwo() {
        assertThat(doubts(decide(entry("B-1").in(1), entry("B-2").settled().in(2))))
                .singleElement()
                .asString()
                .startsWith("B-1 TIE may be the payment \"B-2\"");
    }

    @Test
    void entriesOfOneFileAreNotToldTwiceAndNeitherAreThoseThatDiffer() {
        assertThat(decide(entry("B-1"), entry("B-2")).doubts()).isEmpty();
        assertThat(decide(
                                entry("B-1").payee("", "Acme").in(1),
                                entry("B-2").payee("", "Other").in(2))
                        .doubts())
                .isEmpty();
        assertThat(decide(
                                entry("B-1").says("pay_alpha0001").in(1),
                                entry("B-2").says("pay_beta00002").in(2))
                        .doubts())
                .isEmpty();
        assertThat(decide(List.of(
                                unit(entry("B-1").in(1), returned("R-1")),
                                unit(entry("B-2").in(2))))
                        .doubts())
                .isEmpty();
    }

    @Test
    void anEntryOfWhichTheErpTellsIsAPaymentOfItsOwn() {
        assertThat(decide(
                                erp("P-1"),
                                erp("P-2"),
                                entry("B-1").endToEnd("P-1").in(1),
                                entry("B-2").endToEnd("P-2").in(2))
                        .doubts())
                .isEmpty();
    }

    @Test
    void afterAReturnTheSameIdMayBePaidAgain() {
        TieOutcome outcome = decide(List.of(
                unit(erp("P-1"), entry("B-1").endToEnd("P-1"), returned("R-1").returns("P-1")),
                unit(entry("B-2").endToEnd("P-1").payee("", "X"))));

        assertThat(outcome.ties()).isEmpty();
        assertThat(outcome.doubts()).isEmpty();
    }

    @Test
    void whatSettledSomethingStandsForThePayment() {
        assertThat(ties(decide(erp("P-1"), entry("B-1").endToEnd("P-1").settled())))
                .containsExactly("P-1 of B-1 by END_TO_END_ID");
        assertThat(ties(decide(erp("P-1").settled(), entry("B-1").endToEnd("P-1"))))
                .containsExactly("B-1 of P-1 by END_TO_END_ID");
    }

    @Test
    void twoThatHaveBothSettledSomethingAreTold() {
        TieOutcome outcome =
                decide(erp("P-1").settled(), entry("B-1").endToEnd("P-1").settled());

        assertThat(outcome.ties()).isEmpty();
        assertThat(doubts(outcome)).singleElement().asString().contains("both have settled payouts");
    }

    @Test
    void whatTheBankTellsTwiceIsTiedBeforeAnErpTellsOfIt() {
        List<TieUnit> bank = List.of(
                unit(status("S-1").endToEnd("E1").is(PaymentStatus.SENT)),
                unit(entry("B-1").endToEnd("E1").is(PaymentStatus.SENT)),
                unit(entry("B-2").endToEnd("E1").bank("X")));

        assertThat(ties(decide(bank))).containsExactly("B-1 of S-1 by END_TO_END_ID", "B-2 of S-1 by END_TO_END_ID");

        List<TieUnit> both = new ArrayList<>(bank);
        both.add(unit(erp("P-1")));
        assertThat(ties(decide(both)))
                .containsExactly("B-1 of P-1 by END_TO_END_ID", "B-2 of P-1 by END_TO_END_ID", "S-1 of P-1 by AMOUNT");
    }

    @Test
    void aPendingEntryMakesRoomForTheBookedOne() {
        TieOutcome outcome = decide(List.of(
                unit(erp("P-1").settled(), entry("B-1").is(PaymentStatus.SENT)),
                unit(entry("B-2").on(DAY.plusDays(1)))));

        assertThat(ties(outcome)).containsExactly("B-2 of P-1 by AMOUNT");
    }

    @Test
    void theErpsPaymentTakesOverWhatWasTiedToTheBanks() {
        TieOutcome outcome = decide(
                List.of(unit(entry("B-1").endToEnd("P-1"), returned("R-1").returns("P-1")), unit(erp("P-1"))));

        assertThat(ties(outcome)).containsExactly("B-1 of P-1 by END_TO_END_ID", "R-1 of P-1 by AMOUNT");
        assertThat(outcome.ties()).extracting(Tie::before).containsExactly(null, new PaymentKey("B-1"));
    }

    @ParameterizedTest
    @CsvSource({"P-1, true", "E1, true", "BR1, true", "'', false", "P-2, false"})
    void aReturnIsTiedByWhatItNamesAlone(String names, boolean tied) {
        TieOutcome outcome = decide(List.of(
                unit(erp("P-1").settled(), entry("B-1").endToEnd("E1").bank("BR1")),
                unit(returned("R-1").returns(names).on(DAY.plusDays(4)))));

        assertThat(ties(outcome)).isEqualTo(tied ? List.of("R-1 of P-1 by ORIGINAL_REFERENCE") : List.of());
    }

    @Test
    void aReturnOfOneOfTwoPaymentsIsNotGuessed() {
        TieOutcome outcome = decide(List.of(
                unit(erp("P-1").settled(), entry("B-1").endToEnd("P-1")),
                unit(entry("B-2").endToEnd("P-1")),
                unit(returned("R-1").returns("P-1"))));

        assertThat(outcome.ties()).isEmpty();
        assertThat(doubts(outcome)).anyMatch(doubt -> doubt.startsWith("R-1 TIE may be the return of the payment"));
    }

    @Test
    void whatNamesAPaymentOfAnotherAmountIsNotTiedByAmount() {
        TieOutcome outcome =
                decide(erp("P-1"), entry("B-1").endToEnd("P-9").namesOther("payment \"P-9\" of EUR 12.00"));

        assertThat(outcome.ties()).isEmpty();
        assertThat(doubts(outcome))
                .containsExactly(
                        "B-1 TIE carries the end-to-end id of the payment \"P-9\" of EUR 12.00, which is another"
                                + " amount");
    }

    @Test
    void aPaymentThatWasCancelledIsNotTheOneThatLeft() {
        assertThat(ties(decide(erp("P-1").is(PaymentStatus.VOIDED), erp("P-2").on(DAY.plusDays(1)), entry("B-1"))))
                .containsExactly("B-1 of P-2 by AMOUNT");
    }

    @Test
    void theEntryOfABatchIsNoPaymentOfItsAmount() {
        assertThat(decide(erp("P-1"), entry("B-1").batch("RUN-1", 3)).ties()).isEmpty();
    }

    @Test
    void twoRefusalsOfOneOrderAreNotGuessed() {
        TieOutcome outcome = decide(
                erp("P-1"),
                status("S-1").endToEnd("P-1").is(PaymentStatus.RETURNED),
                status("S-2").endToEnd("P-1"),
                entry("B-1").endToEnd("P-1"));

        assertThat(ties(outcome)).containsExactly("B-1 of P-1 by END_TO_END_ID");
        assertThat(outcome.doubts()).extracting(doubt -> doubt.key().value()).containsExactly("S-1", "S-2");
    }

    @Test
    void whatCannotBeToldApartInTimeIsTold() {
        List<TieUnit> units = new ArrayList<>();
        for (int number = 0; number < 1_001; number++) {
            units.add(unit(erp("P-" + number)));
            units.add(unit(entry("B-" + number).on(DAY.plusDays(number % 2))));
        }

        TieOutcome outcome = decide(units);

        assertThat(outcome.ties()).isEmpty();
        assertThat(outcome.doubts())
                .hasSize(1_001)
                .allMatch(doubt -> doubt.told().contains("more payments than"));
    }

    @Test
    void aThousandEqualOnesAreTiedInBoundedTime() {
        List<TieUnit> units = new ArrayList<>();
        for (int number = 0; number < 1_000; number++) {
            units.add(unit(erp("P-" + number)));
            units.add(unit(entry("B-" + number)));
        }

        assertThat(decide(units).ties()).hasSize(1_000);
    }
}
