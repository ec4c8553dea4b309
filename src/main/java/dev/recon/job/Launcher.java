package dev.recon.job;

import com.zaxxer.hikari.HikariDataSource;
import dev.recon.register.Database;
import dev.recon.register.DatabaseException;
import dev.recon.register.RunLock;
import dev.recon.register.Schema;
import dev.recon.register.StopRequests;
import dev.recon.register.Undos.Subject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Starts a run, or goes on with one: credentials, database, run lock, Spring, in this order, so that a second start is
 * turned away within a moment and a missing key before anything is opened.
 */
public final class Launcher {

    private static final String NOTHING = "Nothing was fetched or sent.";

    private final RunEnvironment environment;
    private final Progress progress;
    private final StopSignal stop;

    public Launcher(RunEnvironment environment, Progress progress, StopSignal stop) {
        this.environment = environment;
        this.progress = progress;
        this.stop = stop;
    }

    /** Never throws for anything an operator can mend; the result says what happened and what to do. */
    public RunResult run(RunRequest request) {
        return launch(request, (beans, work) -> beans.getBean(RunStarter.class).run(request, work));
    }

    /**
     * Puts back what a run did, or what was last done to the payout of a mismatch; as {@link #run}.
     *
     * @param request says where that run's settings are and where the reports go
     * @param word the run's number, or the mismatch's id
     */
    public RunResult undo(RunRequest request, String word, boolean isRun) {
        Subject subject = isRun ? Subject.ofRun(Long.parseLong(word)) : Subject.ofMismatch(word);
        String who = System.getProperty("user.name", "unknown");
        return launch(request, (beans, work) -> beans.getBean(UndoStarter.class).undo(request, subject, who));
    }

    /** What is done once the lock is held and Spring is there. */
    private interface Work {
        RunResult in(BeanFactory beans, Path workFolder);
    }

    private RunResult launch(RunRequest request, Work work) {
        OldHeap.watch();
        try {
            JobName.of(request.job());
            Credentials credentials = environment.credentials();
            ReportPlace.requireWritable(
                    request.reportDir().resolve(request.businessDate().toString()));
            try (Database database = Database.open(environment.variables(), environment.home())) {
                return locked(request, credentials, database, work);
            }
        } catch (RunException refused) {
            return RunResult.refused(refused, NOTHING);
        } catch (DatabaseException unusable) {
            return RunResult.unusable(unusable, NOTHING);
        }
    }

    private RunResult locked(RunRequest request, Credentials credentials, Database database, Work work) {
        Optional<RunLock> lock = RunLock.tryAcquire(database);
        if (lock.isEmpty()) {
            return RunResult.busy("Nothing was read or sent by this command.");
        }
        try (RunLock held = lock.get()) {
            database.migrate();
            long epoch = held.nextEpoch();
            if (request.dryRun()) {
                database.copyForDryRun();
            }
            try (StopListener listening = StopListener.start(new StopRequests.Listener(database, epoch), stop)) {
                return inSpring(request, credentials, database, held, epoch, work);
            }
        }
    }

    private RunResult inSpring(
            RunRequest request, Credentials credentials, Database database, RunLock lock, long epoch, Work work) {
        String schema = request.dryRun() ? Schema.DRY_RUN : Schema.PUBLIC;
        CurrentRun run = new CurrentRun(request.dryRun(), epoch);
        try (HikariDataSource pool = database.pool(schema);
                ConfigurableApplicationContext context = start(request, credentials, pool, lock, run)) {
            return work.in(context, environment.home().resolve("work").resolve(database.name()));
        } catch (RunException | DatabaseException known) {
            throw known;
        } catch (RuntimeException problem) {
            RunException setting = JobFileSettings.explain(problem);
            if (setting != null) {
                throw setting;
            }
            throw problem;
        }
    }

    private ConfigurableApplicationContext start(
            RunRequest request, Credentials credentials, HikariDataSource pool, RunLock lock, CurrentRun run) {
        return new SpringApplicationBuilder(ReconApplication.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .initializers(context -> {
                    JobFileSettings.checkParts(
                            context.getEnvironment(),
                            List.of(request.jobFile().getFileName().toString(), "commandLineArgs"),
                            JobName.of(request.job()));
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBean(
                            HikariDataSource.class, () -> pool, definition -> definition.setDestroyMethodName(""));
                    beans.registerBean(RunLock.class, () -> lock, definition -> definition.setDestroyMethodName(""));
                    beans.registerBean(CurrentRun.class, () -> run);
                    beans.registerBean(Credentials.class, () -> credentials);
                    beans.registerBean(Progress.class, () -> progress);
                    beans.registerBean(StopSignal.class, () -> stop);
                })
                .run(arguments(request));
    }

    private static String[] arguments(RunRequest request) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--spring.config.location=classpath:/application.properties,"
                + request.jobFile().toAbsolutePath().toUri());
        arguments.add("--recon.jobs=" + request.jobFile().toAbsolutePath().getParent());
        arguments.add("--recon.job=" + request.job());
        arguments.add("--recon.part=" + JobName.of(request.job()).part());
        request.settings().forEach(setting -> arguments.add("--" + setting));
        return arguments.toArray(String[]::new);
    }
}
