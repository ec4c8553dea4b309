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

import dev.recon.matching.TieTestData.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What several possibilities forbid, who is told of them, and what is no doubt at all. */
class UndecidedTiesTests {

    @Test
    void anEntryThatIsTooFarOffForItsPaymentIsNoPaymentOfItsOwn() {
        TieOutcome outcome = decide(List.of(
                unit(erp("P-1").says("pay_alpha0001").settled()),
                unit(entry("B-1").on(DAY.plusDays(20)))));

        assertThat(outcome.ties()).isEmpty();
        assertThat(doubts(outcome))
                .containsExactly(
                        "B-1 TIE may be a record of the payment \"P-1\" of EUR 10.00 of 2026-08-21, further off"
                                + " than reconcile.tie-window-days");
    }

    @Test
    void aPaymentThatIsTooFarOffForTheEntryThatHasSettledIsNoPaymentOfItsOwn() {
        TieOutcome outcome =
                decide(List.of(unit(entry("B-1").settled()), unit(erp("P-1").on(DAY.plusDays(20)))));

        assertThat(outcome.ties()).isEmpty();
        assertThat(doubts(outcome)).singleElement().asString().startsWith("P-1 TIE may be a record of the ");
    }

    @Test
    void aPaymentThatIsTooFarOffForAnEntryThatNamesItsPayoutIsNoPaymentOfItsOwn() {
        TieOutcome outcome =
                decide(erp("P-1"), entry("B-1").on(DAY.plusDays(20)).says("pay_alpha0001"));

        assertThat(outcome.ties()).isEmpty();
        assertThat(doubts(outcome)).singleElement().asString().startsWith("P-1 TIE may be a record of the ");
    }

    @Test
    void whatIsFarOffIsNotDoubtedWhereItCannotBeTheSamePayment() {
        TieUnit booked = unit(erp("P-1").settled(), entry("B-0"));
        TieUnit paid = unit(erp("P-1").says("pay_alpha0001").settled());
        Draft late = entry("B-1").on(DAY.plusDays(20));

        assertThat(decide(List.of(booked, unit(late))).doubts())
                .as("the payment has its entry")
                .isEmpty();
        assertThat(decide(List.of(paid, unit(late.payee("", "Somebody")))).doubts())
                .as("another payee")
                .isEmpty();
        assertThat(decide(List.of(paid, unit(entry("B-1").on(DAY.plusDays(20)).says("pay_beta00002"))))
                        .doubts())
                .as("it says itself what it pays")
                .isEmpty();
        assertThat(decide(List.of(paid, unit(entry("B-1").on(DAY.plusDays(91)))))
                        .doubts())
                .as("longer ago than anything is remembered")
                .isEmpty();
        assertThat(decide(List.of(
                                unit(erp("P-1").is(PaymentStatus.VOIDED)),
                                unit(entry("B-1").on(DAY.plusDays(20)))))
                        .doubts())
                .as("it never left")
                .isEmpty();
    }

    @Test
    void anEntryWhoseIdLeavesTwoPaymentsIsNoThirdOnesByAmount() {
        TieOutcome outcome = decide(
                erp("P-1").says("JULY").payee("V-8", "Eight"),
                erp("P-2").says("JULY").payee("V-9", "Nine").on(DAY.plusDays(1)),
                erp("P-3"),
                entry("B-1").endToEnd("JULY"));

        assertThat(outcome.ties()).isEmpty();
        assertThat(doubts(outcome)).singleElement().asString().contains("\"P-1\"", "\"P-2\"");
    }

    @Test
    void aPaymentThatMayHaveAnEntryByItsIdTakesNoOtherByAmount() {
        TieOutcome outcome = decide(
                erp("P-1").says("JULY"),
                erp("P-2").says("JULY").payee("V-9", "Nine").on(DAY.plusDays(1)),
                entry("B-1").endToEnd("JULY").payee("", "unreadable"),
                entry("B-2"));

        assertThat(outcome.ties()).isEmpty();
        // It is no payment of its own either, before the other one is found.
        assertThat(doubts(outcome))
                .hasSize(2)
                .last()
                .asString()
                .isEqualTo("B-2 TIE may be a record of the payment \"P-1\" of EUR 10.00 of 2026-08-21");
    }

    @Test
    void whatIsCertainOfTheOneLeavesNoDoubtAboutTheOther() {
        TieOutcome outcome = decide(
                erp("P-1").says("JULY"),
                erp("P-2").says("JULY").bank("BR2").payee("V-9", "Nine").on(DAY.plusDays(1)),
                entry("B-1").endToEnd("JULY").bank("BR2").payee("", "unreadable"),
                entry("B-2"));

        assertThat(ties(outcome)).containsExactly("B-1 of P-2 by BANK_REFERENCE", "B-2 of P-1 by AMOUNT");
        assertThat(outcome.doubts()).isEmpty();
    }

    @Test
    void whatWasPassedOverIsFreeOnceTheOtherIsDecided() {
        TieOutcome outcome = decide(
                erp("P-1").says("JULY"),
                erp("P-2").says("JULY").payee("V-9", "Nine").on(DAY.plusDays(1)),
                entry("B-1").endToEnd("JULY"),
                entry("B-2"));

        assertThat(ties(outcome)).containsExactly("B-1 of P-1 by AMOUNT");
        assertThat(outcome.doubts()).isEmpty();
    }

    @Test
    void equalOnesAreNotDealtOutWhereOneOfThemFitsOneAlone() {
        TieOutcome outcome = decide(
                erp("P-1"),
                erp("P-2").says("pay_alpha0001"),
                entry("B-1"),
                entry("B-2").memo("pay_beta00002"));

        assertThat(outcome.ties()).isEmpty();
        assertThat(outcome.doubts()).extracting(doubt -> doubt.key().value()).containsExactly("B-1", "B-2");
    }

    @Test
    void allRecordsOfTheBankThatMayBeOneAreTold() {
        TieOutcome outcome = decide(
                status("S-1").endToEnd("E1"),
                status("S-2").endToEnd("E1"),
                entry("B-1").endToEnd("E1"));

        assertThat(outcome.ties()).isEmpty();
        assertThat(outcome.doubts()).extracting(doubt -> doubt.key().value()).containsExactly("B-1", "S-1", "S-2");
    }

    @Test
    void soIsOneThatFitsOneOfThemByAWeakerId() {
        TieOutcome outcome = decide(
                status("S-1").endToEnd("E1").bank("BR1"),
                status("S-2").endToEnd("E1"),
                entry("B-1").endToEnd("E1"),
                entry("B-2").bank("BR1"));

        assertThat(outcome.ties()).isEmpty();
        assertThat(outcome.doubts())
                .extracting(doubt -> doubt.key().value())
                .containsExactly("B-1", "B-2", "S-1", "S-2");
    }

    @Test
    void twoRecordsOfTheBankThatHaveBothSettledSomethingAreBothTold() {
        TieOutcome outcome = decide(
                status("S-1").endToEnd("E1").settled(),
                entry("B-1").endToEnd("E1").settled());

        assertThat(outcome.ties()).isEmpty();
        assertThat(doubts(outcome)).hasSize(2).allMatch(doubt -> doubt.endsWith("both have settled payouts"));
    }

    @Test
    void whatTheBankTellsTwiceBeforeItIsBookedIsOnePayment() {
        assertThat(ties(decide(
                        status("S-1").endToEnd("E1").is(PaymentStatus.SENT),
                        entry("B-1").endToEnd("E1").is(PaymentStatus.SENT))))
                .containsExactly("B-1 of S-1 by END_TO_END_ID");
    }

    @Test
    void aReturnIsOfWhatWasBookedHoweverLongAgoItWasOrdered() {
        TieOutcome outcome = decide(List.of(
                unit(
                        erp("P-1").on(DAY.minusDays(100)).settled(),
                        entry("B-1").endToEnd("P-1").on(DAY.minusDays(60))),
                unit(returned("R-1").returns("P-1"))));

        assertThat(ties(outcome)).containsExactly("R-1 of P-1 by ORIGINAL_REFERENCE");
    }

    @ParameterizedTest
    @CsvSource({"90, true", "91, false"})
    void anIdIsOfOnePaymentForNinetyDays(int days, boolean tied) {
        assertThat(ties(decide(erp("P-1").on(DAY.minusDays(days)), entry("B-1").endToEnd("P-1"))))
                .hasSize(tied ? 1 : 0);
    }

    @Test
    void entriesThatShareAnIdWhichNobodyOrderedAreNoSecondPayments() {
        TieOutcome outcome =
                decide(entry("B-1").endToEnd("E1"), entry("B-2").endToEnd("E1").on(DAY.plusDays(1)));

        assertThat(outcome.ties()).isEmpty();
        assertThat(outcome.doubts()).isEmpty();
    }

    @Test
    void aBookedPaymentIsNotItsOwnSecondOne() {
        TieOutcome outcome = decide(status("S-1").endToEnd("E1"), entry("B-1").endToEnd("E1"));

        assertThat(outcome.ties()).hasSize(1);
        assertThat(outcome.doubts()).isEmpty();
    }

    @Test
    void anEntryWithTheIdOfAPaymentOfLongAgoIsNoSecondOne() {
        TieOutcome outcome = decide(List.of(
                unit(
                        erp("P-1").on(DAY.minusDays(91)).settled(),
                        entry("B-1").endToEnd("P-1").on(DAY.minusDays(91))),
                unit(entry("B-2").endToEnd("P-1"))));

        assertThat(outcome.ties()).isEmpty();
        assertThat(outcome.doubts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"5, 2026-08-21", "6, or 1 more"})
    void ofManyPossiblePaymentsFiveAreNamed(int number, String end) {
        List<TieUnit> units = new ArrayList<>(IntStream.range(0, number)
                .mapToObj(
                        day -> unit(erp("P-" + day).on(DAY.minusDays(number - 1).plusDays(day))))
                .toList());
        units.add(unit(entry("B-1")));

        assertThat(doubts(decide(units))).singleElement().asString().endsWith(end);
    }

    /** So many of one name that nobody looks at the pairs; the first of them is known by its vendor id too. */
    private static Stream<TieUnit> crowd() {
        return IntStream.rangeClosed(0, 1_000)
                .boxed()
                .flatMap(number -> Stream.of(
                        unit(erp("P-" + number).payee(number == 0 ? "V-1" : "", "Acme")),
                        unit(entry("B-" + number).on(DAY.plusDays(number % 2)))));
    }

    @Test
    void whatMayBeOfACrowdIsOneOfIt() {
        TieOutcome outcome = decide(Stream.concat(
                        crowd(),
                        Stream.of(unit(entry("B-x").payee("", "unreadable").memo("pay_alpha0001"))))
                .toList());

        assertThat(outcome.ties()).isEmpty();
        assertThat(outcome.doubts())
                .filteredOn(doubt -> doubt.key().value().equals("B-x"))
                .singleElement()
                .satisfies(doubt -> assertThat(doubt.told()).contains("more payments than can be told apart"));
    }

    @Test
    void aPaymentOfACrowdTakesNoWeakerWordEither() {
        TieUnit pending =
                unit(entry("B-x").payee("", "unreadable").memo("pay_alpha0001").is(PaymentStatus.SENT));

        assertThat(decide(Stream.concat(crowd(), Stream.of(pending)).toList()).ties())
                .isEmpty();
    }

    @Test
    void norDoesAPaymentThatMayHaveAnEntryOfTheCrowd() {
        List<TieUnit> units = Stream.concat(
                        crowd(),
                        Stream.of(
                                unit(erp("P-x").payee("V-1", "Solo")),
                                unit(entry("B-x").payee("", "unreadable").memo("pay_alpha0001")),
                                unit(entry("B-y").payee("", "Solo").is(PaymentStatus.SENT))))
                .toList();

        assertThat(decide(units).ties()).isEmpty();
    }
}
