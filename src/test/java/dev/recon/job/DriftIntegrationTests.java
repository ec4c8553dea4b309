package dev.recon.job;

import static dev.recon.job.NightFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.sandbox.PersonEdit;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Introw confirmed and somebody changes afterwards is noticed on the next night, without a further request. */
class DriftIntegrationTests {

    private static final String ACME = "pay_acme2026q2aaaaaaaaaaaaaa";

    @TempDir
    private Path temp;

    private NightFixture nights;

    // After the second night the match is complete, and no night decides it again.
    @BeforeEach
    void aNightAfterWhichAcmeIsPaidAndOneThatSeesIt() {
        nights = new NightFixture("clean-night", temp);
        nights.payments("first", "first.csv", 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(nights.run(DAY, "first").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(night(1).exitCode()).isEqualTo(ExitCode.DONE);
    }

    @AfterEach
    void close() {
        nights.close();
    }

    private RunResult night(int number, String... settings) {
        nights.payments("later", "first.csv", 1, 2, 3, 4, 5, 6, 7, 8);
        return nights.run(DAY.plusDays(number), "later", settings);
    }

    private static PersonEdit edit(String what) {
        PersonEdit edit = PersonEdit.of(ACME);
        return switch (what) {
            case "PO" -> edit.poNumber("PO-OF-A-PERSON");
            case "no PO" -> edit.poNumber(null);
            case "amount" -> edit.amount("1180.01");
            default -> edit.stage("BLOCKED");
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"PO", "no PO", "amount", "stage"})
    void whateverIsChangedIsTold(String what) {
        long before = nights.introw.requestCount();
        night(2);
        long usual = nights.introw.requestCount() - before;
        nights.introw.edit(edit(what));

        RunResult second = night(3);
        RunResult third = night(4);

        for (RunResult result : new RunResult[] {second, third}) {
            assertThat(result.exitCode()).as("%s", result.lines()).isEqualTo(ExitCode.MISMATCHES);
            assertThat(nights.report(result, "mismatches.csv"))
                    .contains(ACME)
                    .contains(what.equals("stage") ? "STAGE_CONFLICT" : "CHANGED_IN_INTROW");
        }
        assertThat(nights.introw.requestCount() - before)
                .as("requests of three nights")
                .isEqualTo(3 * usual);
        assertThat(nights.introw.changeCount(ACME)).as("ours and the person's").isEqualTo(2);
    }

    @Test
    void whatIsPutRightIsNotToldAnyMore() {
        nights.introw.edit(edit("amount"));
        assertThat(night(2).exitCode()).isEqualTo(ExitCode.MISMATCHES);
        nights.introw.edit(PersonEdit.of(ACME).amount("1180.00"));

        assertThat(night(3).exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void outsideOfTheWindowNothingIsCompared() {
        nights.introw.edit(edit("no PO"));

        RunResult result = night(2, "reconcile.drift-window-days=0");

        assertThat(result.exitCode())
                .as(nights.report(result, "mismatches.csv"))
                .isEqualTo(ExitCode.DONE);
    }
}
