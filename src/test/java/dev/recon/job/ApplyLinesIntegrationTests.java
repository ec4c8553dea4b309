package dev.recon.job;

import static dev.recon.job.DecisionsFixture.decided;
import static dev.recon.job.NightFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.sandbox.Fault;
import dev.recon.sandbox.FaultKind;
import dev.recon.sandbox.PersonEdit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decisions about commission lines, from a night's report to the night that finds their causes gone. */
class ApplyLinesIntegrationTests {

    private static final String HELIOS = "pay_helios2026q2a1b2c3d4";
    private static final String JUNIPER = "pay_juniper2026q2e5f6g7h8";
    private static final String KESTREL = "pay_kestrel2026q2i9j1k2l3";
    private static final String LARCH = "pay_larch2026q2m4n5o6p7";
    private static final String LINES = "/api/v1/commission-lines";

    @TempDir
    private Path temp;

    private NightFixture nights;
    private DecisionsFixture decisions;
    private RunResult night;

    @BeforeEach
    void aNightWithShortPayments() {
        nights = new NightFixture("short-payment", temp);
        decisions = new DecisionsFixture(nights, temp);
        night = nights.launch(
                NightFixture.with(nights.request(DAY, "inbox"), nights.scenario.inbox(DAY), temp.resolve("reports")));
        assertThat(night.exitCode()).as("%s", night.lines()).isEqualTo(ExitCode.MISMATCHES);
    }

    @AfterEach
    void close() {
        nights.close();
    }

    private String row(String payout, String... cells) {
        return decided(decisions.mismatch(night, "payout_id", payout), cells);
    }

    private Path fourDecisions() {
        return decisions.sheet(
                "reviewed.csv",
                row(HELIOS, "DETACH_LINE", "cln_helios_klinik", "ann", "", "not earned yet"),
                row(KESTREL, "ADJUST_LINE", "cln_kestrel_one 548.80", "ann", "", "fee agreed"),
                row(LARCH, "CREATE_LINE", "110 " + LARCH, "ann", "", "Deal of June that was forgotten"),
                row(JUNIPER, "DECLINE_LINE", "cln_juniper_brook", "ann"));
    }

    private Map<String, String> results(RunResult applied) {
        return decisions.results(applied);
    }

    private long writes() {
        return nights.introw.requests().stream()
                .filter(request ->
                        request.path().startsWith(LINES) && !request.method().equals("GET"))
                .count();
    }

    private RunResult nextNight() {
        nights.write(
                "second",
                "second.csv",
                List.of(
                        "payment_id,payment_date,vendor_id,vendor_name,amount,currency,status,po_number,reference,memo",
                        "P-2,2026-08-21,K-9999,Somebody,1.00,EUR,PAID,,,"));
        return nights.run(DAY.plusDays(1), "second");
    }

    private List<String> lineStates() {
        return nights.texts("select distinct state from line_change");
    }

    @Test
    void eachDecisionIsCarriedOutToldAndFoundByTheNextNight() {
        RunResult applied = decisions.apply(fourDecisions(), DAY);

        assertThat(applied.exitCode()).as("%s", applied.lines()).isEqualTo(ExitCode.DONE);
        assertThat(results(applied)).containsValues("DONE").doesNotContainValue("WILL_DO");
        assertThat(decisions.rows(applied, "decisions.csv"))
                .extracting(row -> row.get("result_detail"))
                .satisfiesExactly(
                        told -> assertThat(told)
                                .isEqualTo("Line cln_helios_klinik is out of payout " + HELIOS
                                        + " and waits for a later one. Payout " + HELIOS
                                        + " is APPROVED, of EUR 2530.00. The mismatch stays open until the next night"
                                        + " finds its cause gone."),
                        told -> assertThat(told).startsWith("Line cln_kestrel_one is worth EUR 548.80 now."),
                        told -> assertThat(told)
                                .matches("Line cln_sandbox\\d+ of EUR 110.00 is made, in payout " + LARCH
                                        + "\\. Payout " + LARCH + " is PENDING_PAYMENT, of EUR 2320.00\\. .*"),
                        told -> assertThat(told).startsWith("Line cln_juniper_brook is declined."));
        assertThat(decisions.rows(applied, "updates.csv"))
                .extracting(row -> row.get("kind") + " " + row.get("line_id").replaceAll("\\d+", "N") + " "
                        + row.get("outcome") + " " + row.get("detail"))
                .containsExactlyInAnyOrder(
                        "DETACH_LINE cln_helios_klinik CONFIRMED EUR 650.00",
                        "ADJUST_LINE cln_kestrel_one CONFIRMED EUR 560.00 to EUR 548.80",
                        "CREATE_LINE cln_sandboxN CONFIRMED EUR 110.00",
                        "DECLINE_LINE cln_juniper_brook CONFIRMED GBP 320.00");
        assertThat(ReportVerification.of(applied.reports()).exitCode()).isEqualTo(ExitCode.DONE);

        RunResult next = nextNight();

        assertThat(nights.texts("select payout_id from payout where stage = 'PAID'"))
                .contains(HELIOS, KESTREL, LARCH)
                .doesNotContain(JUNIPER);
        assertThat(decisions.rows(next, "mismatches.csv"))
                .extracting(row -> row.get("payout_id"))
                .contains(JUNIPER)
                .doesNotContain(HELIOS, KESTREL, LARCH);
    }

    @Test
    void theSameFileTwiceChangesNothing() {
        Path sheet = fourDecisions();
        decisions.apply(sheet, DAY);
        long before = writes();

        RunResult same = decisions.apply(sheet, DAY);
        RunResult later = decisions.apply(sheet, DAY.plusDays(3));

        assertThat(writes()).isEqualTo(before).isEqualTo(4);
        assertThat(same.exitCode()).as("%s", same.lines()).isEqualTo(ExitCode.DONE);
        assertThat(later.exitCode()).as("%s", later.lines()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aLastLineTakesItsPayoutAlongAndBothIsToldBeforeAndAfter() {
        Path sheet = decisions.sheet("reviewed.csv", row(KESTREL, "DECLINE_LINE", "cln_kestrel_one", "ann"));

        DecisionSheetCheck.Result checked = new DecisionSheetCheck(
                        new RunEnvironment(nights.variables), Path.of("jobs", "decisions.yaml"))
                .check(sheet, DAY);
        RunResult applied = decisions.apply(sheet, DAY);

        assertThat(checked.lines().get(0))
                .contains("It is the last line that we know of payout " + KESTREL + ", which Introw declines with it.");
        assertThat(decisions.rows(applied, "decisions.csv").get(0).get("result_detail"))
                .startsWith("Line cln_kestrel_one is declined. Payout " + KESTREL
                        + " holds no other line, and Introw declined it too: it is DECLINED.");
        assertThat(nights.texts("select stage || is_open from payout where payout_id = '" + KESTREL + "'"))
                .containsExactly("DECLINEDfalse");
    }

    @Test
    void whatIsNotAsItWasDecidedOnIsTold() {
        Path sheet = fourDecisions();
        nights.introw.edit(PersonEdit.of(LARCH).stage("PAID"));

        RunResult applied = decisions.apply(sheet, DAY);

        assertThat(results(applied)).containsEntry("4", "CONFLICT").containsEntry("2", "DONE");
        assertThat(decisions.rows(applied, "decisions.csv").get(2).get("result_detail"))
                .isEqualTo("Nothing was changed. Payout " + LARCH + " is PAID now; nothing is added to it.");
    }

    @Test
    void aDryRunSendsNothing() {
        long requests = nights.introw.requestCount();

        RunResult dry = nights.launch(decisions.request(fourDecisions(), DAY, true));

        assertThat(nights.introw.requestCount()).isEqualTo(requests);
        assertThat(results(dry)).containsValues("WILL_DO").doesNotContainValue("DONE");
        assertThat(nights.report(dry, "updates.csv")).contains(",DRY_RUN,");
        assertThat(nights.texts("select change_id from line_change")).isEmpty();
    }

    @Test
    void aRunThatFailsGoesOnWithTheSameCommandAndMakesNothingTwice() {
        Path sheet = fourDecisions();
        nights.introw.misbehave(Fault.of(FaultKind.DROP_AFTER).on("POST", LINES));
        nights.introw.misbehave(Fault.of(FaultKind.REVOKE_KEY).on("GET", LINES).skipping(1));
        RunResult failed = decisions.apply(sheet, DAY);
        assertThat(failed.exitCode()).as("%s", failed.lines()).isEqualTo(ExitCode.CONFIGURATION);
        nights.newKey();

        RunResult applied = decisions.apply(sheet, DAY);

        assertThat(applied.exitCode()).as("%s", applied.lines()).isEqualTo(ExitCode.DONE);
        assertThat(writes()).isEqualTo(4);
        assertThat(lineStates()).containsExactly("CONFIRMED");
    }

    @Test
    void whatIntrowNeverTakesEndsTheRunUnfinishedAndNothingElseIsHeldUp() {
        Path sheet = fourDecisions();
        nights.introw.misbehave(
                Fault.of(FaultKind.SERVER_ERROR_BEFORE).on("PATCH", LINES).always());

        RunResult failed = decisions.apply(sheet, DAY, "decide.send-attempts=2", "decide.send-pause=0s");

        assertThat(failed.exitCode()).as("%s", failed.lines()).isEqualTo(ExitCode.FAILED);
        assertThat(failed.lines().get(0))
                .isEqualTo(
                        "FAILED  step concludeDecisions: Introw has not answered for 1 of the decisions; they are read"
                                + " before they are sent again.");
        assertThat(failed.lines().get(1)).contains("3 updates are confirmed", "1 waits.");
        nights.introw.behave();
        RunResult applied = decisions.apply(sheet, DAY);
        assertThat(applied.exitCode()).as("%s", applied.lines()).isEqualTo(ExitCode.DONE);
        assertThat(results(applied).values()).containsOnly("DONE");
    }

    @Test
    void aRunThatWasGivenUpDoesNothingMoreAndItsDecisionsCanBeMadeAgain() {
        Path sheet = fourDecisions();
        nights.introw.misbehave(Fault.of(FaultKind.REVOKE_KEY).on("POST", LINES).skipping(1));
        decisions.apply(sheet, DAY);
        assertThat(lineStates()).contains("CONFIRMED", "PENDING");
        nights.newKey();
        new Abandonment(new RunEnvironment(nights.variables)).abandon(2, "wrong key");

        RunResult applied = decisions.apply(sheet, DAY);

        assertThat(applied.exitCode()).as("%s", applied.lines()).isEqualTo(ExitCode.DONE);
        assertThat(lineStates()).containsExactly("CONFIRMED");
        assertThat(results(applied).values())
                .containsAnyOf("DONE", "ALREADY_DONE")
                .doesNotContain("WILL_DO", "CANNOT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DETACH_LINE|cln_kestrel_one|belongs to payout " + KESTREL + ", which this row is not about.",
                "DETACH_LINE|cln_helios_nobody|The register knows no line cln_helios_nobody.",
                "ADJUST_LINE|cln_helios_klinik 0|The amount of a line is never zero",
                "ADJUST_LINE|cln_helios_klinik 650.001|has more decimals than EUR",
                "ADJUST_LINE|cln_helios_klinik 650|is that already",
                "CREATE_LINE|10 USD " + HELIOS + "|The line would be in USD, and its payout is in EUR",
                "CREATE_LINE|10 EUR " + JUNIPER + "|belongs to partner ptn_juniper",
                "CREATE_LINE|0|never zero",
                "DECLINE_LINE|cln_helios_klinik FRAUD|is no reason to decline a line",
                "DETACHLINE|cln_helios_klinik|is no decision"
            })
    void whatCannotBeDoneIsToldAndNothingIsSent(String decision, String value, String sentence) {
        RunResult applied = decisions.apply(
                decisions.sheet("reviewed.csv", row(HELIOS, decision, value, "ann", "", "because")), DAY);

        assertThat(results(applied)).containsEntry("2", "CANNOT");
        assertThat(decisions.rows(applied, "decisions.csv").get(0).get("result_detail"))
                .contains(sentence);
        assertThat(writes()).isZero();
    }

    @Test
    void ourOwnChangeOfAPayoutIsNoChangeByAStranger() {
        nights.jdbc.update("""
                insert into pending_update (update_id, payout_id, amount, from_stage, to_stage, run_id, state, confirmed_at)
                values ('UP-earlier', ?, 3180.00, 'PENDING_REVIEW', 'APPROVED', 1, 'CONFIRMED', '2026-01-01')
                """, HELIOS);
        decisions.apply(
                decisions.sheet("reviewed.csv", row(HELIOS, "ADJUST_LINE", "cln_helios_klinik 600", "ann", "", "less")),
                DAY);

        RunResult next = nextNight();

        assertThat(decisions.rows(next, "mismatches.csv"))
                .extracting(row -> row.get("reason"))
                .doesNotContain("CHANGED_IN_INTROW");
        assertThat(nights.texts("select amount::text from payout where payout_id = '" + HELIOS + "'"))
                .containsExactly("3130.00");
    }
}
