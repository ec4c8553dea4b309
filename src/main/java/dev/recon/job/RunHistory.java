package dev.recon.job;

import dev.recon.register.Database;
import dev.recon.register.Overview;
import dev.recon.register.RunLock;
import dev.recon.register.Runs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs so far, for status and rerun; reads only, and never waits for a run. */
public final class RunHistory {

    /**
     * One run as status shows it.
     *
     * @param state as recorded, but DIED where it claims to run and nobody holds the run lock
     * @param tookSeconds null while it runs
     */
    public record Entry(
            long run,
            String job,
            LocalDate businessDate,
            int number,
            String state,
            @Nullable Integer exitCode,
            @Nullable String failure,
            String startedAt,
            @Nullable Long tookSeconds,
            long payments,
            long matches,
            long mismatches,
            long confirmed,
            Path inbox,
            Path reportDir,
            Path reports,
            List<String> settings,
            String next) {}

    private final RunEnvironment environment;

    public RunHistory(RunEnvironment environment) {
        this.environment = environment;
    }

    /** @throws dev.recon.register.DatabaseException if the register cannot be reached */
    public List<Entry> latest(int count) {
        try (Database database = Database.open(environment.variables(), environment.home())) {
            boolean live = RunLock.isHeld(database);
            return new Overview(database)
                    .latest(count).stream().map(run -> entry(run, live)).toList();
        }
    }

    public Optional<Entry> find(long run) {
        try (Database database = Database.open(environment.variables(), environment.home())) {
            boolean live = RunLock.isHeld(database);
            return new Overview(database).find(run).map(entry -> entry(entry, live));
        }
    }

    private static Entry entry(Overview.Entry entry, boolean live) {
        Runs.Run run = entry.run();
        boolean died = run.status() == Runs.Status.RUNNING && !live;
        String state = died ? "DIED" : run.status().name();
        Long took = run.endedAt() == null
                ? null
                : Duration.between(run.startedAt(), run.endedAt()).toSeconds();
        String next = switch (state) {
            case "COMPLETED" -> "";
            case "RUNNING" -> "wait";
            default -> "jobs/recon rerun " + run.id();
        };
        return new Entry(
                run.id(),
                run.job(),
                run.businessDate(),
                run.number(),
                state,
                run.exitCode(),
                run.failure(),
                run.startedAt().toString(),
                took,
                entry.payments(),
                entry.matches(),
                entry.mismatches(),
                entry.confirmed(),
                run.inbox(),
                run.reportDir(),
                run.reports(),
                run.settings().isEmpty() ? List.of() : List.of(run.settings().split("\n")),
                next);
    }
}
