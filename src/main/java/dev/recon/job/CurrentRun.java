package dev.recon.job;

import dev.recon.register.Runs.Run;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The one run that this process is for; set once, before its job starts. */
public final class CurrentRun {

    private final boolean dryRun;
    private final long epoch;
    private volatile @Nullable Run run;

    CurrentRun(boolean dryRun, long epoch) {
        this.dryRun = dryRun;
        this.epoch = epoch;
    }

    void begin(Run started) {
        run = started;
    }

    private Run started() {
        Run current = run;
        if (current == null) {
            throw new IllegalStateException("No run has begun");
        }
        return current;
    }

    public long id() {
        return started().id();
    }

    public LocalDate businessDate() {
        return started().businessDate();
    }

    /** Does everything but send, on a copy of the register. */
    public boolean isDryRun() {
        return dryRun;
    }

    /** The number that fences off whoever held the lock before. */
    public long epoch() {
        return epoch;
    }

    /** Where the reports go; a dry run's never stand in the place of a real one's. */
    public Path reports() {
        Path folder = started().reports();
        return dryRun ? folder.resolveSibling(folder.getFileName() + ".dry-run") : folder;
    }

    public Run run() {
        return started();
    }
}
