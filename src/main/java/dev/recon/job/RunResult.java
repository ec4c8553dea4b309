package dev.recon.job;

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
}
