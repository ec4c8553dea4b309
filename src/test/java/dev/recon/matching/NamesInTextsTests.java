package dev.recon.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.PayoutDirectory.Assignment;
import dev.recon.matching.PayoutDirectory.Entry;
import dev.recon.matching.PayoutDirectory.Line;
import dev.recon.matching.PayoutDirectory.Remittance;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How long, how exact and how whole a name in a text must be. */
class NamesInTextsTests {

    private static final PartnerId ACME = new PartnerId("ptr_acme");

    private final PayoutDirectory directory = new PayoutDirectory(
            List.of(
                    new Entry(new PayoutId("pay_abcdefghij"), ACME, "Acme", "PO-1234"),
                    new Entry(new PayoutId("pay_abcdefghzz"), ACME, "Acme", "po-1234"),
                    new Entry(new PayoutId("pay_k2345"), ACME, "Acme", "AB-123"),
                    new Entry(new PayoutId("pay_m234"), ACME, "Acme", "A-123"),
                    new Entry(new PayoutId("pay_nnnnnnnnnn"), ACME, "Acme", "  ")),
            List.of(
                    new Line("cln_1", new PayoutId("pay_abcdefghij")),
                    new Line("cln_2", new PayoutId("pay_abcdefghij"))),
            Map.of("V-1", ACME),
            Pattern.compile("pay_[0-9a-z]{4,200}"));

    @Test
    void linesNameTheirPayoutAndAreToldTogether() {
        assertThat(named("", "Lines cln_2, cln_1")).singleElement().satisfies(reference -> {
            assertThat(reference.by()).isEqualTo(Reference.By.LINE_ID);
            assertThat(reference.payout()).isEqualTo(new PayoutId("pay_abcdefghij"));
            assertThat(reference.lines()).containsExactly("cln_1", "cln_2");
        });
        assertThat(named("", "pay_abcdefghij cln_1"))
                .singleElement()
                .satisfies(reference -> assertThat(reference.by()).isEqualTo(Reference.By.PAYOUT_ID));
        assertThat(named("", "cln_3")).isEmpty();
    }

    @Test
    void aPoOfTheSameSpellingIsPreferredToOneThatDiffersInCase() {
        assertThat(named("PO-1234", "")).extracting(Reference::payout).containsExactly(new PayoutId("pay_abcdefghij"));
        assertThat(named("po-1234", "")).extracting(Reference::payout).containsExactly(new PayoutId("pay_abcdefghzz"));
        assertThat(named("Po-1234", "")).hasSize(2);
    }

    @Test
    void aPoInATextHasSixCharactersAtLeast() {
        assertThat(named("", "for AB-123")).hasSize(1);
        assertThat(named("", "for A-123")).isEmpty();
        assertThat(named("A-123", "")).hasSize(1);
        assertThat(named("  ", "  ")).isEmpty();
    }

    @Test
    void anIdOfEightSignsIsFoundWhateverItsSpellingAndAShorterOneExactly() {
        assertThat(named("", "PAY K2345")).hasSize(1);
        assertThat(named("", "PAY M234")).isEmpty();
        assertThat(named("", "pay_m234")).hasSize(1);
    }

    @Test
    void theBeginningOfAnIdAtTheEndOfATextHasElevenSignsAtLeast() {
        assertThat(named("", "for pay_nnnnnnnn")).as("eleven signs").hasSize(1);
        assertThat(named("", "for pay_nnnnnnn")).as("ten signs").isEmpty();
        assertThat(named("", "pay_nnnnnnnn for")).as("not at the end").isEmpty();
        assertThat(named("", "for pay nnnn nnnn")).as("in three words").hasSize(1);
        assertThat(named("", "for pay_abcdefgh")).as("of two payouts").hasSize(2);
    }

    @Test
    void anAmountStraightAfterAnIdIsWhatIsPaidOfIt() {
        assertThat(stated("pay_abcdefghij 100.00 thanks")).isEqualTo("100.00");
        assertThat(stated("pay_abcdefghij: EUR 100, thanks")).isEqualTo("100");
        assertThat(stated("pay_abcdefghij (EUR 99.5)")).isEqualTo("99.5");
        assertThat(stated("pay_abcdefghij 100 thanks"))
                .as("a number of anything")
                .isEmpty();
        assertThat(stated("pay_abcdefghij 100.00.2026")).as("a date").isEmpty();
        assertThat(stated("pay_abcdefghij 1 of 2")).isEmpty();
        assertThat(stated("pay_abcdefghij")).isEmpty();
    }

    private String stated(String memo) {
        return named("", memo).get(0).stated();
    }

    @Test
    void theBeginningOfAnIdIsNoUnknownReference() {
        assertThat(assigned("", "for pay_nnnnnnnn").unknownReferences()).isEmpty();
        assertThat(assigned("", "for pay_nnnnnnn").unknownReferences()).containsExactly("pay_nnnnnnn");
    }

    @Test
    void aWordOfAHundredCharactersMayBeAnUnknownIdAndALongerOneNot() {
        String hundred = "pay_" + "q".repeat(96);

        assertThat(assigned("", hundred + " x").unknownReferences()).containsExactly(hundred);
        assertThat(assigned("", hundred + "q x").unknownReferences()).isEmpty();
    }

    private List<Reference> named(String po, String memo) {
        return assigned(po, memo).references();
    }

    private Assignment assigned(String po, String memo) {
        return directory.assign(new Remittance("V-1", "Acme", po, "", memo));
    }
}
