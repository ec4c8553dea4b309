package dev.recon.cli;

import dev.recon.job.ExitCode;
import dev.recon.job.Launcher;
import dev.recon.job.Progress;
import dev.recon.job.RunEnvironment;
import dev.recon.job.RunRequest;
import dev.recon.job.RunResult;
import dev.recon.job.StopSignal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command that starts a run has in common. */
final class RunOptions {

    @Option(
            names = "--mismatches-exit",
            paramLabel = "CODE",
            defaultValue = "3",
            description = "Exit code when mismatches need a person (default: ${DEFAULT-VALUE}; 0 to switch off).")
    private int mismatchesExit;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress on stderr.")
    private boolean quiet;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** @throws ParameterException naming the first value of {@code --set} that sets nothing */
    void requirePairs(List<String> settings) {
        requirePairs(spec.commandLine(), settings);
    }

    static void requirePairs(CommandLine commandLine, List<String> settings) {
        for (String setting : settings) {
            if (!setting.matches("[a-z][A-Za-z0-9._\\[\\]-]*=.*")) {
                throw new ParameterException(
                        commandLine, "--set takes KEY=VALUE, such as reconcile.max-changes=500, not: " + setting);
            }
        }
    }

    /** Puts back what a run did, or what was done to the payout of a mismatch. */
    int undo(RunRequest request, String word, boolean isRun) {
        return withConsole((progress, atEnd) ->
                launch(System.getenv(), progress, atEnd, launcher -> launcher.undo(request, word, isRun)));
    }

    int run(RunRequest request, Map<String, String> variables) {
        return withConsole((progress, atEnd) -> run(request, variables, progress, atEnd));
    }

    private int withConsole(ToIntBiFunction<Progress, Runnable> work) {
        ConsoleProgress console =
                new ConsoleProgress(spec.commandLine().getErr(), ConsoleProgress.isTerminal(System.getenv()));
        return work.applyAsInt(quiet ? Progress.NONE : console, console::close);
    }

    int run(RunRequest request, Map<String, String> variables, Progress progress, Runnable atEnd) {
        return launch(variables, progress, atEnd, launcher -> launcher.run(request));
    }

    private int launch(
            Map<String, String> variables, Progress progress, Runnable atEnd, Function<Launcher, RunResult> work) {
        StopSignal stop = new StopSignal();
        Shutdown.stopsOnSignal(stop);
        RunResult result = work.apply(new Launcher(new RunEnvironment(variables), progress, stop));
        atEnd.run();
        return print(result);
    }

    private int print(RunResult result) {
        int code = print(spec.commandLine(), result);
        return result.exitCode() == ExitCode.MISMATCHES ? mismatchesExit : code;
    }

    /** Messages to stderr, the folder of the reports to stdout. */
    static int print(CommandLine commandLine, RunResult result) {
        result.lines().forEach(commandLine.getErr()::println);
        commandLine.getErr().flush();
        if (result.reports() != null) {
            commandLine.getOut().println(result.reports());
            commandLine.getOut().flush();
        }
        return result.exitCode().number();
    }
}
