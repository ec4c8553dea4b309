package dev.recon.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.register.TestPostgres;
import dev.recon.sandbox.ApiKey;
import dev.recon.sandbox.Fault;
import dev.recon.sandbox.FaultKind;
import dev.recon.sandbox.IntrowSandbox;
import dev.recon.sandbox.PersonEdit;
import dev.recon.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Nights on which Introw answers what it must not, or nothing more: no update is ever CONFIRMED that Introw did not show,
 * and there is always a reason. And what a night may cost.
 */
class BadAnswersIntegrationTests {

    private static final String KEY = "key";
    private static final String HEADER =
            "payment_id,payment_date,vendor_id,vendor_name,amount,currency,status,po_number,reference,memo";

    @TempDir
    private Path temp;

    private IntrowSandbox introw;
    private Map<String, String> variables;
    private JdbcTemplate jdbc;

    /** So many payouts, and a payment for each of the first. */
    private void night(int payouts, int payments, UnaryOperator<SandboxOptions.Builder> options) {
        try {
            Path data = Files.createDirectories(temp.resolve("introw"));
            Files.writeString(
                    data.resolve("payouts.json"),
                    IntStream.range(0, payouts)
                            .mapToObj(i -> """
                    {"id": "%s", "partner": {"id": "ptn_%d", "name": "P%d"}, "amount": {"value": "10.00", "currency": "EUR"},
                     "stage": "APPROVED", "poNumber": null}""".formatted(id(i), i, i))
                            .collect(Collectors.joining(",", "[", "]")));
            List<String> lines = new ArrayList<>(List.of(HEADER));
            IntStream.range(0, payments)
                    .forEach(i ->
                            lines.add("P-" + i + ",2026-08-20,V-" + i + ",P" + i + ",10.00,EUR,PAID,," + id(i) + ","));
            Files.writeString(temp.resolve("vendors.csv"), "vendor_id,partner_id\n");
            Files.createDirectories(temp.resolve("inbox"));
            Files.write(temp.resolve("inbox").resolve("payments.csv"), lines);
            introw = IntrowSandbox.start(options.apply(SandboxOptions.builder()
                            .dataDir(data)
                            .rateLimitPerMinute(0)
                            .apiKeys(ApiKey.withAllScopes(KEY)))
                    .build());
        } catch (IOException problem) {
            throw new java.io.UncheckedIOException(problem);
        }
        variables = new HashMap<>(TestPostgres.newDatabase());
        variables.put("RECON_HOME", temp.resolve("home").toString());
        variables.put("INTROW_BASE_URL", introw.baseUri().toString());
        variables.put("INTROW_API_KEY", KEY);
        jdbc = TestPostgres.jdbc(variables);
    }

    private static String id(int number) {
        return "pay_%06d".formatted(number);
    }

    private RunResult run(boolean dryRun, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "introw.attempts=1",
                "reconcile.send-pause=0s",
                "reconcile.send-attempts=2",
                "reconcile.vendors=" + temp.resolve("vendors.csv")));
        settings.addAll(List.of(more));
        RunRequest request = new RunRequest(
                "reconcile-payouts",
                SampleScenario.JOB_FILE,
                NightFixture.DAY,
                temp.resolve("inbox"),
                temp.resolve("reports"),
                dryRun,
                settings,
                null);
        return new Launcher(new RunEnvironment(variables), Progress.NONE, new StopSignal()).run(request);
    }

    private RunResult run(String... more) {
        return run(false, more);
    }

    private long count(String rows) {
        return Objects.requireNonNull(jdbc.queryForObject("select count(*) from " + rows, Long.class));
    }

    private static String report(RunResult result, String name) throws IOException {
        return Files.readString(Objects.requireNonNull(result.reports()).resolve(name));
    }

    @AfterEach
    void close() {
        introw.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"HTML_200", "WRONG_ID", "TRUNCATE", "SERVER_ERROR_AFTER", "SERVER_ERROR_BEFORE", "DROP_AFTER"})
    void whatIntrowNeverShowedIsNeverConfirmedAndTheOthersAre(FaultKind fault) throws IOException {
        night(5, 5, options -> options);
        introw.misbehave(Fault.of(fault).onPayout(id(0)).always());

        RunResult result = run();

        assertThat(result.exitCode()).as("%s", result.lines()).isEqualTo(ExitCode.MISMATCHES);
        assertThat(jdbc.queryForObject("select state from pending_update where payout_id = ?", String.class, id(0)))
                .isIn("UNKNOWN", "PENDING");
        assertThat(count("pending_update where state = 'CONFIRMED'")).isEqualTo(4);
        assertThat(report(result, "mismatches.csv")).contains("NOT_CONFIRMED", id(0));
        assertThat(report(result, "updates.csv"))
                .contains("," + id(0) + ",")
                .doesNotContain(id(0) + ",,APPROVED,PAID,,,CONFIRMED");
        introw.behave();
    }

    @Test
    void anAmountThatChangedBetweenReadingAndWritingIsAConflict() throws IOException {
        night(3, 3, options -> options);
        introw.misbehave(Fault.personEdit(PersonEdit.of(id(1)).amount("9.99")).on("GET", "/api/v1/payouts/.+"));

        RunResult result = run("reconcile.reread-after=0s", "introw.concurrency=1");

        assertThat(result.exitCode()).isEqualTo(ExitCode.MISMATCHES);
        assertThat(introw.changeCount(id(1))).as("the person's only").isEqualTo(1);
        assertThat(report(result, "mismatches.csv")).contains("CHANGED_IN_INTROW", "EUR 9.99");
    }

    @Test
    void whenTheCreditsRunOutAllWorkIsKeptAndTheNextCommandGoesOn() {
        night(20, 20, options -> options.monthlyCredits(18L));

        RunResult result = run("introw.concurrency=1");

        assertThat(result.exitCode()).as("%s", result.lines()).isEqualTo(ExitCode.FAILED);
        assertThat(result.lines()).hasSize(3);
        assertThat(result.lines().get(0)).contains("402", "credits");
        assertThat(introw.changes()).hasSize(6);
        assertThat(count("pending_update where state = 'CONFIRMED'")).isEqualTo(6);
        assertThat(count("pending_update where state in ('PENDING', 'UNKNOWN')"))
                .isEqualTo(14);
    }

    @Test
    void theReserveOfCreditsIsLeftToOthersWithoutA402() {
        night(20, 20, options -> options.monthlyCredits(60L));

        RunResult result = run("introw.credits-reserve=42", "introw.concurrency=1");

        assertThat(result.exitCode()).as("%s", result.lines()).isEqualTo(ExitCode.FAILED);
        assertThat(result.lines().get(0)).contains("42 are left", "credits-reserve");
        assertThat(introw.requestCount()).isEqualTo(18);
        assertThat(introw.requests()).noneMatch(request -> request.status() == 402);
        assertThat(count("pending_update where state = 'CONFIRMED'"))
                .isEqualTo(introw.changes().size())
                .isEqualTo(6);

        assertThat(run().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(introw.changes()).hasSize(20);
    }

    @Test
    void aDryRunTellsWhatSendingWouldCost() throws IOException {
        night(20, 20, options -> options.rateLimitPerMinute(120).monthlyCredits(1_000L));

        RunResult result = run(true, "introw.requests-reserve=100");

        assertThat(result.lines())
                .contains("Plan:     20 updates: 20 to 40 requests, at most 2 minutes at 120 a minute; at least "
                        + (1_000 - introw.requestCount() - 40) + " of the month's " + (1_000 - introw.requestCount())
                        + " credits would be left.");
        assertThat(report(result, "run.json")).contains("\"requestsAtMost\" : 40", "\"minutesAtMost\" : 2");
    }

    @Test
    void aNightThatChangesAThousandOfFiveThousandPayoutsCostsListPagesAndOneRequestEach() throws IOException {
        night(5_000, 1_000, options -> options);

        RunResult result = run("reconcile.reread-after=10m");

        assertThat(result.exitCode()).as("%s", result.lines()).isEqualTo(ExitCode.DONE);
        assertThat(introw.changes()).hasSize(1_000);
        assertThat(introw.requestCount()).isEqualTo(pages(5_000) + 1_000);
        assertThat(report(result, "run.json")).contains("\"requestsPerChange\" : 1.00");
    }

    @Test
    void whereEachPayoutIsReadAgainItCostsTwo() throws IOException {
        night(5_000, 1_000, options -> options);

        RunResult result = run("reconcile.reread-after=0s");

        assertThat(result.exitCode()).as("%s", result.lines()).isEqualTo(ExitCode.DONE);
        assertThat(introw.requestCount()).isEqualTo(pages(5_000) + 2_000);
        assertThat(report(result, "run.json")).contains("\"requestsPerChange\" : 2.00");
    }

    // All of them in one stage, a page for each of the other ten, and one of partners.
    private static long pages(int payouts) {
        return payouts / 100 + 10 + 1;
    }
}
