package dev.recon.matching;

import static dev.recon.matching.MatchingTestData.ACME;
import static dev.recon.matching.MatchingTestData.item;
import static dev.recon.matching.MatchingTestData.match;
import static dev.recon.matching.MatchingTestData.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.matching.PayoutDirectory.Assignment;
import dev.recon.matching.PayoutDirectory.Remittance;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the column of PO numbers and what of it may go to Introw. */
class PoNumbersTests {

    private static final String ID = "pay_acme2026q2aaaa";

    /** A payment with this text in its column of PO numbers, as the directory of one payout understands it. */
    private static Payment paying(String cell, String memo) {
        PayoutDirectory directory = new PayoutDirectory(
                List.of(new PayoutDirectory.Entry(new PayoutId(ID), ACME, "Acme", null)),
                Map.of("V-1", ACME),
                Pattern.compile("pay_[0-9A-Za-z]{4,64}"));
        Assignment assignment = directory.assign(new Remittance("V-1", "Acme", cell, "", memo));
        Payment draft = payment("P-1", "100.00").carrying(cell).get();
        return new Payment(
                draft.key(),
                draft.source(),
                draft.paymentId(),
                draft.date(),
                draft.amount(),
                draft.status(),
                draft.rawStatus(),
                draft.vendorId(),
                draft.vendorName(),
                cell,
                "",
                memo,
                assignment.vendorPartner(),
                assignment.references(),
                assignment.unknownReferences(),
                List.of());
    }

    private static StageUpdate update(Payment payment, String po) {
        BucketOutcome outcome = match(List.of(payment), List.of(item(ID, "100.00", "APPROVED", po)));
        assertThat(outcome.matches()).hasSize(1);
        assertThat(outcome.mismatches()).isEmpty();
        assertThat(outcome.updates()).hasSize(1);
        return outcome.updates().get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ID,
                "  pay_acme2026q2aaaa ",
                "PAY_ACME2026Q2AAAA",
                "payacme2026q2aaaa",
                "pay acme2026q2aaaa",
                "payout pay_acme2026q2aaaa",
                "PO 77 / pay_acme2026q2aaaa",
                "pay_acme2026q2aa"
            })
    void aPayoutIdInTheColumnOfPoNumbersIsAReferenceAndNoPoNumber(String cell) {
        assertThat(update(paying(cell, ""), null).to()).isEqualTo(new PayoutState("PAID", null));
        assertThat(update(paying(cell, ID), null).to()).isEqualTo(new PayoutState("PAID", null));
    }

    @Test
    void aPayoutIdInTheColumnOfPoNumbersContradictsNoPoNumber() {
        assertThat(update(paying(ID, ""), "PO-77").to()).isEqualTo(new PayoutState("PAID", "PO-77"));
    }

    @Test
    void anIdThatIntrowDoesNotHaveIsNoPoNumberEither() {
        assertThat(update(paying("pay_mistyped0001", ID), null).to()).isEqualTo(new PayoutState("PAID", null));
    }

    @ParameterizedTest
    @CsvSource({"PO-77, PO-77", "' 4500012345 ', 4500012345", "paypal, paypal", "acme2026, acme2026"})
    void whateverElseStandsThereIsThePoNumber(String cell, String po) {
        assertThat(update(paying(cell, ID), null).to()).isEqualTo(new PayoutState("PAID", po));
    }

    @Test
    void anIdThatWasWrittenThereAfterTheMatchIsNoPoNumber() {
        Payment edited = payment("P-1", "100.00").carrying(ID).get();
        StandingMatch standing =
                new StandingMatch("MT-1", false, List.of(edited), List.of(item(ID, "100.00", "APPROVED", null)));

        BucketOutcome outcome =
                match(MatchingTestData.bucket(List.of(), List.of(), standing.items(), List.of(standing)));

        assertThat(outcome.updates()).extracting(StageUpdate::to).containsExactly(new PayoutState("PAID", null));
    }

    @Test
    void anUnknownIdElsewhereLeavesThePoNumberOne() {
        assertThat(update(paying("PO-77", ID + " pay_mistyped0001"), null).to())
                .isEqualTo(new PayoutState("PAID", "PO-77"));
    }
}
