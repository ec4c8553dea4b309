package dev.recon.job;

import static dev.recon.job.NightFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.sandbox.Fault;
import dev.recon.sandbox.FaultKind;
import dev.recon.sandbox.LoggedRequest;
import dev.recon.sandbox.PersonEdit;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no list shows is looked up; what was not looked up is told, and nothing is decided on it. */
class UnreadPayoutsIntegrationTests {

    private static final String ACME = "pay_acme2026q2aaaaaaaaaaaaaa";
    private static final String SUPPLEMENT = "pay_acme2026q2supplement01";
    private static final String HEADER =
            "payment_id,payment_date,vendor_id,vendor_name,amount,currency,status,po_number,reference,memo";
    private static final String PAID_ONLY = "reconcile.list-stages=PAID";

    @TempDir
    private Path temp;

    private NightFixture nights;

    private void open(String scenario) {
        nights = new NightFixture(scenario, temp);
    }

    @AfterEach
    void close() {
        nights.close();
    }

    private long lookUps() {
        return nights.introw.requests().stream()
                .filter(request ->
                        request.method().equals("GET") && request.path().contains("/payouts/"))
                .map(LoggedRequest::path)
                .distinct()
                .count();
    }

    @Test
    void aPayoutThatIsNamedAndInNoListIsLookedUp() {
        open("clean-night");
        nights.payments("inbox", "payments.csv", 1);

        RunResult night = nights.run(DAY, "inbox", PAID_ONLY);

        assertThat(night.exitCode()).as("%s", night.lines()).isEqualTo(ExitCode.DONE);
        assertThat(lookUps()).isEqualTo(1);
        assertThat(nights.texts("select stage from payout where payout_id = '" + ACME + "'"))
                .containsExactly("PAID");
    }

    @Test
    void anIdThatIntrowDoesNotKnowIsAnUnknownReference() {
        open("clean-night");
        nights.write(
                "inbox",
                "payments.csv",
                List.of(HEADER, "P-1,2026-08-20,V-100,Acme BV,1.00,EUR,PAID,,pay_nosuchpayout,"));

        RunResult night = nights.run(DAY, "inbox");

        assertThat(nights.report(night, "mismatches.csv")).contains("REFERENCE_UNKNOWN", "pay_nosuchpayout");
        assertThat(lookUps()).isEqualTo(1);
    }

    @Test
    void aWordThatIntrowDoesNotTakeForAnIdIsAnUnknownReferenceToo() {
        open("clean-night");
        nights.introw.misbehave(Fault.of(FaultKind.SERVER_ERROR_BEFORE)
                .withStatus(422)
                .on("GET", "/api/v1/payouts/" + ACME)
                .always());
        nights.payments("inbox", "payments.csv", 1);

        RunResult night = nights.run(DAY, "inbox", PAID_ONLY);

        assertThat(nights.report(night, "mismatches.csv")).contains("REFERENCE_UNKNOWN", ACME);
    }

    @Test
    void aNamedPayoutThatWasNotLookedUpIsToldAsThatAndNotAsUnknown() {
        open("clean-night");
        nights.payments("inbox", "payments.csv", 1);

        RunResult night = nights.run(DAY, "inbox", PAID_ONLY, "reconcile.lookups-max=0");

        assertThat(night.exitCode()).isEqualTo(ExitCode.MISMATCHES);
        assertThat(String.join("\n", night.lines()))
                .contains("1 payout was not looked up, because reconcile.lookups-max is reached");
        assertThat(nights.report(night, "mismatches.csv"))
                .contains("SEARCH_LIMIT", "names " + ACME, "Raise reconcile.lookups-max")
                .doesNotContain("REFERENCE_UNKNOWN");
        assertThat(nights.report(night, "run.json")).contains("\"payouts\" : 1");
        assertThat(nights.introw.changes()).isEmpty();

        RunResult next = nights.run(DAY.plusDays(1), "inbox", PAID_ONLY);

        assertThat(nights.introw.changeCount(ACME)).as("%s", next.lines()).isEqualTo(1);
        assertThat(nights.report(next, "mismatches.csv")).doesNotContain("SEARCH_LIMIT");
    }

    @Test
    void whatWasKnownOfAPayoutThatLeftTheListsIsNotBelieved() {
        open("clean-night");
        nights.payments("first", "payments.csv", 2);
        nights.run(DAY, "first");
        // In a stage that the second night does not list, and paid by hand.
        nights.introw.edit(PersonEdit.of(SUPPLEMENT).stage("BLOCKED"));
        nights.introw.edit(PersonEdit.of(ACME).stage("BLOCKED"));
        nights.payments("second", "payments.csv", 1, 7);

        RunResult night =
                nights.run(DAY.plusDays(1), "second", "reconcile.list-stages=APPROVED,PAID", "reconcile.lookups-max=0");

        assertThat(nights.report(night, "matches.csv")).doesNotContain("P-1007", "P-1001");
        assertThat(nights.report(night, "mismatches.csv"))
                .contains("names " + ACME + ", which was not looked up")
                .contains("names no payout, and may pay " + ACME + ", " + SUPPLEMENT);
    }

    @Test
    void anUpdateThatWaitsForALaterStatusIsNotDecidedOnAStageThatWasNotRead() {
        open("clean-night");
        nights.payments("first", "payments.csv", 3);
        nights.run(DAY, "first");
        nights.introw.edit(PersonEdit.of("pay_cobalt2026q2cccccccccccc").stage("BLOCKED"));
        List<String> paid = List.of(HEADER, "P-1003,2026-08-20,V-300,Cobalt Inc,990.00,USD,PAID,,,Commission Q2");
        nights.write("second", "paid.csv", paid);

        RunResult night =
                nights.run(DAY.plusDays(1), "second", "reconcile.list-stages=APPROVED,PAID", "reconcile.lookups-max=0");

        assertThat(nights.report(night, "mismatches.csv"))
                .contains("Payout pay_cobalt2026q2cccccccccccc is matched with")
                .contains("was not read from Introw tonight, because reconcile.lookups-max is reached")
                .doesNotContain("STAGE_CONFLICT");
        assertThat(nights.introw.changeCount("pay_cobalt2026q2cccccccccccc")).isEqualTo(2);
    }

    @Test
    void commissionLinesThatWereNotFetchedAreToldOf() {
        open("short-payment");
        nights.write(
                "inbox",
                "payments.csv",
                List.of(
                        HEADER,
                        "24000811,2026-08-20,K-2001,Helios Energy GmbH,2530.00,EUR,PAID,,pay_helios2026q2a1b2c3d4,Q2",
                        "24000815,2026-08-20,K-2005,Mistral Data SAS,1000.00,USD,PAID,,pay_mistral2026q2q8r9s1t2,Q2"));

        RunResult night = nights.run(DAY, "inbox", "reconcile.lines-max=0");

        assertThat(String.join("\n", night.lines()))
                .contains("The commission lines of 2 payouts were not fetched, because reconcile.lines-max is reached");
        assertThat(nights.report(night, "mismatches.csv").split("commission lines were not fetched", -1))
                .hasSize(3);
    }

    @Test
    void aMatchByTheSumOfLinesStandsOnANightThatDidNotFetchThem() {
        open("short-payment");
        nights.write(
                "inbox",
                "payments.csv",
                List.of(
                        HEADER,
                        "24000815,2026-08-20,K-2005,Mistral Data SAS,1000.00,USD,SENT,,pay_mistral2026q2q8r9s1t2,Q2"));
        assertThat(nights.report(nights.run(DAY, "inbox"), "matches.csv")).contains("pay_mistral2026q2q8r9s1t2");
        nights.write(
                "second",
                "payments.csv",
                List.of(
                        HEADER,
                        "24000815,2026-08-20,K-2005,Mistral Data SAS,1000.00,USD,PAID,,pay_mistral2026q2q8r9s1t2,Q2"));

        RunResult without = nights.run(DAY.plusDays(1), "second", "reconcile.lines-max=0");

        assertThat(nights.report(without, "mismatches.csv"))
                .contains("SEARCH_LIMIT", "because reconcile.lines-max is reached")
                .doesNotContain("CHANGED_IN_INTROW");
        nights.write(
                "third", "payments.csv", List.of(HEADER, "1,2026-08-20,K-2003,Kestrel Software OÜ,1.00,EUR,PAID,,,Q2"));
        nights.run(DAY.plusDays(2), "third");
        assertThat(nights.texts("select stage from payout where payout_id = 'pay_mistral2026q2q8r9s1t2'"))
                .containsExactly("PAID");
    }

    @Test
    void aPaymentThatNamesALineThatWasNotLookedUpIsNotMatchedByItsAmount() {
        open("short-payment");
        nights.write(
                "inbox",
                "payments.csv",
                List.of(
                        HEADER,
                        "24000813,2026-08-20,K-2003,Kestrel Software OÜ,560.00,EUR,PAID,,,pays cln_helios_klinik"));

        RunResult night = nights.run(DAY, "inbox", "reconcile.line-id-pattern=cln_[a-z_]+", "reconcile.lookups-max=0");

        assertThat(String.join("\n", night.lines())).contains("1 commission line was not looked up");
        assertThat(nights.report(night, "matches.csv")).doesNotContain("24000813");
        assertThat(nights.report(night, "mismatches.csv"))
                .contains("SEARCH_LIMIT", "names a commission line, which was not looked up");
    }
}
