package dev.recon.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.PayoutDirectory.Assignment;
import dev.recon.matching.PayoutDirectory.Entry;
import dev.recon.matching.PayoutDirectory.Remittance;
import dev.recon.matching.Reference.By;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayoutDirectoryTests {

    private static final PartnerId ACME = new PartnerId("ptr_acme");
    private static final PartnerId BOLT = new PartnerId("ptr_bolt");
    private static final int LARGE = 600_000;
    private static final Pattern ID = Pattern.compile("pay_[a-z0-9]+");

    private final PayoutDirectory directory = new PayoutDirectory(
            List.of(
                    entry("pay_2x7n4q8z", ACME, "Acme GmbH", "PO-2026-17"),
                    entry("pay_7k3m9p5r", ACME, "Acme GmbH", "PO-SHARED-1"),
                    entry("pay_bolt1111", BOLT, "Bolt, Inc.", "PO-SHARED-1"),
                    entry("pay_c1", ACME, "Acme GmbH", "4711"),
                    entry("pay_twin_one1", ACME, "Acme GmbH", null),
                    entry("PAY-TWIN-ONE1", ACME, "Acme GmbH", " "),
                    entry("pay_name1111", new PartnerId("ptr_x"), "Same Name", null),
                    entry("pay_name2222", new PartnerId("ptr_y"), "same-name", null)),
            Map.of("V-1", ACME),
            ID);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pay_2x7n4q8z",
                "commission pay_2x7n4q8z for July",
                "COMMISSION PAY_2X7N4Q8Z",
                "PAY2X7N4Q8Z",
                "pay-2x7n4q8z",
                "pay 2x7n4q8z",
                "pay.2x7n4q8z",
                "/RFB/PAY 2X7N 4Q8Z/",
                "wrapped pay_2x7n\n4q8z here",
                "(pay_2x7n4q8z), pay_2x7n4q8z!",
                "pay_2x7n4q8z - thanks"
            })
    void aPayoutIdIsFoundWhateverABankDoesToIt(String text) {
        Assignment assignment = assign("", text, "");

        assertThat(assignment.references()).extracting(Reference::payout).containsExactly(new PayoutId("pay_2x7n4q8z"));
        assertThat(assignment.references()).extracting(Reference::by).containsExactly(By.PAYOUT_ID);
        assertThat(assignment.unknownReferences()).isEmpty();
        assertThat(assignment.partner()).isEqualTo(ACME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pay", "pay_2x7n4q8", "pay_2x7n4q8zz", "xpay_2x7n4q8z", "2x7n4q8z", "payc1", "PAY_C1"})
    void whatIsNotAnIdNamesNothing(String text) {
        assertThat(assign("", text, "").references()).isEmpty();
    }

    @Test
    void aShortIdIsFoundOnlyExactly() {
        assertThat(payouts(assign("", "for pay_c1", ""))).containsExactly("pay_c1");
    }

    @Test
    void anIdIsFoundInEveryTextAndToldOnce() {
        assertThat(assign("pay_c1", "pay_c1", "PAY2X7N4Q8Z pay_2x7n4q8z").references())
                .extracting(reference -> reference.payout().value() + " " + reference.text())
                .containsExactly("pay_2x7n4q8z PAY2X7N4Q8Z", "pay_c1 pay_c1");
    }

    @Test
    void twoPayoutsOfOneFormAreBothNamedUnlessTheIdIsExact() {
        assertThat(payouts(assign("", "paytwinone1", ""))).containsExactly("PAY-TWIN-ONE1", "pay_twin_one1");
        assertThat(payouts(assign("", "pay_twin_one1", ""))).containsExactly("pay_twin_one1");
        assertThat(payouts(assign("", "pay_twin_one1 -", ""))).containsExactly("pay_twin_one1");
    }

    @Test
    void aWordThatLooksLikeAnIdAndNamesNothingIsTold() {
        Assignment assignment = assign("", "pay_zzz and pay_aaa, pay_zzz; PAY_BBB", "pay_2x7n4q8z");

        assertThat(assignment.unknownReferences()).containsExactly("pay_aaa", "pay_zzz");
        assertThat(payouts(assignment)).containsExactly("pay_2x7n4q8z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PO-2026-17", " PO-2026-17 ", "po-2026-17"})
    void thePoCellNamesItsPayout(String po) {
        Assignment assignment = assign(po, "", "");

        assertThat(payouts(assignment)).containsExactly("pay_2x7n4q8z");
        assertThat(assignment.references()).extracting(Reference::by).containsExactly(By.PO_NUMBER);
    }

    @Test
    void aPoInTheTextCountsIfItIsLongEnoughAndHasADigit() {
        assertThat(payouts(assign("", "invoice PO-2026-17", ""))).containsExactly("pay_2x7n4q8z");
        assertThat(payouts(assign("", "", "4711"))).isEmpty();
        assertThat(payouts(assign("4711", "", ""))).containsExactly("pay_c1");
    }

    @Test
    void aPoOfSeveralPayoutsNamesThemAll() {
        Assignment assignment = assign("PO-SHARED-1", "", "");

        assertThat(payouts(assignment)).containsExactly("pay_7k3m9p5r", "pay_bolt1111");
    }

    @Test
    void anIdDecidesAmongThePayoutsOfOnePo() {
        Assignment assignment = assign("PO-SHARED-1", "", "pay_bolt1111");

        assertThat(assignment.references())
                .containsExactly(new Reference(new PayoutId("pay_bolt1111"), By.PAYOUT_ID, "pay_bolt1111"));
        assertThat(assignment.partner()).isEqualTo(BOLT);
    }

    @Test
    void anIdAndThePoOfAnotherPayoutNameBoth() {
        assertThat(payouts(assign("PO-2026-17", "pay_c1", ""))).containsExactly("pay_2x7n4q8z", "pay_c1");
    }

    @ParameterizedTest
    @CsvSource({
        // What it settled, and what its PO number and its reference say now.
        "pay_c1, '', INV 77, ''",
        "pay_c1, '', pay_c1, ''",
        "pay_c1, PO-2026-17, '', pay_2x7n4q8z",
        "pay_c1, '', pay_2x7n4q8z, pay_2x7n4q8z",
        "pay_c1, '', pay_c1 pay_2x7n4q8z, pay_2x7n4q8z",
        "pay_c1, '', pay_none99999, pay_none99999",
        "pay_7k3m9p5r, PO-SHARED-1, '', ''",
        "pay_c1, PO-SHARED-1, '', pay_7k3m9p5r pay_bolt1111"
    })
    void whatASettledPaymentNamesBesideItsPayoutIsTold(String settled, String po, String reference, String told) {
        assertThat(String.join(" ", assign(po, reference, "").namesBeside(Set.of(new PayoutId(settled)))))
                .isEqualTo(told);
    }

    @Test
    void theVendorTellsThePartnerOfPayoutsThatDisagree() {
        assertThat(assign("PO-SHARED-1", "", "").partner()).isEqualTo(ACME);
        assertThat(vendor("V-9", "nobody", "PO-SHARED-1").partner()).isNull();
    }

    @Test
    void thePayoutsTellThePartnerEvenAgainstTheVendor() {
        Assignment assignment = assign("", "pay_bolt1111", "");

        assertThat(assignment.partner()).isEqualTo(BOLT);
        assertThat(assignment.vendorPartner()).isEqualTo(ACME);
    }

    @ParameterizedTest
    @CsvSource({
        "V-1, Bolt Inc, ptr_acme",
        "V-2, BOLT  INC, ptr_bolt",
        "V-2, ＢＯＬＴ inc., ptr_bolt",
        "V-2, Bolt, ",
        "V-2, Same Name, ",
        "V-2, '', ",
        "V-2, '--', ",
        "v-1, '', "
    })
    void aVendorIsFoundByItsIdElseByANameThatIsUnique(String id, String name, String partner) {
        PartnerId found = vendor(id, name, "").vendorPartner();

        assertThat(found == null ? null : found.value()).isEqualTo(partner);
    }

    @Test
    @Tag("volume")
    void anEndlessTextIsCutAndReadAtOnce() {
        for (String piece : List.of("pay_", "_", "a ", "-", "pay_2 ", "9")) {
            String endless = piece.repeat(1_000_000);
            Assertions.assertTimeout(
                    Duration.ofSeconds(2),
                    () -> assertThat(assign(endless, endless, endless + " pay_2x7n4q8z")
                                    .references())
                            .isEmpty());
        }
    }

    @Test
    void aBlanketPoNamesTwentyPayoutsAtMost() {
        PayoutDirectory blanket = new PayoutDirectory(
                IntStream.range(0, 5_000)
                        .mapToObj(number -> entry("pay_%08d".formatted(number), ACME, "Acme", "BLANKET-1"))
                        .toList(),
                Map.of(),
                ID);

        assertThat(blanket.assign(new Remittance("", "", "BLANKET-1", "", "")).references())
                .hasSize(20);
    }

    @Test
    @Tag("volume")
    void sixHundredThousandPayoutsAreFoundOneByOne() {
        PayoutDirectory large = new PayoutDirectory(
                () -> IntStream.range(LARGE, 2 * LARGE)
                        .mapToObj(number -> entry("pay_" + number, ACME, "Acme", "PO-" + number))
                        .iterator(),
                Map.of(),
                ID);

        for (int number = LARGE; number < 2 * LARGE; number += 59_999) {
            assertThat(payouts(large.assign(new Remittance("", "", "po-" + number, "", ""))))
                    .containsExactly("pay_" + number);
            assertThat(payouts(large.assign(new Remittance("", "", "", "PAY" + number, ""))))
                    .containsExactly("pay_" + number);
        }
    }

    private static Entry entry(String id, PartnerId partner, String name, String po) {
        return new Entry(new PayoutId(id), partner, name, po);
    }

    private Assignment assign(String po, String reference, String memo) {
        return directory.assign(new Remittance("V-1", "whoever", po, reference, memo));
    }

    private Assignment vendor(String id, String name, String po) {
        return directory.assign(new Remittance(id, name, po, "", ""));
    }

    private static List<String> payouts(Assignment assignment) {
        return assignment.references().stream()
                .map(reference -> reference.payout().value())
                .toList();
    }

    @Test
    void aLineNamesItsOwnPayoutAndNotTheOneWhoseIdDiffersInCase() {
        PayoutDirectory twins = new PayoutDirectory(
                List.of(
                        entry("pay_twin_one1", ACME, "Acme GmbH", null),
                        entry("PAY_TWIN_ONE1", ACME, "Acme GmbH", null)),
                List.of(new PayoutDirectory.Line("cln_1", new PayoutId("PAY_TWIN_ONE1"))),
                Map.of(),
                Pattern.compile("pay_[0-9a-z_]{4,64}"));

        assertThat(twins.assign(new Remittance("", "", "", "cln_1", "")).references())
                .extracting(reference -> reference.payout().value())
                .containsExactly("PAY_TWIN_ONE1");
    }
}
