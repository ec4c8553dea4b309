package dev.recon.job;

import static dev.recon.job.NightFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.sandbox.PersonEdit;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A payout that a person sets to PAID in Introw, and of which no file tells. */
class PaidByOthersIntegrationTests {

    private static final String ACME = "pay_acme2026q2aaaaaaaaaaaaaa";

    @TempDir
    private Path temp;

    private NightFixture nights;

    @BeforeEach
    void aNightWithoutAcmesPaymentAndAPersonWhoMarksItPaid() {
        nights = new NightFixture("clean-night", temp);
        nights.payments("first", "first.csv", 2, 3, 4, 5, 6, 7, 8);
        assertThat(nights.run(DAY, "first").exitCode()).isEqualTo(ExitCode.DONE);
        nights.introw.edit(PersonEdit.of(ACME).stage("PAID"));
    }

    @AfterEach
    void close() {
        nights.close();
    }

    // Introw's own clock told when it was changed.
    private RunResult night(int daysAfterTheChange, String... settings) {
        nights.payments("later", "first.csv", 2, 3, 4, 5, 6, 7, 8);
        return nights.run(LocalDate.now(ZoneOffset.UTC).plusDays(daysAfterTheChange), "later", settings);
    }

    @Test
    void itIsToldNightAfterNightOnceItsPaymentShouldHaveCome() {
        RunResult soon = night(1);
        assertThat(soon.exitCode()).as(nights.report(soon, "mismatches.csv")).isEqualTo(ExitCode.DONE);

        for (int day = 20; day <= 21; day++) {
            RunResult result = night(day);

            assertThat(result.exitCode()).as("%s", result.lines()).isEqualTo(ExitCode.MISMATCHES);
            assertThat(nights.report(result, "mismatches.csv"))
                    .contains("PAID_WITHOUT_EVIDENCE,HIGH,", ACME, "in 10 business days");
        }
        assertThat(nights.introw.changeCount(ACME)).as("the person's alone").isEqualTo(1);
    }

    @Test
    void itsPaymentEndsIt() {
        assertThat(night(20).exitCode()).isEqualTo(ExitCode.MISMATCHES);

        nights.payments("found", "found.csv", 1);
        RunResult result = nights.run(LocalDate.now(ZoneOffset.UTC).plusDays(21), "found");

        assertThat(result.exitCode())
                .as(nights.report(result, "mismatches.csv"))
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void itCanBeSwitchedOff() {
        assertThat(night(20, "reconcile.evidence-business-days=0").exitCode()).isEqualTo(ExitCode.DONE);
    }
}
