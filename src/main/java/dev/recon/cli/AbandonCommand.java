package dev.recon.cli;

import dev.recon.job.Abandonment;
import dev.recon.job.RunEnvironment;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives an unfinished run up for good. */
@Command(
        name = "abandon",
        mixinStandardHelpOptions = true,
        description = {
            "Gives an unfinished run up for good. Its files and payments are not given up: the next run takes them over.",
            "The same run command given again is a new run of the same files."
        })
final class AbandonCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "A run's number as status shows it, or last.")
    private String run;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, for whoever looks at it later; status shows it.")
    private String reason;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String why = reason.replaceAll("\\s+", " ").strip();
        if (why.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--reason takes a text that says why.");
        }
        return RunOptions.print(
                spec.commandLine(),
                new Abandonment(new RunEnvironment(System.getenv()))
                        .abandon(KnownRun.of(run).run(), why));
    }
}
