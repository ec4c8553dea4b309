package dev.recon.cli;

import dev.recon.job.DecisionSheetCheck;
import dev.recon.job.RunEnvironment;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is done with decisions that come back in a sheet. */
@Command(
        name = "decisions",
        mixinStandardHelpOptions = true,
        description = "Checks, or carries out, the decisions that accountants wrote into mismatches.xlsx.",
        subcommands = {DecisionsCommand.Check.class, ApplyCommand.class})
final class DecisionsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    /** Tells of each decision whether it can be done. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Tells of every decision in a reviewed sheet whether it can be done, and why not. Changes nothing.",
                "The sheet is mismatches.xlsx, or a CSV file that was saved from it."
            },
            footer = {"", "Example:", "  jobs/recon decisions check reviewed/mismatches.xlsx"},
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:every decision can be done, or there is none",
                "2:wrong usage",
                "3:some cannot be done, or were made on facts that have changed",
                "6:jobs/decisions.yaml is wrong, or the register cannot be reached",
                "7:the file is not read: no sheet of decisions, damaged, locked, with macros"
            })
    static final class Check implements Callable<Integer> {

        @Parameters(paramLabel = "FILE", description = "The sheet that came back.")
        private Path file;

        @Option(
                names = "--date",
                paramLabel = "DATE",
                converter = RunCommand.IsoDate.class,
                description = "The day on which it is decided, such as 2026-08-21 (default: today).")
        private @Nullable LocalDate date;

        @Option(
                names = "--rules",
                paramLabel = "FILE",
                description = "The rules of decisions (default: jobs/decisions.yaml).")
        private Path rules = ProjectFolder.root().resolve("jobs").resolve("decisions.yaml");

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            DecisionSheetCheck.Result result = new DecisionSheetCheck(new RunEnvironment(System.getenv()), rules)
                    .check(file.toAbsolutePath().normalize(), date == null ? LocalDate.now() : date);
            PrintWriter out = spec.commandLine().getOut();
            result.lines().forEach(out::println);
            out.flush();
            return result.exitCode().number();
        }
    }
}
