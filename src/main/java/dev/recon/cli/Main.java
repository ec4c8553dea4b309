package dev.recon.cli;

import dev.recon.job.ProductVersion;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line. Help and usage errors are answered at once; Spring starts only for a run. */
@Command(
        name = "jobs/recon",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Reconciles partner payments with Introw payouts.",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            RerunCommand.class,
            StatusCommand.class,
            ExplainCommand.class,
            StopCommand.class,
            AbandonCommand.class,
            UndoCommand.class,
            SandboxCommand.class,
            BenchCommand.class,
            ProfileCommand.class,
            DecisionsCommand.class,
            ReportCommand.class,
            DoctorCommand.class,
            VerifyCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or nothing to do",
            "1:failed part-way: the same command resumes",
            "2:wrong usage",
            "3:done, mismatches need a person (--mismatches-exit 0 to switch off)",
            "4:stopped on request (SIGTERM too): the same command resumes",
            "5:another run holds the lock",
            "6:configuration or credentials",
            "7:safety stop: totals don't tie, too many changes, an input file refused"
        })
public final class Main implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    private Main() {}

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    public static void main(String[] arguments) {
        Logs.prepare();
        int code = commandLine().execute(arguments);
        Shutdown.finished(code);
        System.exit(code);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler(new UnforeseenProblem())
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** What {@code --version} prints. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"recon " + ProductVersion.text(), "Java " + Runtime.version()};
        }
    }
}
