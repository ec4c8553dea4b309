package dev.recon.cli;

import dev.recon.job.RunEnvironment;
import dev.recon.job.RunStop;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Stops the run that is at work, from another terminal or machine. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = {
            "Asks the run that is at work to stop at its next commit, and waits until it has.",
            "Nothing is lost: the run ends with exit code 4, and the same command goes on with it."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it has stopped, or was asked to (--no-wait), or no run is at work",
            "2:wrong usage",
            "6:the register cannot be reached"
        })
final class StopCommand implements Callable<Integer> {

    @Option(names = "--no-wait", description = "Only ask.")
    private boolean noWait;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        return RunOptions.print(
                spec.commandLine(), new RunStop(new RunEnvironment(System.getenv())).stop(!noWait, message -> {
                            err.println(message);
                            err.flush();
                        }));
    }
}
