package dev.recon.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recon.introw.IntrowException;
import dev.recon.register.Updates;
import dev.recon.sandbox.ApiKey;
import dev.recon.sandbox.Fault;
import dev.recon.sandbox.FaultKind;
import dev.recon.sandbox.IntrowSandbox;
import dev.recon.sandbox.LoggedRequest;
import dev.recon.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;

/** Updates on their way to a server that fails now and then, for a while, or for good; nobody waits for the pauses. */
class SendRoundsIntegrationTests {

    private static final int UPDATES = 30;
    private static final String PATCH = "PATCH";

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock();
    private final List<Long> pauses = new ArrayList<>();
    private IntrowSandbox introw;
    private StepSlice slice;

    @BeforeEach
    void decideThirtyUpdates() throws IOException {
        Files.writeString(
                folder.resolve("payouts.json"),
                ids().stream().map("""
                {"id": "%s", "partner": {"id": "ptn_1", "name": "Acme"}, "amount": {"value": "10.00", "currency": "EUR"},
                 "stage": "APPROVED", "poNumber": null}"""::formatted).collect(Collectors.joining(",", "[", "]")));
        introw = IntrowSandbox.start(SandboxOptions.builder()
                .dataDir(folder)
                .rateLimitPerMinute(0)
                .apiKeys(ApiKey.withAllScopes(StepSlice.KEY))
                .build());
        slice = slice("--introw.concurrency=1", "--introw.attempts=1");
        ids().forEach(this::decide);
    }

    @AfterEach
    void close() {
        slice.close();
        introw.close();
    }

    private StepSlice slice(String... settings) {
        return new StepSlice(StepSlice.credentials(introw.baseUri().toString()), settings);
    }

    private static List<String> ids() {
        return IntStream.range(0, UPDATES).mapToObj("pay_%02d"::formatted).toList();
    }

    /** As fetched a moment ago by this run, settled, and to become PAID. */
    private void decide(String id) {
        slice.jdbc.update("""
                insert into payout (payout_id, partner_id, partner_name, amount_text, currency, amount, stage, first_run_id,
                    first_stage, seen_run_id, fetched_at, fetched_epoch, open_since_run_id, is_open, match_id)
                values (?, 'ptn_1', 'Acme', '10.00', 'EUR', 10.00, 'APPROVED', ?, 'APPROVED', ?, now(), 1, ?, false, ?)
                """, id, slice.run.id(), slice.run.id(), slice.run.id(), "MT-" + id);
        slice.jdbc.update("""
                insert into match (match_id, rule, kind, partner_id, currency, difference, rests_on_po, explanation, run_id,
                    state, decided_run_id)
                values (?, 'PAYOUT_ID', 'ONE_TO_ONE', 'ptn_1', 'EUR', 0, false, '', ?, 'STANDING', ?)
                """, "MT-" + id, slice.run.id(), slice.run.id());
        slice.jdbc.update("""
                insert into pending_update (update_id, payout_id, match_id, amount, from_stage, to_stage, run_id, state)
                values (?, ?, ?, 10.00, 'APPROVED', 'PAID', ?, 'PENDING')
                """, "UP-" + id, id, "MT-" + id, slice.run.id());
    }

    private void send() {
        send(4, 50);
    }

    private void send(int attempts, int chunkSize) {
        SendSettings settings = new SendSettings(
                1_000,
                100,
                Duration.ofSeconds(60),
                attempts,
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                chunkSize,
                1);
        new SendRounds(
                        slice.bean(Updates.class),
                        slice.bean(UpdateWriter.class),
                        slice.bean(ShortTransactions.class),
                        settings,
                        slice.bean(StopSignal.class),
                        this::pause,
                        Progress.NONE,
                        clock)
                .sendAll();
    }

    private void pause(Duration time) {
        pauses.add(time.toSeconds());
        clock.advance(time);
    }

    private List<String> states() {
        return slice.jdbc.queryForList(
                "select state || ' ' || count(*) from pending_update group by state order by state", String.class);
    }

    private List<String> audit(String id) {
        return slice.jdbc.queryForList(
                "select event || ' ' || outcome || ' ' || detail from update_attempt where update_id = ? order by attempt_id",
                String.class,
                "UP-" + id);
    }

    private long patches() {
        return introw.requests().stream()
                .map(LoggedRequest::method)
                .filter(PATCH::equals)
                .count();
    }

    @Test
    void everythingIsSentOnceAndEveryAttemptIsOnRecord() {
        send();

        assertThat(states()).containsExactly("CONFIRMED " + UPDATES);
        assertThat(patches()).isEqualTo(UPDATES);
        assertThat(pauses).isEmpty();
        assertThat(audit("pay_00")).containsExactly("INTENT  ", "OUTCOME CONFIRMED ");
    }

    @Test
    void aBlipInWhichMoreThanTenFailInARowEndsWithAllConfirmed() {
        introw.misbehave(Fault.of(FaultKind.SERVER_ERROR_BEFORE).on(PATCH, null).times(13));

        send();

        assertThat(states()).containsExactly("CONFIRMED " + UPDATES);
        assertThat(introw.changes()).hasSize(UPDATES);
        // Ten fail, then single ones are tried, until the fourth is taken; the others' turn comes once more after that.
        assertThat(pauses).containsExactly(10L, 20L, 40L, 60L, 10L);
        assertThat(patches()).isEqualTo(UPDATES + 13);
    }

    @Test
    void anOutageWithoutAnEndEndsTheRunAndKeepsAllWork() {
        introw.misbehave(Fault.of(FaultKind.SERVER_ERROR_BEFORE).on(PATCH, null).always());

        assertThatThrownBy(this::send).isInstanceOf(OutageException.class);

        assertThat(pauses).containsExactly(10L, 20L, 40L, 60L, 60L, 60L, 60L);
        assertThat(patches()).isEqualTo(10 + 7);
        assertThat(states()).containsExactly("PENDING 13", "UNKNOWN 17");
        introw.behave();
        send();
        assertThat(states()).containsExactly("CONFIRMED " + UPDATES);
        assertThat(introw.changes()).hasSize(UPDATES);
    }

    @Test
    void oneThatIntrowNeverTakesIsLeftToTheNextRunAndHoldsNothingUp() {
        introw.misbehave(Fault.of(FaultKind.SERVER_ERROR_BEFORE)
                .on(PATCH, null)
                .onPayout("pay_07")
                .always());

        send();

        assertThat(states()).containsExactly("CONFIRMED " + (UPDATES - 1), "UNKNOWN 1");
        assertThat(pauses).containsExactly(10L, 20L, 40L);
        String failed = "OUTCOME UNKNOWN status 503; read afterwards, it was not applied";
        assertThat(audit("pay_07"))
                .containsExactly("INTENT  ", failed, "INTENT  ", failed, "INTENT  ", failed, "INTENT  ", failed);
    }

    @Test
    void whatMayHaveBeenSentIsReadBeforeItIsTriedAgain() {
        introw.misbehave(Fault.of(FaultKind.DROP_AFTER).on(PATCH, null).onPayout("pay_07"));
        introw.misbehave(Fault.of(FaultKind.SERVER_ERROR_BEFORE).on("GET", null).onPayout("pay_07"));

        send();

        assertThat(states()).containsExactly("CONFIRMED " + UPDATES);
        assertThat(introw.patchCount("pay_07")).isEqualTo(1);
        assertThat(pauses).containsExactly(10L);
    }

    @Test
    void aRevokedKeyIsOnRecordAsARefusalOfTheOneThatWasSentAndOfNoOther() {
        introw.misbehave(Fault.of(FaultKind.REVOKE_KEY).on(PATCH, null).skipping(2));

        assertThatThrownBy(this::send).isInstanceOf(IntrowException.Stop.class);

        assertThat(patches()).isEqualTo(3);
        assertThat(states()).containsExactly("CONFIRMED 2", "PENDING " + (UPDATES - 2));
        assertThat(audit("pay_02"))
                .containsExactly(
                        "INTENT  ",
                        "OUTCOME PENDING Refused, not applied: Introw answered 401: the API key is missing, wrong, expired or"
                                + " revoked");
        assertThat(audit("pay_03")).hasSize(2).last().asString().startsWith("OUTCOME PENDING Not sent: ");
    }

    @Test
    void aStopInAPauseLeavesEverythingAsItIsKnown() {
        introw.misbehave(Fault.of(FaultKind.SERVER_ERROR_BEFORE).on(PATCH, null).times(1));
        SendRounds rounds = new SendRounds(
                slice.bean(Updates.class),
                slice.bean(UpdateWriter.class),
                slice.bean(ShortTransactions.class),
                new SendSettings(1_000, 100, Duration.ZERO, 4, Duration.ofHours(1), Duration.ofHours(9), 50, 1),
                slice.bean(StopSignal.class),
                time -> slice.bean(StopSignal.class).request(),
                Progress.NONE,
                clock);

        rounds.sendAll();

        assertThat(states()).containsExactly("CONFIRMED " + (UPDATES - 1), "UNKNOWN 1");
    }

    @Test
    void theStepItselfSendsAllAndIsComplete() throws Exception {
        assertThat(slice.start(slice.step("sendUpdates")).getStatus()).isEqualTo(BatchStatus.COMPLETED);

        assertThat(states()).containsExactly("CONFIRMED " + UPDATES);
    }

    @Test
    void aNightThatWouldChangeTooMuchSendsNothing() throws Exception {
        slice.close();
        slice = slice("--reconcile.max-changes=29");
        ids().forEach(this::decide);

        assertThat(slice.start(slice.step("sendUpdates")).getStatus()).isEqualTo(BatchStatus.FAILED);

        assertThat(states()).containsExactly("PENDING " + UPDATES);
        assertThat(introw.requestCount()).isZero();
    }
}
