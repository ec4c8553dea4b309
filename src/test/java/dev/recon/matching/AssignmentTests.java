package dev.recon.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.PayoutDirectory.Assignment;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What several records of one payment name together. */
class AssignmentTests {

    private static final PartnerId ACME = MatchingTestData.ACME;
    private static final PartnerId OTHER = MatchingTestData.OTHER;

    private static Assignment assignment(
            PartnerId partner, PartnerId vendorPartner, List<String> payouts, String... unknown) {
        return new Assignment(
                partner,
                vendorPartner == null ? null : new VendorPartner(vendorPartner, VendorPartner.By.NAME),
                payouts.stream()
                        .map(id -> new Reference(new PayoutId(id), Reference.By.PAYOUT_ID, id))
                        .toList(),
                List.of(unknown));
    }

    private static Stream<String> names(Assignment assignment) {
        return assignment.references().stream()
                .map(reference -> reference.payout().value());
    }

    @Test
    void whatTheBankNamesCountsWhereTheErpNamesNothing() {
        Assignment both = assignment(null, null, List.of()).with(assignment(ACME, OTHER, List.of("pay_a")));

        assertThat(names(both)).containsExactly("pay_a");
        assertThat(both.partner()).isEqualTo(ACME);
        assertThat(both.vendorPartner()).isEqualTo(OTHER);
    }

    @Test
    void theNamedPayoutsOwnerWinsOverTheVendorAsItDoesInOneRecord() {
        Assignment both = assignment(OTHER, OTHER, List.of()).with(assignment(ACME, null, List.of("pay_a")));

        assertThat(both.partner()).isEqualTo(ACME);
        assertThat(both.vendorPartner()).isEqualTo(OTHER);
    }

    @Test
    void whatTheBankGarblesDoesNotCount() {
        Assignment erp = assignment(ACME, ACME, List.of("pay_a"));

        assertThat(erp.with(assignment(null, null, List.of(), "pay_gar"))).isEqualTo(erp);
    }

    @Test
    void twoThatNameDifferentPayoutsNameBoth() {
        Assignment both =
                assignment(ACME, ACME, List.of("pay_b")).with(assignment(OTHER, null, List.of("pay_a"), "pay_x"));

        assertThat(names(both)).containsExactly("pay_a", "pay_b");
        assertThat(both.partner()).isEqualTo(ACME);
        assertThat(both.unknownReferences()).isEmpty();
    }

    @Test
    void anUnknownWordOfTheErpStays() {
        Assignment both = assignment(ACME, ACME, List.of(), "pay_typo").with(assignment(ACME, null, List.of("pay_a")));

        assertThat(names(both)).containsExactly("pay_a");
        assertThat(both.unknownReferences()).containsExactly("pay_typo");
    }

    @Test
    void thePayeeOfTheBankTellsThePartnerWhereTheVendorDoesNot() {
        Assignment both = assignment(null, null, List.of()).with(assignment(ACME, ACME, List.of()));

        assertThat(both.partner()).isEqualTo(ACME);
        assertThat(both.vendorPartner()).isEqualTo(ACME);
    }

    @Test
    void whereTheTwoNamePayoutsOfDifferentPartnersTheVendorTells() {
        Assignment both = assignment(OTHER, ACME, List.of("pay_b")).with(assignment(OTHER, OTHER, List.of("pay_a")));
        Assignment apart = assignment(ACME, OTHER, List.of("pay_b")).with(assignment(OTHER, null, List.of("pay_a")));
        Assignment paidToNobodyKnown =
                assignment(ACME, null, List.of("pay_b")).with(assignment(OTHER, null, List.of("pay_a")));

        assertThat(both.partner()).isEqualTo(OTHER);
        assertThat(apart.partner()).isEqualTo(OTHER);
        assertThat(paidToNobodyKnown.partner()).isNull();
    }

    @Test
    void aRecordThatNamesNothingMovesNoPaymentToAnotherPartner() {
        Assignment named = assignment(ACME, OTHER, List.of("pay_b")).with(assignment(null, null, List.of()));
        Assignment both = assignment(ACME, ACME, List.of()).with(assignment(OTHER, OTHER, List.of()));

        assertThat(named.partner()).isEqualTo(ACME);
        assertThat(both.partner()).isEqualTo(ACME);
        assertThat(both.vendorPartner()).isEqualTo(ACME);
    }
}
