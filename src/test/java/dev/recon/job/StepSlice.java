package dev.recon.job;

import com.zaxxer.hikari.HikariDataSource;
import dev.recon.introw.ApiKey;
import dev.recon.register.Database;
import dev.recon.register.Inputs;
import dev.recon.register.Inputs.Input;
import dev.recon.register.Inputs.Role;
import dev.recon.register.Runs;
import dev.recon.register.Runs.NewRun;
import dev.recon.register.Runs.Run;
import dev.recon.register.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.SimpleJob;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.test.JobOperatorTestUtils;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The product's own Spring application on a database of its own, with a run begun and single steps to start. */
final class StepSlice implements AutoCloseable {

    static final LocalDate DAY = LocalDate.of(2026, 8, 21);
    static final String KEY = "key-of-a-test";

    private final Database database;
    private final HikariDataSource pool;
    private final ConfigurableApplicationContext context;
    final JdbcTemplate jdbc;
    final Run run;

    StepSlice(String... settings) {
        this(credentials("http://127.0.0.1:1"), settings);
    }

    static Credentials credentials(String introw) {
        return new Credentials(introw, ApiKey.from(Map.of("INTROW_API_KEY", KEY)));
    }

    StepSlice(Credentials credentials, String... settings) {
        Map<String, String> variables = TestPostgres.newDatabase();
        database = Database.open(variables, Path.of("target"));
        database.migrate();
        pool = database.pool("public");
        jdbc = new JdbcTemplate(pool);
        jdbc.update("update fence set epoch = 1");
        CurrentRun current = new CurrentRun(false, 1);
        context = new SpringApplicationBuilder(ReconApplication.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .initializers(application -> {
                    GenericApplicationContext beans = (GenericApplicationContext) application;
                    beans.registerBean(
                            HikariDataSource.class, () -> pool, definition -> definition.setDestroyMethodName(""));
                    beans.registerBean(CurrentRun.class, () -> current);
                    beans.registerBean(Credentials.class, () -> credentials);
                    beans.registerBean(Progress.class, () -> Progress.NONE);
                    beans.registerBean(StopSignal.class, StopSignal::new);
                })
                .run(settings);
        NewRun night = new NewRun("reconcile-payouts", DAY, "digest", Path.of("/inbox"), Path.of("/reports"), "");
        run = bean(Runs.class).start(night, 1, Instant.EPOCH);
        current.begin(run);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Step step(String name) {
        return context.getBean(name, Step.class);
    }

    /** The steps of the night's job, in their order. */
    List<String> stepNames() {
        return List.copyOf(context.getBean("reconcile-payouts", SimpleJob.class).getStepNames());
    }

    /** A file of the run's frozen list, into which nobody has looked yet. */
    long frozen(Path copy, String content) throws Exception {
        Files.writeString(copy, content);
        Inputs inputs = bean(Inputs.class);
        String name = copy.getFileName().toString();
        String sha256 = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        long file = inputs.keep(name, sha256, content.length(), copy);
        inputs.add(run.id(), new Input(name, sha256, file, Role.FROZEN, ""));
        return file;
    }

    /** A file that the run has checked and has to load. */
    long accepted(Path copy, String content, long records) throws Exception {
        long file = frozen(copy, content);
        Inputs inputs = bean(Inputs.class);
        String name = copy.getFileName().toString();
        inputs.accept(file, name, "generic-ap", records);
        inputs.of(run.id()).stream()
                .filter(input -> input.fileId() == file)
                .forEach(input -> inputs.decide(run.id(), input, Role.NEW, ""));
        return file;
    }

    /** A newer run takes the lock: what this one does from now on must leave no trace. */
    void fenceOff() {
        jdbc.update("update fence set epoch = epoch + 1");
    }

    /** Starts a job of this one step; the same step again is a restart. */
    JobExecution start(Step step) throws Exception {
        JobRepository repository = bean(JobRepository.class);
        Job job = new JobBuilder("slice-" + step.getName(), repository)
                .start(step)
                .build();
        JobOperatorTestUtils jobs = new JobOperatorTestUtils(bean(JobOperator.class), repository);
        jobs.setJob(job);
        return jobs.startJob(RunStarter.parameters(run));
    }

    @Override
    public void close() {
        context.close();
        pool.close();
        database.close();
    }
}
