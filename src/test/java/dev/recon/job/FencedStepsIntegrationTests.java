package dev.recon.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.introw.ApiKey;
import dev.recon.register.FencedOffException;
import dev.recon.sandbox.IntrowSandbox;
import dev.recon.sandbox.SandboxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;

/** A run that lost its lock without noticing writes nothing any more, whichever step it is in. */
class FencedStepsIntegrationTests {

    private static final List<String> STEPS = List.of(
            "checkInputs",
            "loadPayments",
            "registerPayments",
            "fetchPayouts",
            "fetchPartners",
            "fetchNamedLines",
            "fetchNamedPayouts",
            "tiePayments",
            "assignPartners",
            "fetchLines",
            "matchBuckets",
            "findOverdue");

    // A night in which every step has something to do, also the one that fetches lines.
    private final SampleScenario night = SampleScenario.named("short-payment");
    private final IntrowSandbox introw =
            IntrowSandbox.start(SandboxOptions.builder().dataDir(night.introw()).build());
    private final StepSlice slice = new StepSlice(
            new Credentials(
                    introw.baseUri().toString(), ApiKey.from(Map.of("INTROW_API_KEY", SandboxOptions.DEFAULT_KEY))),
            "--reconcile.line-id-pattern=cln_[a-z_]+",
            "--reconcile.vendors=" + night.folder().resolve("vendors.csv"));

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        slice.close();
        introw.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "checkInputs",
                "loadPayments",
                "registerPayments",
                "fetchPayouts",
                "fetchPartners",
                "fetchNamedLines",
                "fetchNamedPayouts",
                "tiePayments",
                "assignPartners",
                "fetchLines",
                "matchBuckets",
                "findOverdue"
            })
    void aStepOfARunThatLostItsLockLeavesNoTrace(String step) throws Exception {
        String export =
                Files.readString(night.inbox(LocalDate.parse("2026-08-21")).resolve("payments-20260821.csv"));
        slice.frozen(folder.resolve("payments.csv"), export.replace("less Klinik am See", "cln_helios_stadtwerke"));
        slice.frozen(
                folder.resolve("bank.csv"),
                "booking_date,amount,currency,indicator,payee,reference,end_to_end_id\n"
                        + "2026-08-21,548.80,EUR,DEBIT,Kestrel Software,,24000813\n");
        for (String before : STEPS.subList(0, STEPS.indexOf(step))) {
            assertThat(slice.start(slice.step(before)).getStatus()).as(before).isEqualTo(BatchStatus.COMPLETED);
        }
        Map<String, String> register = register();
        slice.fenceOff();

        JobExecution zombie = slice.start(slice.step(step));

        assertThat(zombie.getStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(zombie.getAllFailureExceptions().stream().map(FencedStepsIntegrationTests::root))
                .hasAtLeastOneElementOfType(FencedOffException.class);
        assertThat(register()).isEqualTo(register);
    }

    @Test
    void noStepOfTheJobIsForgottenHere() {
        List<String> all = new ArrayList<>(STEPS);
        // Fenced before each intent and each report, which CrashIntegrationTests proves.
        all.addAll(List.of("sendUpdates", "writeReports"));

        assertThat(slice.stepNames()).containsExactlyElementsOf(all);
    }

    private static Throwable root(Throwable problem) {
        return problem.getCause() == null ? problem : root(problem.getCause());
    }

    /** Every table but Spring Batch's own, the fence, and the count of what the API was asked. */
    private Map<String, String> register() {
        Map<String, String> content = new TreeMap<>();
        slice.jdbc
                .queryForList("""
                        select table_name from information_schema.tables where table_schema = 'public'
                            and table_name not like 'batch%' and table_name not in ('fence', 'run_request')
                        """, String.class)
                .forEach(table -> content.put(
                        table,
                        slice.jdbc.queryForObject(
                                "select coalesce(string_agg(t::text, E'\\n' order by t::text), '') from " + table
                                        + " t",
                                String.class)));
        return content;
    }
}
