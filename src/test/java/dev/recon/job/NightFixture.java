package dev.recon.job;

import dev.recon.register.Database;
import dev.recon.register.TestPostgres;
import dev.recon.sandbox.ApiKey;
import dev.recon.sandbox.Fault;
import dev.recon.sandbox.FaultKind;
import dev.recon.sandbox.IntrowSandbox;
import dev.recon.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Nights on one register, with a stand-in Introw and inboxes of their own; any of them may be made to fail. */
final class NightFixture implements AutoCloseable {

    static final LocalDate DAY = LocalDate.parse("2026-08-21");

    final SampleScenario scenario;
    final IntrowSandbox introw;
    final Map<String, String> variables;
    final JdbcTemplate jdbc;
    private final Path temp;
    private int keys;

    NightFixture(String scenario, Path temp) {
        this.scenario = SampleScenario.named(scenario);
        this.temp = temp;
        introw = IntrowSandbox.start(SandboxOptions.builder()
                .dataDir(this.scenario.introw())
                .apiKeys(ApiKey.withAllScopes("key-0"), ApiKey.withAllScopes("key-1"), ApiKey.withAllScopes("key-2"))
                .build());
        variables = new HashMap<>(TestPostgres.newDatabase());
        variables.put("RECON_HOME", home().toString());
        variables.put("INTROW_BASE_URL", introw.baseUri().toString());
        variables.put("INTROW_API_KEY", "key-0");
        jdbc = TestPostgres.jdbc(variables);
        // So that a test can break a table before the first night.
        try (Database database = Database.open(variables, home())) {
            database.migrate();
        }
    }

    Path home() {
        return temp.resolve("home");
    }

    Path inbox(String name) {
        return temp.resolve(name);
    }

    /** The scenario's payments that have these numbers, as a file. */
    Path payments(String inbox, String file, int... records) {
        List<String> all = lines();
        List<String> lines = new ArrayList<>(List.of(all.get(0)));
        for (int record : records) {
            lines.add(all.get(record));
        }
        return write(inbox, file, lines);
    }

    Path write(String inbox, String file, List<String> lines) {
        try {
            Files.createDirectories(inbox(inbox));
            return Files.write(inbox(inbox).resolve(file), lines);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(scenario.inbox(DAY).resolve("payments.csv"));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    RunRequest request(LocalDate day, String inbox, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "introw.concurrency=1",
                "reconcile.threads=1",
                "reconcile.vendors=" + scenario.folder().resolve("vendors.csv")));
        settings.addAll(List.of(more));
        return new RunRequest(
                "reconcile-payouts",
                SampleScenario.JOB_FILE,
                day,
                inbox(inbox),
                temp.resolve("reports"),
                false,
                settings,
                null);
    }

    /** The same command with other folders. */
    static RunRequest with(RunRequest request, Path inbox, Path reportDir) {
        return new RunRequest(
                request.job(),
                request.jobFile(),
                request.businessDate(),
                inbox,
                reportDir,
                request.dryRun(),
                request.settings(),
                request.rerun());
    }

    RunResult run(LocalDate day, String inbox, String... more) {
        return launch(request(day, inbox, more));
    }

    RunResult dryRun(LocalDate day, String inbox) {
        RunRequest real = request(day, inbox);
        return launch(new RunRequest(
                real.job(), real.jobFile(), day, real.inbox(), real.reportDir(), true, real.settings(), null));
    }

    /** As the command {@code rerun} gives it. */
    RunResult rerun(long run, String... more) {
        RunHistory.Entry entry = entry(run);
        List<String> settings = new ArrayList<>(entry.settings());
        settings.addAll(List.of(more));
        return launch(new RunRequest(
                entry.job(),
                SampleScenario.JOB_FILE.resolveSibling(entry.job() + ".yaml"),
                entry.businessDate(),
                entry.inbox(),
                entry.reportDir(),
                false,
                settings,
                entry.run()));
    }

    RunResult launch(RunRequest request) {
        return launch(request, Progress.NONE);
    }

    RunResult launch(RunRequest request, Progress progress) {
        return new Launcher(new RunEnvironment(variables), progress, new StopSignal()).run(request);
    }

    RunHistory.Entry entry(long run) {
        return new RunHistory(new RunEnvironment(variables)).find(run).orElseThrow();
    }

    /** Introw refuses the key, once, at the first request of this kind; the next command has a new key. */
    void failsAt(String method) {
        introw.misbehave(Fault.of(FaultKind.REVOKE_KEY).on(method, "/api/v1/payouts"));
    }

    void newKey() {
        variables.put("INTROW_API_KEY", "key-" + ++keys);
    }

    /** The database refuses rows of a table, until it is mended. */
    void breaks(String table, String unless) {
        jdbc.execute("alter table " + table + " add constraint broken check (" + unless + ") not valid");
    }

    void mend(String table) {
        jdbc.execute("alter table " + table + " drop constraint broken");
    }

    List<String> texts(String sql) {
        return jdbc.queryForList(sql, String.class);
    }

    String report(RunResult result, String name) {
        try {
            return Files.readString(result.reports().resolve(name));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** The private copies that there are. */
    List<Path> copies() {
        Path work = home().resolve("work");
        if (!Files.exists(work)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(work)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    @Override
    public void close() {
        introw.close();
    }
}
