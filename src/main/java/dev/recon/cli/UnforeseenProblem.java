package dev.recon.cli;

import dev.recon.job.RunException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Whatever no command foresaw: one sentence for the operator, the trace in the log. */
final class UnforeseenProblem implements IExecutionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(UnforeseenProblem.class);

    @Override
    public int handleExecutionException(Exception problem, CommandLine commandLine, ParseResult parsed) {
        if (problem instanceof RunException known) {
            commandLine.getErr().println("FAILED  " + known.getMessage());
            commandLine.getErr().println(known.next());
            return known.exitCode().number();
        }
        LOG.error("Unforeseen problem", problem);
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        boolean ours = problem.getClass().getName().startsWith("dev.recon.register.Database");
        commandLine
                .getErr()
                .println("FAILED  "
                        + (ours
                                ? problem.getMessage()
                                : root.getClass().getSimpleName() + ": "
                                        + String.valueOf(root.getMessage())
                                                .lines()
                                                .findFirst()
                                                .orElse("")));
        commandLine.getErr().println("        All work that was committed is kept; the same command goes on.");
        commandLine.getErr().println("Details: " + Logs.file());
        return ours ? 6 : 1;
    }
}
