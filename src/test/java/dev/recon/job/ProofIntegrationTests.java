package dev.recon.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recon.register.TestPostgres;
import dev.recon.sandbox.ApiKey;
import dev.recon.sandbox.IntrowSandbox;
import dev.recon.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A night whose register somebody changes behind its back publishes nothing and ends with exit code 7. */
class ProofIntegrationTests {

    private static final LocalDate DATE = LocalDate.parse("2026-08-21");
    private static final String KEY = "key-of-tonight-4f1c";

    private final SampleScenario night = SampleScenario.named("tour");

    @TempDir
    private Path temp;

    private IntrowSandbox introw;
    private Map<String, String> variables;

    @BeforeEach
    void open() {
        introw = IntrowSandbox.start(SandboxOptions.builder()
                .dataDir(night.introw())
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            delete from payment_evidence where payment_id = '4500005' | RECORDS EUR
            delete from payment_evidence where payment_id = '4500001' | PAYMENTS EUR
            update payment_evidence set amount = amount + 1 where payment_id = '4500005' | RECORDS EUR
            update payment set amount = amount + 0.01 where payment_id = '4500005' | PAYMENTS EUR
            update payment set amount = amount + 0.01 where payment_id = '4500001' | PAYMENTS EUR
            delete from payment where payment_id = '4500005' | PAYMENTS EUR
            insert into payment select (q).* from (select jsonb_populate_record(p, '{"payment_key": "x#1"}') as q from payment p where payment_id = '4500005') as copy | PAYMENTS EUR
            delete from payout where match_id is null | PAYOUTS
            update payout set amount = amount + 0.01 where match_id is null | PAYOUTS
            update payout set match_id = null | PAYOUTS
            update match_share set allocated = allocated + 0.01 | PAYMENTS EUR
            delete from mismatch where payment_key is not null | PAYMENTS EUR
            """)
    void whatAHandDoesToTheRegisterDuringTheNightIsASafetyStop(String sql, String where) throws IOException {
        RunResult result = launch(new Tampering(sql));

        assertThat(result.exitCode()).as("%s", result.lines()).isEqualTo(ExitCode.SAFETY_STOP);
        assertThat(result.lines().get(0)).contains("control totals don't tie", where);
        assertThat(temp.resolve("reports").resolve(DATE.toString())).doesNotExist();
        // Saying it again does not make it right.
        assertThat(launch(Progress.NONE).exitCode()).isEqualTo(ExitCode.SAFETY_STOP);
    }

    @Test
    void aNightThatNobodyTouchesTies() throws IOException {
        RunResult result = launch(new Tampering("select 1 where false"));

        assertThat(result.exitCode()).isEqualTo(ExitCode.MISMATCHES);
        assertThat(result.reports().resolve("control-totals.csv"))
                .hasSameBinaryContentAs(night.expected(DATE).resolve("control-totals.csv"));
    }

    private RunResult launch(Progress progress) throws IOException {
        return new Launcher(new RunEnvironment(variables), progress, new StopSignal())
                .run(night.request(DATE, temp.resolve("reports")));
    }

    /** Changes the register when everything is decided and nothing is published. */
    private final class Tampering implements Progress {

        private final String sql;

        private Tampering(String sql) {
            this.sql = sql;
        }

        @Override
        public void stepStarted(String step) {
            if (step.equals("writeReports")) {
                JdbcTemplate jdbc = TestPostgres.jdbc(variables);
                jdbc.execute("delete from payment_reference");
                jdbc.execute(sql);
            }
        }

        @Override
        public void advanced(String step, long done, long total) {}

        @Override
        public void note(String message) {}
    }
}
