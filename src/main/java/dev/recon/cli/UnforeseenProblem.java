package dev.recon.cli;

import dev.recon.job.DatabaseLost;
import dev.recon.job.ExitCode;
import dev.recon.job.RunException;
import dev.recon.job.RunHistory;
import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Whatever no command foresaw: one sentence for the operator, the trace in the log. */
final class UnforeseenProblem implements IExecutionExceptionHandler {

    private static final String NOTHING_DONE = "        Nothing was done.";

    @Override
    public int handleExecutionException(Exception problem, CommandLine commandLine, ParseResult parsed) {
        if (problem instanceof RunException known) {
            return tell(
                    commandLine,
                    known.exitCode(),
                    List.of("FAILED  " + known.getMessage(), NOTHING_DONE, known.next()));
        }
        if (problem instanceof RunHistory.UnreachableException unreachable) {
            return tell(
                    commandLine,
                    ExitCode.CONFIGURATION,
                    List.of(
                            "FAILED  " + unreachable.getMessage(),
                            NOTHING_DONE,
                            "When it is mended, give the same command again."));
        }
        // Made only now: the log's own start costs half of what a command takes that is turned away.
        LoggerFactory.getLogger(UnforeseenProblem.class).error("Unforeseen problem", problem);
        // A bare "connection refused" would be taken for Introw's.
        boolean databaseLost = DatabaseLost.isCauseOf(problem);
        return tell(
                commandLine,
                ExitCode.FAILED,
                List.of(
                        "FAILED  " + (databaseLost ? "The database was lost: " : "") + sentence(problem),
                        "        All work that was committed is kept; "
                                + (databaseLost ? "when the database answers again, " : "")
                                + "the same command goes on.",
                        "Details: " + Logs.file()));
    }

    private static int tell(CommandLine commandLine, ExitCode code, List<String> lines) {
        lines.forEach(commandLine.getErr()::println);
        commandLine.getErr().flush();
        return code.number();
    }

    private static String sentence(Exception problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String line =
                String.valueOf(root.getMessage()).lines().findFirst().orElse("").strip();
        return root.getClass().getSimpleName() + ": " + line;
    }
}
