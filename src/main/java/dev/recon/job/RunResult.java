package dev.recon.job;

import dev.recon.register.DatabaseException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param lines what to tell the operator: the outcome, where it stands, the next command
 * @param reports the folder of the reports, null where none were written
 */
public record RunResult(
        ExitCode exitCode, List<String> lines, @Nullable Path reports) {

    public RunResult {
        lines = List.copyOf(lines);
    }

    /** Another run holds the lock. */
    static RunResult busy(String standing) {
        return new RunResult(
                ExitCode.BUSY,
                List.of(
                        "BUSY    Another run is at work on this register.",
                        "        " + standing,
                        "Watch it:  jobs/recon status"),
                null);
    }

    /** It did not even begin. */
    static RunResult refused(RunException refused, String standing) {
        return new RunResult(
                refused.exitCode(),
                List.of("FAILED  " + refused.getMessage(), "        " + standing, refused.next()),
                null);
    }

    /** The register cannot be opened. */
    static RunResult unusable(DatabaseException problem, String standing) {
        return new RunResult(
                ExitCode.CONFIGURATION,
                List.of(
                        "FAILED  " + problem.getMessage(),
                        "        " + standing,
                        "When it is mended, give the same command again."),
                null);
    }
}
