package dev.recon.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recon.introw.IntrowClient;
import dev.recon.introw.IntrowException;
import dev.recon.introw.LineSender;
import dev.recon.matching.LineChange;
import dev.recon.matching.LineChange.Adjust;
import dev.recon.matching.LineChange.Create;
import dev.recon.matching.LineChange.Decline;
import dev.recon.matching.LineChange.Detach;
import dev.recon.matching.LineChange.Seen;
import dev.recon.matching.PartnerId;
import dev.recon.matching.PayoutId;
import dev.recon.money.Money;
import dev.recon.register.DecidedLines;
import dev.recon.register.DecidedLines.Decided;
import dev.recon.register.Fence;
import dev.recon.register.LineChanges;
import dev.recon.register.Payouts;
import dev.recon.sandbox.ApiKey;
import dev.recon.sandbox.Fault;
import dev.recon.sandbox.FaultKind;
import dev.recon.sandbox.IntrowSandbox;
import dev.recon.sandbox.LoggedRequest;
import dev.recon.sandbox.PersonEdit;
import dev.recon.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.BatchStatus;

/** Changes of lines on their way to a server that fails now and then, for a while, or for good; nobody waits for the pauses. */
class LineRoundsIntegrationTests {

    private static final String LINES = "/api/v1/commission-lines";
    private static final PartnerId PARTNER = new PartnerId("ptn_1");
    private static final PayoutId PAYOUT = new PayoutId("pay_one");

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock();
    private final List<Long> pauses = new ArrayList<>();
    private IntrowSandbox introw;
    private StepSlice slice;

    @BeforeEach
    void aPayoutOfTwoLinesAndOneOfOne() throws IOException {
        Files.writeString(folder.resolve("payouts.json"), """
                [{"id": "pay_one", "partner": {"id": "ptn_1", "name": "Acme"}, "amount": {"value": "100.00", "currency": "EUR"},
                  "stage": "APPROVED", "poNumber": null},
                 {"id": "pay_two", "partner": {"id": "ptn_1", "name": "Acme"}, "amount": {"value": "7.00", "currency": "EUR"},
                  "stage": "APPROVED", "poNumber": null}]""");
        Files.writeString(folder.resolve("commission-lines.json"), """
                [{"id": "cln_a", "partnerId": "ptn_1", "payoutId": "pay_one", "amount": "60.00", "currency": "EUR",
                  "status": "ATTACHED", "description": "Deal A"},
                 {"id": "cln_b", "partnerId": "ptn_1", "payoutId": "pay_one", "amount": "40.00", "currency": "EUR",
                  "status": "ATTACHED", "description": "Deal B"},
                 {"id": "cln_c", "partnerId": "ptn_1", "payoutId": "pay_two", "amount": "7.00", "currency": "EUR",
                  "status": "ATTACHED", "description": "Deal C"}]""");
        introw = IntrowSandbox.start(SandboxOptions.builder()
                .dataDir(folder)
                .rateLimitPerMinute(0)
                .apiKeys(ApiKey.withAllScopes(StepSlice.KEY))
                .build());
        slice = slice();
    }

    private StepSlice slice(String... settings) {
        List<String> all = new ArrayList<>(List.of("--introw.attempts=1"));
        all.addAll(List.of(settings));
        StepSlice made = new StepSlice(StepSlice.credentials(introw.baseUri().toString()), all.toArray(String[]::new));
        for (String payout : List.of("pay_one 100.00", "pay_two 7.00")) {
            String[] parts = payout.split(" ");
            made.jdbc.update("""
                    insert into payout (payout_id, partner_id, partner_name, amount_text, currency, amount, stage, first_run_id,
                        first_stage, seen_run_id, fetched_at, fetched_epoch, open_since_run_id, is_open, lines_run_id)
                    values (?, 'ptn_1', 'Acme', ?, 'EUR', ?::numeric, 'APPROVED', 1, 'APPROVED', 1, '2026-01-01', 1, 1, true, 1)
                    """, parts[0], parts[1], parts[1]);
        }
        made.jdbc.update("""
                insert into commission_line (line_id, payout_id, partner_id, description, amount_text, currency, status)
                values ('cln_a', 'pay_one', 'ptn_1', '', '60.00', 'EUR', 'ATTACHED'),
                    ('cln_b', 'pay_one', 'ptn_1', '', '40.00', 'EUR', 'ATTACHED'),
                    ('cln_c', 'pay_two', 'ptn_1', '', '7.00', 'EUR', 'ATTACHED')
                """);
        return made;
    }

    @AfterEach
    void close() {
        slice.close();
        introw.close();
    }

    private static Money euro(String amount) {
        return Money.exact(amount, "EUR");
    }

    private static Seen a() {
        return new Seen("cln_a", PAYOUT, euro("60.00"));
    }

    private static Create bonus(PayoutId payout) {
        return new Create(PARTNER, euro("25.00"), "Bonus Q3", payout, "of no account here");
    }

    private void decide(String key, LineChange change) {
        new DecidedLines(slice.jdbc).store(slice.run.id(), List.of(new Decided(key, change, "ann")));
    }

    private void make() {
        makeIn(slice, 4);
    }

    private void makeIn(StepSlice slice, int attempts) {
        LineChanges changes = slice.bean(LineChanges.class);
        IntrowClient client = slice.bean(IntrowClient.class);
        Fence fence = slice.bean(Fence.class);
        CurrentRun run = slice.bean(CurrentRun.class);
        ShortTransactions transactions = slice.bean(ShortTransactions.class);
        SendSettings settings = new SendSettings(
                1_000, 100, Duration.ofSeconds(60), attempts, Duration.ofSeconds(10), Duration.ofMinutes(5), 50, 1);
        new LineRounds(
                        changes,
                        new LineWriter(new LineSender(client), changes, fence, run, transactions, clock),
                        slice.bean(Payouts.class),
                        client::payout,
                        fence,
                        run,
                        transactions,
                        settings,
                        slice.bean(StopSignal.class),
                        this::pause,
                        Progress.NONE,
                        clock)
                .makeAll();
    }

    private void pause(Duration time) {
        pauses.add(time.toSeconds());
        clock.advance(time);
    }

    private List<String> texts(String sql) {
        return slice.jdbc.queryForList(sql, String.class);
    }

    private List<String> states() {
        return texts("select decision_key || ' ' || state from line_change order by decision_key");
    }

    private List<String> audit(String key) {
        return texts("select concat_ws(' ', event, nullif(outcome, ''), decided_by, answer, nullif(a.detail, ''))"
                + " from line_attempt a join line_change c using (change_id) where c.decision_key = '" + key
                + "' order by attempt_id");
    }

    private List<String> lines() {
        return texts(
                "select line_id || ' ' || payout_id || ' ' || amount_text || ' ' || status from commission_line order by 1");
    }

    private List<String> payouts() {
        return texts("select payout_id || ' ' || amount || ' ' || stage || ' ' || is_open from payout order by 1");
    }

    private List<String> writes() {
        return introw.requests().stream()
                .filter(request -> !request.method().equals("GET"))
                .map(LoggedRequest::path)
                .map(path -> path.replace(LINES, ""))
                .toList();
    }

    private long created() {
        return introw.changes().stream()
                .filter(change -> change.objectId().startsWith("cln_sandbox"))
                .count();
    }

    @Test
    void eachKindOfChangeIsMadeOnceAndTheRegisterFollows() {
        decide("1 adjust", new Adjust(a(), euro("59.50"), "typing error"));
        decide("2 decline", new Decline(new Seen("cln_c", new PayoutId("pay_two"), euro("7.00")), "DUPLICATE"));
        decide("3 detach", new Detach(new Seen("cln_b", PAYOUT, euro("40.00"))));
        decide("4 create", bonus(PAYOUT));
        decide("5 clawback", new Create(PARTNER, euro("-5.00"), "Clawback", null, "k"));

        make();

        assertThat(states()).hasSize(5).allMatch(state -> state.endsWith(" CONFIRMED"));
        assertThat(audit("1 adjust")).containsExactly("DECIDED PENDING ann", "INTENT", "OUTCOME CONFIRMED 200");
        assertThat(lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("cln_a pay_one 59.50 ATTACHED"),
                        line -> assertThat(line).matches("cln_sandbox\\d+ pay_one 25.00 ATTACHED"));
        assertThat(payouts()).containsExactly("pay_one 84.50 APPROVED true", "pay_two 0.00 DECLINED false");
        assertThat(texts("select decision_key || ' ' || payout_stage || ' ' || payout_amount from line_change"
                        + " where payout_stage is not null order by 1"))
                .containsExactly(
                        "1 adjust APPROVED 84.50",
                        "2 decline DECLINED 0.00",
                        "3 detach APPROVED 84.50",
                        "4 create APPROVED 84.50");
        // Each line is read before and each of the two payouts after; a new line has nothing to be read but its payout.
        assertThat(introw.requestCount()).isEqualTo(3 + 5 + 1 + 2);
        assertThat(writes()).hasSize(5);
        make();
        assertThat(introw.requestCount()).as("nothing is left").isEqualTo(11);
    }

    @Test
    void theNoteAndTheReasonReachIntrow() {
        decide("1", new Adjust(a(), euro("59.50"), "typing error"));
        decide("2", new Decline(new Seen("cln_c", new PayoutId("pay_two"), euro("7.00")), "DUPLICATE"));

        make();

        assertThat(introw.requests())
                .extracting(LoggedRequest::body)
                .contains(
                        "{\"amount\":\"59.50\",\"currency\":\"EUR\",\"note\":\"typing error\"}",
                        "{\"reasonType\":\"DUPLICATE\"}");
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {
                "DROP_AFTER",
                "SERVER_ERROR_AFTER",
                "TRUNCATE",
                "DROP_BEFORE",
                "SERVER_ERROR_BEFORE",
                "HTML_200",
                "RATE_LIMIT_429"
            })
    void aLineIsMadeExactlyOnceWhateverBecomesOfTheAnswer(FaultKind kind) {
        introw.misbehave(Fault.of(kind).on("POST", LINES).withRetryAfter(0));
        decide("1", bonus(null));
        decide("2", bonus(null));

        make();

        assertThat(states()).containsExactly("1 CONFIRMED", "2 CONFIRMED");
        assertThat(created()).isEqualTo(2);
        assertThat(texts("select distinct line_id from line_change")).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {
                "DROP_AFTER",
                "SERVER_ERROR_AFTER",
                "TRUNCATE",
                "WRONG_ID",
                "DROP_BEFORE",
                "SERVER_ERROR_BEFORE",
                "HTML_200"
            })
    void aLineIsChangedExactlyOnceWhateverBecomesOfTheAnswer(FaultKind kind) {
        introw.misbehave(Fault.of(kind).on("PATCH", LINES));
        introw.misbehave(Fault.of(kind).on("POST", LINES));
        decide("1", new Adjust(a(), euro("59.50"), ""));
        decide("2", new Detach(new Seen("cln_b", PAYOUT, euro("40.00"))));

        make();

        assertThat(states()).containsExactly("1 CONFIRMED", "2 CONFIRMED");
        assertThat(introw.changes().stream().filter(change -> change.objectId().startsWith("cln_")))
                .hasSize(2);
    }

    @Test
    void whatMayHaveBeenSentBeforeACrashIsReadBeforeItIsTriedAgain() {
        decide("1", new Detach(a()));
        decide("2", bonus(PAYOUT));
        make();
        assertThat(states()).containsExactly("1 CONFIRMED", "2 CONFIRMED");
        // As a process leaves it that dies between intent and answer.
        slice.jdbc.update("update line_change set state = 'SENDING', confirmed_at = null, line_id = case when kind = "
                + "'CREATE_LINE' then null else line_id end");

        make();

        assertThat(states()).containsExactly("1 CONFIRMED", "2 CONFIRMED");
        assertThat(writes()).as("found, not made again").hasSize(2);
    }

    @Test
    void ofTwoEqualLinesOneWhoseAnswerWasLostIsNotTakenForTheOther() {
        introw.misbehave(Fault.of(FaultKind.SERVER_ERROR_BEFORE).on("POST", LINES));
        introw.misbehave(Fault.of(FaultKind.DROP_AFTER).on("POST", LINES));
        decide("1", bonus(null));
        decide("2", bonus(null));

        make();

        assertThat(states()).containsExactly("1 CONFIRMED", "2 CONFIRMED");
        assertThat(created()).isEqualTo(2);
        assertThat(texts("select distinct line_id from line_change")).hasSize(2);
    }

    @Test
    void whatAPersonChangedStandsAndTheOthersGoOn() {
        decide("1", new Detach(new Seen("cln_a", PAYOUT, euro("61.00"))));
        decide("2", new Adjust(new Seen("cln_none", PAYOUT, euro("1.00")), euro("2.00"), ""));
        introw.edit(PersonEdit.of("pay_two").stage("PAID"));
        decide("3", new Create(PARTNER, euro("1.00"), "Late", new PayoutId("pay_two"), "k"));
        decide("4", new Detach(new Seen("cln_b", PAYOUT, euro("40.00"))));

        make();

        assertThat(states()).containsExactly("1 CONFLICT", "2 REFUSED", "3 CONFLICT", "4 CONFIRMED");
        assertThat(texts("select detail from line_change order by decision_key"))
                .satisfiesExactly(
                        detail -> assertThat(detail)
                                .isEqualTo(
                                        "The line is now EUR 60.00 in payout pay_one, status ATTACHED, and it was decided"
                                                + " on as EUR 61.00 in payout pay_one: their value stands."),
                        detail -> assertThat(detail).isEqualTo("Introw has no such line any more (404)."),
                        detail -> assertThat(detail).isEqualTo("Payout pay_two is PAID now; nothing is added to it."),
                        detail -> assertThat(detail).isEmpty());
        assertThat(writes()).containsExactly("/cln_b/detach");
    }

    @Test
    void theSameDecisionAgainIsTheSameChange() {
        decide("1", bonus(null));
        decide("1", bonus(null));
        make();
        decide("1", bonus(null));
        make();

        assertThat(states()).containsExactly("1 CONFIRMED");
        assertThat(created()).isEqualTo(1);
    }

    @Test
    void oneThatWasNotMadeIsMadeWhenItIsDecidedAgain() {
        decide("1", new Detach(new Seen("cln_a", PAYOUT, euro("61.00"))));
        make();
        assertThat(states()).containsExactly("1 CONFLICT");

        decide("1", new Detach(a()));
        make();

        assertThat(states()).containsExactly("1 CONFIRMED");
    }

    @Test
    void aRunThatWasGivenUpDoesNothingMoreUntilItsDecisionIsMadeAgain() {
        decide("0 made", bonus(null));
        make();
        decide("1", bonus(null));
        slice.jdbc.update("update run set status = 'ABANDONED'");
        make();
        assertThat(introw.requestCount()).isEqualTo(1);

        slice.jdbc.update("""
                insert into run (job, business_date, number, input_digest, attempt, inbox, report_dir, settings, status, epoch,
                    started_at)
                select job, business_date, 2, 'other', 1, inbox, report_dir, settings, 'RUNNING', 1, now() from run
                """);
        long later = slice.jdbc.queryForObject("select max(run_id) from run", Long.class);
        new DecidedLines(slice.jdbc)
                .store(later, List.of(new Decided("0 made", bonus(null), "bob"), new Decided("1", bonus(null), "bob")));
        make();

        assertThat(states()).containsExactly("0 made CONFIRMED", "1 CONFIRMED");
        assertThat(created()).isEqualTo(2);
        assertThat(texts("select distinct run_id::text from line_change")).containsExactly(String.valueOf(later));
        assertThat(audit("1")).contains("DECIDED PENDING bob");
    }

    @Test
    void anOutageWithoutAnEndEndsTheRunAndKeepsAllWork() {
        introw.misbehave(
                Fault.of(FaultKind.SERVER_ERROR_BEFORE).on("POST", LINES).always());
        for (int number = 10; number < 25; number++) {
            decide("" + number, bonus(null));
        }

        assertThatThrownBy(this::make).isInstanceOf(OutageException.class);

        assertThat(pauses).startsWith(10L, 20L, 40L, 60L);
        introw.behave();
        make();
        assertThat(states()).hasSize(15).allMatch(state -> state.endsWith(" CONFIRMED"));
        assertThat(created()).isEqualTo(15);
    }

    @Test
    void aRevokedKeyEndsTheRunAndKeepsAllWork() {
        introw.misbehave(Fault.of(FaultKind.REVOKE_KEY).on("POST", LINES).skipping(1));
        decide("1", bonus(null));
        decide("2", bonus(PAYOUT));

        assertThatThrownBy(this::make).isInstanceOf(IntrowException.Stop.class);

        assertThat(states()).filteredOn(state -> state.endsWith("CONFIRMED")).hasSize(1);
        assertThat(states()).filteredOn(state -> state.endsWith("PENDING")).hasSize(1);
        assertThat(created()).isEqualTo(1);
    }

    @Test
    void nothingIsSentWhenANewerRunHasTakenOver() {
        decide("1", bonus(null));
        slice.fenceOff();

        assertThatThrownBy(this::make).hasMessageContaining("run");

        assertThat(introw.requestCount()).isZero();
    }

    @Test
    void aStopLeavesWhatIsNotBegun() {
        slice.bean(StopSignal.class).request();
        decide("1", bonus(null));

        make();

        assertThat(states()).containsExactly("1 PENDING");
        assertThat(introw.requestCount()).isZero();
    }

    @Test
    void whatIsOnRecordStays() {
        decide("1", bonus(null));

        assertThatThrownBy(() -> slice.jdbc.update("delete from line_attempt")).hasMessageContaining("stays on record");
        assertThatThrownBy(() -> slice.jdbc.update("update line_attempt set detail = 'x'"))
                .hasMessageContaining("stays on record");
    }

    @Test
    void theStepItselfMakesAllAndARunThatWouldChangeTooMuchMakesNone() throws Exception {
        decide("1", bonus(null));
        assertThat(slice.start(slice.step("changeLines")).getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(states()).containsExactly("1 CONFIRMED");

        slice.close();
        slice = slice("--reconcile.max-changes=1");
        decide("2", bonus(null));
        decide("3", bonus(null));
        assertThat(slice.start(slice.step("changeLines")).getStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(states()).containsExactly("2 PENDING", "3 PENDING");
    }
}
