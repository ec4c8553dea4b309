package dev.recon.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.register.TestPostgres;
import dev.recon.sandbox.ApiKey;
import dev.recon.sandbox.IntrowSandbox;
import dev.recon.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Banks know payees by their names alone. Whose name it is cannot be told from the payouts, for a partner without any may
 * bear it as well.
 */
class PartnersByNameIntegrationTests {

    private static final String KEY = "key";

    @TempDir
    private Path temp;

    private IntrowSandbox introw;
    private Map<String, String> variables;

    @BeforeEach
    void introwWithTwoPartnersOfOneName() throws IOException {
        Path data = Files.createDirectories(temp.resolve("introw"));
        Files.writeString(data.resolve("payouts.json"), """
                [{"id": "pay_acme01", "partner": {"id": "ptn_1", "name": "Acme"},
                  "amount": {"value": "118.20", "currency": "EUR"}, "stage": "APPROVED", "poNumber": null}]""");
        Files.writeString(data.resolve("partners.json"), """
                [{"id": "ptn_1", "name": "Acme"}, {"id": "ptn_2", "name": "ACME"}, {"id": "ptn_3", "name": "Bolt"}]""");
        introw = IntrowSandbox.start(SandboxOptions.builder()
                .dataDir(data)
                .rateLimitPerMinute(0)
                .apiKeys(ApiKey.withAllScopes(KEY))
                .build());
        variables = new HashMap<>(TestPostgres.newDatabase());
        variables.put("RECON_HOME", temp.resolve("home").toString());
        variables.put("INTROW_BASE_URL", introw.baseUri().toString());
        variables.put("INTROW_API_KEY", KEY);
    }

    @AfterEach
    void close() {
        introw.close();
    }

    @Test
    void aNameOfTwoPartnersIsNobodysAlsoIfOnlyOneHasPayouts() throws IOException {
        assertThat(mismatches("2026-08-20,118.20,EUR,DEBIT,Acme,")).contains("UNKNOWN_PARTNER");
    }

    @Test
    void aPayoutOfAnotherPartnerIsNotSettledByAPaymentToOneThatHasNone() throws IOException {
        assertThat(mismatches("2026-08-20,118.20,EUR,DEBIT,Bolt,pay_acme01")).contains("PARTNER_CONFLICT");
    }

    private String mismatches(String entry) throws IOException {
        Path inbox = Files.createDirectories(temp.resolve("inbox"));
        Files.writeString(temp.resolve("vendors.csv"), "vendor_id,partner_id\n");
        Files.write(
                inbox.resolve("bank.csv"), List.of("booking_date,amount,currency,indicator,payee,reference", entry));
        RunResult result = new Launcher(new RunEnvironment(variables), Progress.NONE, new StopSignal())
                .run(new RunRequest(
                        "reconcile-payouts",
                        SampleScenario.JOB_FILE,
                        NightFixture.DAY,
                        inbox,
                        temp.resolve("reports"),
                        false,
                        List.of("reconcile.vendors=" + temp.resolve("vendors.csv")),
                        null));
        Path reports = Objects.requireNonNull(result.reports());
        assertThat(Files.readString(reports.resolve("updates.csv"))).doesNotContain("pay_acme01");
        return Files.readString(reports.resolve("mismatches.csv"));
    }
}
