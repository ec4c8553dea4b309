package dev.recon.job;

import dev.recon.register.Database;
import dev.recon.register.DatabaseException;
import dev.recon.register.Explanations;
import dev.recon.register.Overview;
import dev.recon.register.RunLock;
import dev.recon.register.Runs;
import dev.recon.register.Undos;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The runs so far, for status and rerun; reads only, and never waits for a run. */
public final class RunHistory {

    /**
     * One run as status shows it.
     *
     * @param outcome how it ended without coming to its own end, null for the others
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
            @Nullable String outcome,
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
            String next) {

        /** Whether it put back what another run did. */
        public boolean isUndo() {
            return job.equals(Undos.JOB);
        }
    }

    /** What is known of something: a heading and its lines. */
    public record Explained(String title, List<String> lines) {}

    /** The register cannot be read now; the message says what to do. */
    public static final class UnreachableException extends RuntimeException {

        UnreachableException(DatabaseException problem) {
            super(problem.getMessage(), problem);
        }
    }

    private final RunEnvironment environment;

    public RunHistory(RunEnvironment environment) {
        this.environment = environment;
    }

    /** @throws UnreachableException if the register cannot be read */
    public List<Entry> latest(int count) {
        return read((overview, live) ->
                overview.latest(count).stream().map(run -> entry(run, live)).toList());
    }

    /** @throws UnreachableException if the register cannot be read */
    public Optional<Entry> find(long run) {
        return read((overview, live) -> overview.find(run).map(found -> entry(found, live)));
    }

    /**
     * The latest run that saw a mismatch.
     *
     * @throws UnreachableException if the register cannot be read
     */
    public Optional<Entry> ofMismatch(String mismatch) {
        return read((overview, live) -> overview.ofMismatch(mismatch).map(found -> entry(found, live)));
    }

    /**
     * All that is known of a payment, a payout or a mismatch; empty if nothing is.
     *
     * @throws UnreachableException if the register cannot be read
     */
    public List<Explained> explain(String id) {
        try (Database database = Database.open(environment.variables(), environment.home())) {
            return new Explanations(database)
                    .of(id).stream()
                            .map(section -> new Explained(section.title(), section.lines()))
                            .toList();
        } catch (DatabaseException problem) {
            throw new UnreachableException(problem);
        }
    }

    private <T> T read(BiFunction<Overview, Boolean, T> question) {
        try (Database database = Database.open(environment.variables(), environment.home())) {
            return question.apply(new Overview(database), RunLock.isHeld(database));
        } catch (DatabaseException problem) {
            throw new UnreachableException(problem);
        }
    }

    private static Entry entry(Overview.Entry entry, boolean live) {
        Runs.Run run = entry.run();
        boolean died = run.status() == Runs.Status.RUNNING && !live;
        String state = died ? "DIED" : run.status().name();
        Long took = run.endedAt() == null ? null : entry.worked().toSeconds();
        String next = switch (state) {
            case "COMPLETED", "ABANDONED" -> "";
            case "RUNNING" -> "wait";
            default ->
                run.job().equals(Undos.JOB)
                        ? "jobs/recon undo " + Undos.Subject.of(run).word()
                        : "jobs/recon rerun " + run.id();
        };
        return new Entry(
                run.id(),
                run.job(),
                run.businessDate(),
                run.number(),
                state,
                run.exitCode(),
                run.failure(),
                run.outcome(),
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
