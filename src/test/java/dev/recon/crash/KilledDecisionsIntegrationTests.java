package dev.recon.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.register.TestPostgres;
import dev.recon.sandbox.LoggedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A run that changes commission lines, killed when its intent is on disk: before Introw hears of the change, or after it
 * made it and before the answer arrives. The same command makes everything once, two equal bonuses included.
 */
class KilledDecisionsIntegrationTests {

    private static final Path SAMPLE = Path.of("sample-data", "short-payment");
    private static final String LINES = "POST /api/v1/commission-lines";

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "killed at {0}, answer on its way: {1}")
    @CsvSource({LINES + " HTTP, false", LINES + " HTTP, true", LINES + "/cln_helios_klinik/detach, true"})
    void everythingIsMadeOnce(String request, boolean answers) throws IOException {
        Night night = night();
        Gate gate = new Gate(request, 0, answers);
        gate.open();
        try (Introw introw = Introw.behind(gate, night)) {
            Program program =
                    night.program(folder.resolve("home"), List.of(TestPostgres.newDatabase(), introw.variables()));
            Program.Running made = program.run();
            assertThat(made.exitCode()).as(made.said()).isEqualTo(3);
            gate.close();
            Program.Running running = apply(program);
            gate.awaitReached(running);
            assertThat(running.kill()).as(running.said()).isTrue();
            gate.open();

            Program.Running last = apply(program);

            assertThat(last.exitCode()).as(last.said()).isZero();
            assertThat(introw.sandbox().changes().stream()
                            .map(change -> change.objectId().replaceAll("cln_sandbox.*", "new line"))
                            .filter(id -> !id.startsWith("pay_")))
                    .containsExactlyInAnyOrder("new line", "new line", "cln_helios_klinik");
            assertThat(introw.sandbox().requests())
                    .filteredOn(sent -> sent.method().equals("POST"))
                    .filteredOn(LoggedRequest::applied)
                    .as("and none was sent that had been made, but with its key")
                    .hasSizeBetween(3, 4);
            Program.Running again = apply(program);
            assertThat(again.exitCode()).as(again.said()).isZero();
            assertThat(again.said()).contains("nothing to do");
        }
    }

    private Program.Running apply(Program program) {
        Program.Running running = program.start(
                "run",
                "apply-decisions",
                "--date",
                "2026-08-22",
                "--file",
                folder.resolve("lines.csv").toString(),
                "--report-dir",
                folder.resolve("home").resolve("reports").toString());
        return running;
    }

    private Night night() throws IOException {
        Night night = new Night(folder.resolve("night"));
        Files.createDirectories(night.inbox());
        Files.createDirectories(night.introw());
        Files.copy(SAMPLE.resolve("vendors.csv"), night.vendors());
        for (String list : List.of("payouts.json", "commission-lines.json")) {
            Files.copy(SAMPLE.resolve("introw").resolve(list), night.introw().resolve(list));
        }
        Path payments = SAMPLE.resolve("erp").resolve("2026-08-21").resolve("payments-20260821.csv");
        Files.copy(payments, night.inbox().resolve("payments.csv"));
        Files.writeString(folder.resolve("lines.csv"), """
                key,decision,decision_value,partner_id,payout_id,amount,currency,decided_by,approved_by,comment
                a,CREATE_LINE,,ptn_helios,,250.00,EUR,ann,,Bonus Q3
                b,CREATE_LINE,,ptn_helios,,250.00,EUR,ann,,Bonus Q3
                c,DETACH_LINE,cln_helios_klinik,,pay_helios2026q2a1b2c3d4,650.00,EUR,ann,,not earned yet
                """);
        return night;
    }
}
