package dev.recon.job;

import static dev.recon.job.NightFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.sandbox.Fault;
import dev.recon.sandbox.FaultKind;
import dev.recon.sandbox.LoggedRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Updates that an earlier night left in doubt, and payments that have moved on since: what Introw gets to see. */
class OvertakenUpdatesIntegrationTests {

    private static final String PAYOUT = "pay_borealis2026q2bbbbbbbbbb";
    private static final String HEADER =
            "payment_id,payment_date,vendor_id,vendor_name,amount,currency,status,po_number,reference,memo";

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

    private RunResult night(int number, String payment, String status) {
        String inbox = "inbox-" + number;
        nights.write(
                inbox,
                "payments.csv",
                List.of(HEADER, payment + ",2026-08-20,V-200,Borealis,2500.50,EUR," + status + ",," + PAYOUT + ","));
        return nights.run(DAY.plusDays(number), inbox, "reconcile.send-pause=1ms", "introw.attempts=1");
    }

    private void nobodyCanSayWhatBecameOfThePatch(FaultKind fault) {
        nights.introw.misbehave(Fault.of(fault).on("PATCH", null).always());
        nights.introw.misbehave(Fault.of(FaultKind.SERVER_ERROR_BEFORE)
                .on("GET", "/api/v1/payouts/.+")
                .always());
    }

    private List<String> patches() {
        return nights.introw.requests().stream()
                .filter(request -> request.method().equals("PATCH"))
                .map(LoggedRequest::body)
                .toList();
    }

    @Test
    void aPaidInDoubtIsNotSentAgainOnceThePaymentCameBack() {
        nobodyCanSayWhatBecameOfThePatch(FaultKind.SERVER_ERROR_BEFORE);
        assertThat(night(0, "P-1", "PAID").exitCode()).isEqualTo(ExitCode.MISMATCHES);
        assertThat(nights.texts("select state from pending_update")).containsExactly("UNKNOWN");
        nights.introw.behave();
        int before = patches().size();

        night(1, "P-1", "RETURNED");

        assertThat(patches().subList(before, patches().size())).containsExactly("{\"stage\":\"FAILED\"}");
        assertThat(nights.texts("select stage from payout where payout_id = '" + PAYOUT + "'"))
                .containsExactly("FAILED");
    }

    @Test
    void aPaidInDoubtThatHadArrivedIsFollowedByFailed() {
        nobodyCanSayWhatBecameOfThePatch(FaultKind.SERVER_ERROR_AFTER);
        night(0, "P-1", "PAID");
        assertThat(nights.texts("select state from pending_update")).containsExactly("UNKNOWN");
        nights.introw.behave();
        assertThat(nights.introw.changes()).hasSize(1);

        night(1, "P-1", "RETURNED");

        assertThat(nights.introw.changes())
                .extracting(change -> change.after().get("stage"))
                .containsExactly("PAID", "FAILED");
    }

    @Test
    void aFailedInDoubtDoesNotOverwriteThePaidOfAnotherPayment() {
        night(0, "P-1", "PAID");
        nobodyCanSayWhatBecameOfThePatch(FaultKind.SERVER_ERROR_BEFORE);
        night(1, "P-1", "RETURNED");
        assertThat(nights.texts("select state from pending_update where to_stage = 'FAILED'"))
                .containsExactly("UNKNOWN");
        nights.introw.behave();
        int before = patches().size();

        RunResult third = night(2, "P-2", "PAID");

        assertThat(patches()).hasSize(before);
        assertThat(nights.introw.changes()).hasSize(1);
        assertThat(nights.texts("select state from pending_update order by 1"))
                .as("%s", third.lines())
                .containsExactly("CONFIRMED", "SUPERSEDED");
    }
}
