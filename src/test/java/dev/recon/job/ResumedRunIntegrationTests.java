package dev.recon.job;

import static dev.recon.job.NightFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.sandbox.PersonEdit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that goes on later decides on what Introw and the vendor mapping say then, not when it began. */
class ResumedRunIntegrationTests {

    @TempDir
    private Path temp;

    private NightFixture nights;

    @BeforeEach
    void open() {
        nights = new NightFixture("clean-night", temp);
    }

    @AfterEach
    void close() {
        nights.close();
    }

    private void assertReportsOfAnUndisturbedNight(RunResult result) {
        for (String report : List.of("matches.csv", "mismatches.csv", "updates.csv", "control-totals.csv")) {
            assertThat(result.reports().resolve(report))
                    .hasSameBinaryContentAs(nights.scenario.expected(DAY).resolve(report));
        }
    }

    @Test
    void payoutsAreFetchedAnewWhileBucketsAreUndecided() {
        nights.payments("inbox", "payments.csv", 1, 2);
        nights.breaks("match", "false");
        assertThat(nights.run(DAY, "inbox").exitCode()).isEqualTo(ExitCode.FAILED);
        nights.mend("match");
        nights.introw.edit(PersonEdit.of("pay_acme2026q2aaaaaaaaaaaaaa").stage("BLOCKED"));
        nights.introw.edit(PersonEdit.of("pay_borealis2026q2bbbbbbbbbb").amount("2400.50"));

        RunResult resumed = nights.run(DAY, "inbox");

        assertThat(resumed.exitCode()).as("%s", resumed.lines()).isEqualTo(ExitCode.MISMATCHES);
        assertThat(nights.report(resumed, "mismatches.csv"))
                .contains("STAGE_CONFLICT", "AMOUNT_OVER")
                .doesNotContain("CHANGED_IN_INTROW");
        assertThat(nights.report(resumed, "matches.csv")).doesNotContain("pay_borealis2026q2bbbbbbbbbb");
    }

    @Test
    void aPayoutThatLeftTheListsMeanwhileIsLookedUpAgain() {
        nights.payments("inbox", "payments.csv", 1, 2);
        nights.breaks("match", "false");
        // Nobody pays it, so that only a list or a look-up can tell what became of it.
        String unpaid = "pay_acme2026q2supplement01";
        String stages = "reconcile.list-stages=APPROVED,SCHEDULED,PENDING_PAYMENT";
        assertThat(nights.run(DAY, "inbox", stages).exitCode()).isEqualTo(ExitCode.FAILED);
        nights.mend("match");
        nights.introw.edit(PersonEdit.of(unpaid).stage("DECLINED"));

        RunResult resumed = nights.run(DAY, "inbox", stages);

        assertThat(nights.texts("select stage from payout where payout_id = '" + unpaid + "'"))
                .as("%s", resumed.lines())
                .containsExactly("DECLINED");
    }

    @Test
    void decidedBucketsStandAndNothingIsFetchedAgainOnceAllAreDecided() {
        nights.payments("inbox", "payments.csv", 1, 2);
        nights.failsAt("PATCH");
        assertThat(nights.run(DAY, "inbox").exitCode()).isEqualTo(ExitCode.CONFIGURATION);
        nights.newKey();
        long lists = lists();

        assertThat(nights.run(DAY, "inbox").exitCode()).isEqualTo(ExitCode.DONE);

        assertThat(lists()).isEqualTo(lists);
    }

    private long lists() {
        return nights.introw.requests().stream()
                .filter(request ->
                        request.method().equals("GET") && request.path().endsWith("/payouts"))
                .count();
    }

    @Test
    void theReportsGoWhereTheLatestCommandSays() {
        nights.payments("inbox", "payments.csv", 1, 2);
        RunRequest request = nights.request(DAY, "inbox");
        nights.failsAt("GET");
        assertThat(nights.launch(request).exitCode()).isEqualTo(ExitCode.CONFIGURATION);
        nights.newKey();
        Path elsewhere = temp.resolve("elsewhere");

        RunResult resumed = nights.launch(NightFixture.with(request, request.inbox(), elsewhere));

        assertThat(resumed.exitCode()).as("%s", resumed.lines()).isEqualTo(ExitCode.DONE);
        assertThat(resumed.reports()).isEqualTo(elsewhere.resolve("2026-08-21").resolve("reconcile-payouts-1"));
        assertThat(resumed.reports().resolve("manifest.json")).exists();
        assertThat(temp.resolve("reports")).doesNotExist();
        assertThat(nights.entry(1).reports()).isEqualTo(resumed.reports());
        assertThat(nights.report(resumed, "run.json")).contains("\"reportDir\" : \"" + elsewhere);

        RunResult complete = nights.launch(request);
        assertThat(String.join(" ", complete.lines()))
                .contains(resumed.reports().toString(), "does not write them again");
    }

    @Test
    void theSameFilesInAnotherInboxAreTheSameRunAndThatIsSaid() {
        nights.payments("inbox", "payments.csv", 1, 2);
        nights.payments("copied", "payments.csv", 1, 2);
        RunRequest request = nights.request(DAY, "inbox");
        nights.failsAt("GET");
        assertThat(nights.launch(request).exitCode()).isEqualTo(ExitCode.CONFIGURATION);
        nights.newKey();
        List<String> notes = new ArrayList<>();

        RunResult resumed = nights.launch(
                NightFixture.with(request, nights.inbox("copied"), request.reportDir()), new Notes(notes));

        assertThat(resumed.exitCode()).as("%s", resumed.lines()).isEqualTo(ExitCode.DONE);
        assertThat(notes)
                .singleElement()
                .asString()
                .contains(
                        "run 1",
                        nights.inbox("inbox").toString(),
                        nights.inbox("copied").toString());
        assertThat(nights.entry(1).inbox()).isEqualTo(nights.inbox("inbox"));
    }

    @Test
    void aPaymentWhosePartnerIsFoundOnlyByTheSecondStartIsDecidedAgainAndItsMismatchTakenBack() throws IOException {
        List<String> lines = Files.readAllLines(nights.scenario.inbox(DAY).resolve("payments.csv")).stream()
                .map(line -> line.replace("V-300,Cobalt Inc", "V-300,C. Inc."))
                .toList();
        nights.write("inbox", "payments.csv", lines);
        Path half = Files.write(
                temp.resolve("half-of-the-vendors.csv"),
                Files.readAllLines(nights.scenario.folder().resolve("vendors.csv")).stream()
                        .filter(line -> !line.startsWith("V-300"))
                        .toList());
        nights.breaks("match", "partner_id <> 'ptn_fjord'");
        String[] oneByOne = {"reconcile.bucket-chunk-size=1", "reconcile.partitions=1", "reconcile.vendors=" + half};
        assertThat(nights.run(DAY, "inbox", oneByOne).exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(nights.texts("select reason from mismatch")).containsExactly("UNKNOWN_PARTNER");
        assertThat(nights.texts("select partner_id from match order by 1"))
                .as("decided by the first start")
                .contains("ptn_acme", "ptn_borealis")
                .doesNotContain("ptn_gulf");
        nights.mend("match");

        RunResult resumed = nights.run(DAY, "inbox");

        assertThat(resumed.exitCode()).as("%s", resumed.lines()).isEqualTo(ExitCode.DONE);
        assertReportsOfAnUndisturbedNight(resumed);
        assertThat(nights.texts("select reason from mismatch")).isEmpty();
    }
}
