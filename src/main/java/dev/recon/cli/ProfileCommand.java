package dev.recon.cli;

import dev.recon.job.ProfileCheck;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is done with format profiles. */
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        description = "Tries the descriptions of file formats in jobs/formats.",
        subcommands = ProfileCommand.Check.class)
final class ProfileCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    /** Shows how a file would be read. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Shows how a file would be read: which profile reads it and why the others do not, its first records,"
                        + " what cannot be read, what is left out, and the totals. Loads nothing and changes nothing."
            },
            footer = {"", "Example:", "  jobs/recon profile check VendorPayments.csv --profile netsuite-vendor-payments"
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:the file would be loaded",
                "2:wrong usage",
                "6:a profile is wrong; every error is told with its line",
                "7:the file would be refused"
            })
    static final class Check implements Callable<Integer> {

        @Parameters(paramLabel = "FILE", description = "The file that the ERP or the bank exported.")
        private Path file;

        @Option(
                names = "--profile",
                paramLabel = "P",
                defaultValue = "",
                description = "Read it with this profile, whatever its name and content say.")
        private String profile;

        @Option(
                names = "--formats",
                paramLabel = "DIR",
                description = "The folder of the profiles (default: jobs/formats).")
        private Path formats = ProjectFolder.root().resolve("jobs").resolve("formats");

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            ProfileCheck.Result result = ProfileCheck.of(formats).check(file.toAbsolutePath(), profile);
            PrintWriter out = spec.commandLine().getOut();
            result.lines().forEach(out::println);
            out.flush();
            return result.exitCode().number();
        }
    }
}
